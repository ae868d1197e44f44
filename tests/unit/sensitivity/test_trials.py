"""Trials run against a real sandbox that is forked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from scripts.apis import find_api
from tests.sensitivity.forks import Job, run_jobs
from tests.sensitivity.outcomes import CAUGHT, Outcome, Trial
from tests.sensitivity.plain import Report, events_of
from tests.sensitivity.sandboxes import ForkedSandbox, fill
from tests.sensitivity.suite import SUITE, read, try_suite

API = "digital-realty"
DEFECT = "reports-request-ci-is-a-text"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with the sandbox's data."""
    fill(tmp_path / "filled.db")
    return tmp_path / "filled.db"


def test_forked_sandbox_serves_a_copy_of_the_data(database: Path) -> None:
    """It announces itself, answers, and ends; the database it was copied from stays as it was."""
    before = database.read_bytes()
    with ForkedSandbox(database) as sandbox:
        target = sandbox.target(API)
        words = target.accounts[0].settings
        names = ("client_id", "client_secret")
        body = {"grant_type": "client_credentials", **{name: words[name] for name in names}}
        answer = httpx.post(f"{target.base_url}/v2/auth/token", data=body)

    assert answer.status_code == 200
    assert database.read_bytes() == before
    with pytest.raises(httpx.TransportError):
        httpx.get(target.base_url)


def test_suite_stops_at_the_first_fault(database: Path, tmp_path: Path) -> None:
    """The check, the operation and the promise are told, and little was sent until then."""

    def attempt() -> Outcome:
        return try_suite(Trial(SUITE, API, DEFECT, "quick", 1), read([find_api(API)]), database)

    [(_, found)] = run_jobs([Job(attempt, tmp_path / "log.txt")], 1)

    assert found is not None, (tmp_path / "log.txt").read_text()
    assert found.verdict == CAUGHT
    assert (found.broken[0].operation, found.broken[0].check) == (
        "listReportConfigurationItems",
        "schema",
    )
    assert not found.by_engine
    assert 0 < found.requests < 1000
    assert found.processor > 0
    assert "FAILED listReportConfigurationItems" in (tmp_path / "log.txt").read_text()


def test_events_of_the_plain_command_name_operations() -> None:
    """Methods and paths become operationIds; what is no operation keeps its name."""
    labels = ["GET /v1/accounts", "Stateful tests", "GET /v1/accounts"]
    failures = [{"failure": {"title": "Server error", "operation": one}} for one in labels]
    checks = [{"status": "failure", "failure_info": one} for one in failures]
    recorder = {"cases": {"a": {}, "b": {}}, "checks": {"a": checks, "b": [{"status": "success"}]}}
    names = {"GET /v1/accounts": "listAccounts"}
    report = Report([])

    report.take({"ScenarioFinished": {"recorder": recorder}}, names)
    assert [one.operation for one in report.broken] == ["listAccounts", "Stateful tests"]
    assert {one.check for one in report.broken} == {"Server error"}
    assert (report.requests, report.complete) == (2, False)
    report.take({"EngineFinished": {}}, names)
    assert (len(report.broken), report.requests, report.complete) == (2, 2, True)


def test_events_are_read_while_they_are_written(tmp_path: Path) -> None:
    """What is written in the end, or in two pieces, is not lost."""
    path = tmp_path / "events"
    path.touch()
    lines = 'f.write("{\\"a\\":"); f.flush(); time.sleep(0.5); f.write("1}\\n{\\"b\\": 2}\\n")'
    code = f"import time; f = open({str(path)!r}, 'a'); {lines}"

    with subprocess.Popen([sys.executable, "-c", code]) as process:
        assert list(events_of(path, process)) == [{"a": 1}, {"b": 2}]

"""The sandbox as somebody else's server is read, not harmed, and left as it was."""

from __future__ import annotations

import json
import re
import signal
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.contract.wire.journal import MARK
from tests.interrupting import interruptible
from tests.safety.remote_sandbox import Remote, remote_sandbox, run, start

MAKING = ("--allow-writes", "-k", "test_round_trips and RemoteHands")
OVER = ("Cancelled", "Cancellation Requested")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    """A sandbox that no run has started."""
    with remote_sandbox(tmp_path_factory.mktemp("remote")) as remote:
        yield remote


@pytest.fixture
def remote(server: Remote) -> Remote:
    """The server as it was in the beginning."""
    server.reset()
    return server


def test_nothing_but_reads_and_tokens_is_sent(remote: Remote, tmp_path: Path) -> None:
    """Without leave to write, the log of the server has no changing request, and all are counted.

    They are no faster than was asked for.
    """
    before = remote.tickets()
    count = len(remote.requests())
    begin = time.monotonic()
    done = run(remote, "-k", "test_reads or credentials", "--rate", "50/s", folder=tmp_path)
    seconds = time.monotonic() - begin
    sent = remote.requests()[count:]

    assert done.code == 0, done.out + done.err
    others = {one["target"].partition("?")[0] for one in sent if one["method"] != "GET"}
    # Two lists are asked for with POST, as the document says.
    assert others == {"/v2/auth/token", "/v1/reports", "/v1/workorders"}
    assert re.search(rf"total +{len(sent)} ", done.out)
    assert len(sent) / 50 <= seconds
    assert remote.tickets() == before
    assert not (tmp_path / "journals").exists()


def test_a_budget_is_never_exceeded(remote: Remote, tmp_path: Path) -> None:
    """The run ends when the budget does, tells what it has not tried, and exits with 3."""
    done = run(remote, "--budget", "40", "-k", "test_reads", folder=tmp_path)

    assert done.code == 3, done.out + done.err
    assert len(remote.requests()) == 40
    assert "stopped: the budget of 40 requests is used up" in done.err
    assert re.search(r"listWorkorders: \d+ tests? (was|were) not run to the end", done.out)


def test_a_budget_keeps_what_taking_back_needs(remote: Remote, tmp_path: Path) -> None:
    """Where writes are allowed, what was made is taken back within the budget."""
    done = run(remote, "--budget", "60", *MAKING, folder=tmp_path)

    assert done.code == 3, done.out + done.err
    assert len(remote.requests()) <= 60
    assert _open(remote) == []
    assert list((tmp_path / "journals").iterdir()) == []


def test_a_busy_server_is_asked_again(remote: Remote, tmp_path: Path) -> None:
    """429 with Retry-After is no verdict: the same request is sent again, by both layers."""
    process = start(remote, "-k", "test_schemathesis and listAccounts", folder=tmp_path)
    _wait_for(lambda: len(remote.requests()) > 3)
    remote.fail(status=429, retry_after="1", count=2)

    assert process.wait(120) == 0, (tmp_path / "out.txt").read_text()
    sent = [(one["target"], one["status"]) for one in remote.requests()]
    (first, second) = [number for number, (_, status) in enumerate(sent) if status == 429]
    assert second == first + 1
    assert len({sent[number][0] for number in (first, second, second + 1)}) == 1


@pytest.mark.parametrize("tests", ["test_schemathesis", "test_near_misses"])
def test_a_server_that_stays_busy_is_left_alone(remote: Remote, tmp_path: Path, tests: str) -> None:
    """After so many refusals in a row nothing more is sent, and the exit code is 3."""
    process = start(remote, "-k", tests, "--give-up", "3", folder=tmp_path)
    _wait_for(lambda: len(remote.requests()) > 10)
    remote.fail(status=429, retry_after="0", count=1000)
    code = process.wait(120)
    statuses = [one["status"] for one in remote.requests()]

    assert code == 3, (tmp_path / "out.txt").read_text()
    assert statuses[-3:] == [429, 429, 429]
    assert statuses.count(429) == 3
    assert "3 answers in a row were 429 or 5xx" in (tmp_path / "err.txt").read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_takes_back(
    remote: Remote, tmp_path: Path, number: signal.Signals
) -> None:
    """After Ctrl-C and after SIGTERM nothing that was made is left open, and no journal."""
    before = remote.tickets()
    with interruptible():
        process = start(remote, *MAKING, folder=tmp_path)
    _wait_for(lambda: len(_entries(tmp_path)) > 6)
    process.send_signal(number)

    assert process.wait(120) == 1
    _check_left(remote, before)
    assert list((tmp_path / "journals").iterdir()) == []


@pytest.mark.parametrize("answered", [True, False])
def test_a_killed_run_is_cleaned_up_by_its_journal(
    remote: Remote, tmp_path: Path, answered: bool
) -> None:
    """After kill -9 the journal tells what is left; replaying it takes all of it back.

    That is so too where the answers never came: then the marks tell what was made.
    """
    before = remote.tickets()
    process = start(remote, *MAKING, folder=tmp_path)
    _wait_for(lambda: len(_entries(tmp_path)) > 8)
    process.kill()
    process.wait()
    assert _open(remote)
    (journal,) = (tmp_path / "journals").iterdir()
    assert str(journal) in (tmp_path / "err.txt").read_text()
    if not answered:
        journal.write_text(re.sub(r'"item": \{[^}]*\}', '"item": null', journal.read_text()))
    done = run(remote, "--cleanup", str(journal), folder=tmp_path)

    assert done.code == 0, done.out + done.err
    _check_left(remote, before)
    assert not journal.exists()
    assert _leaks(remote, tmp_path) == []


def test_what_cannot_be_taken_back_stays_in_the_journal(remote: Remote, tmp_path: Path) -> None:
    """Cleaning up while the server fails exits with 1 and can be tried again."""
    process = start(remote, *MAKING, folder=tmp_path)
    _wait_for(lambda: len(_entries(tmp_path)) > 4)
    process.kill()
    process.wait()
    (journal,) = (tmp_path / "journals").iterdir()
    remote.fail(status=500, count=1000)
    failed = run(remote, "--cleanup", str(journal), folder=tmp_path)
    remote.fail(status=500, count=1)
    run(remote, "--cleanup", str(journal), folder=tmp_path)
    done = run(remote, "--cleanup", str(journal.parent), folder=tmp_path)

    assert failed.code in (1, 2)
    assert done.code == 0, done.out + done.err
    assert _open(remote) == []
    assert not journal.exists()


def test_no_output_has_a_secret(remote: Remote, tmp_path: Path) -> None:
    """Neither console nor any file of a failing run has a secret, token or cookie in any form."""
    reports = ["--junit", "r.xml", "--save-account", "r.json"]
    words = [str(tmp_path / word) if "." in word else word for word in reports]
    process = start(remote, *words, *MAKING[:1], "-k", "credentials", folder=tmp_path)
    _wait_for(lambda: len(remote.requests()) > 30)
    # Answers that fail show the requests that they are for, with all that these carry.
    remote.fail(status=500, count=25)
    process.wait(120)
    shown = (tmp_path / "out.txt").read_text()

    assert "FAILED" in shown
    assert "curl" in shown
    assert {"report.html", "r.xml", "r.json"} <= {path.name for path in tmp_path.iterdir()}
    assert _leaks(remote, tmp_path) == []


def _wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("it never came to that")


def _entries(folder: Path) -> list[str]:
    texts = [path.read_text() for path in folder.glob("journals/*.jsonl")]
    return [line for text in texts for line in text.splitlines()]


def _open(remote: Remote) -> list[str]:
    """Return the tickets of the run that nobody has taken back."""
    marked = [one for one in remote.tickets().values() if MARK in json.dumps(one)]
    return [one["id"] for one in marked if one["status"] not in OVER]


def _check_left(remote: Remote, before: dict[str, dict[str, object]]) -> None:
    """Hold that what was there is as it was, and what was made is marked and taken back."""
    after = remote.tickets()
    assert {key: after[key] for key in before} == before
    made = [one for key, one in after.items() if key not in before]
    assert made
    assert [one for one in made if one["status"] not in OVER] == []
    assert [one for one in made if MARK not in json.dumps(one)] == []


def _leaks(remote: Remote, folder: Path) -> list[str]:
    """Return the files with a secret in any form, and those with an Authorization header."""
    forms = {form for secret in remote.secrets for form in _forms(secret)}
    found: list[str] = []
    for path in folder.rglob("*"):
        text = path.read_bytes().decode("latin-1") if path.is_file() else ""
        if any(form in text for form in forms) or re.search(r"Bearer (?!<|&lt;|no-such)\w", text):
            found.append(path.name)
    return found


def _forms(secret: str) -> list[str]:
    encoded = [b64encode(b"x" * n + secret.encode())[4:-4].decode() for n in range(3)]
    return [secret, secret[:-1], secret.swapcase(), quote(secret, safe=""), *encoded]

"""The command runs the whole suite on a server that already runs, and is careful with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.apis import ROOT
from tests.unit.contract.parcels import ACCOUNTS, OVERLAY, SPEC, Parcels, serving

ENVIRONMENT = {
    f"{prefix}_{name.upper()}": value
    for prefix, account in (("PARCELS", "A1"), ("PARCELS_OTHER", "A2"))
    for name, value in ACCOUNTS[account].items()
}
LAST = ("states", "near misses", "boundaries", "schemathesis", "completeness")
QUICK = ["--effort", "quick", "--seed", "1"]


@pytest.fixture
def parcels() -> Parcels:
    """A server's data, without defects."""
    return Parcels()


@pytest.fixture
def url(parcels: Parcels) -> Iterator[str]:
    """The address of the server."""
    with serving(parcels) as address:
        yield address


def run(*words: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command and return its exit code and output."""
    command = [
        sys.executable,
        "-m",
        "tests.contract",
        "--spec",
        str(SPEC),
        "--overlay",
        str(OVERLAY),
    ]
    known = ENVIRONMENT if environment is None else environment
    return subprocess.run(
        [*command, *words],
        cwd=ROOT,
        env={**_path(), **known},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_right_server_passes_and_is_left_as_it_was(parcels: Parcels, url: str) -> None:
    """With writes allowed every check holds, and what was made is marked and taken back."""
    before = set(parcels.items)
    done = run("--target", url, "--allow-writes", *QUICK)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "7 operations, 0 failures, 0 errors" in done.stdout
    assert "take back" in done.stderr
    checked = [line for line in done.stderr.splitlines() if line.startswith("check ")]
    assert checked[0] == "check pages"
    assert checked[-5:] == [f"check {name}" for name in LAST]
    made = {key: item for key, item in parcels.items.items() if key not in before}
    assert not made
    assert parcels.marked == parcels.made


def test_a_run_that_ends_with_its_first_fault_has_tried_little() -> None:
    """What sends most comes last, and nothing is sent once a fault is found."""
    with serving(Parcels(frozenset({"always last", "wrong total"}))) as url:
        done = run("--target", url, "--allow-writes", "--first", *QUICK)

    assert done.returncode == 1
    assert done.stdout.count("FAILED ") == 1
    assert "check pages" in done.stderr
    assert "check boundaries" not in done.stderr
    assert "interrupted" not in done.stderr


def test_without_leave_nothing_is_changed(parcels: Parcels, url: str) -> None:
    """Only reads and tokens are sent, and the report says what was not tried."""
    before = dict(parcels.items)
    done = run("--target", url, *QUICK)

    assert done.returncode == 0, done.stdout + done.stderr
    assert parcels.items == before
    assert {method for method, path in parcels.calls if path != "/token"} == {"GET"}
    assert "createParcel: it changes data; see --allow-writes" in done.stdout


def test_a_defect_fails_the_run_and_no_secret_is_shown(tmp_path: Path) -> None:
    """The exit code is 1, the findings are in the report and in JUnit, secrets in neither."""
    junit = tmp_path / "report.xml"
    parcels = Parcels(frozenset({"wrong type", "any secret"}))
    with serving(parcels) as url:
        words = ["--allow-writes", "--junit", str(junit), "-k", "credentials or boundary or pages"]
        done = run("--target", url, *QUICK, *words)
    shown = done.stdout + done.stderr + junit.read_text(encoding="utf-8")

    assert done.returncode == 1
    assert "FAILED createParcel: schema" in done.stdout
    assert "FAILED createToken: credentials" in done.stdout
    assert "curl -X POST" in done.stdout
    secrets = [account["client_secret"] for account in ACCOUNTS.values()]
    assert [secret for secret in [*secrets, *parcels.tokens] if secret in shown] == []


@pytest.mark.parametrize(
    ("words", "environment", "message"),
    [
        ([], {}, "error: cannot reach URL: set PARCELS_CLIENT_ID, PARCELS_CLIENT_SECRET"),
        ([], {**ENVIRONMENT, "PARCELS_CLIENT_ID": "nobody"}, "createToken answered 401"),
        (["-k", "nothing_of_the_kind"], ENVIRONMENT, "error: no test matches -k"),
    ],
)
def test_a_run_that_cannot_begin_ends_with_code_2(
    url: str, words: list[str], environment: dict[str, str], message: str
) -> None:
    """Missing or wrong credentials, and a choice of no test, are told in one line."""
    done = run("--target", url, *words, environment=environment)

    assert done.returncode == 2
    assert message in done.stderr.replace(url, "URL")
    assert done.stdout == ""


def test_a_server_that_is_not_there_is_told() -> None:
    """A wrong address ends the run with code 2."""
    done = run("--target", "http://127.0.0.1:9")

    assert done.returncode == 2
    assert done.stderr.startswith("error: cannot reach http://127.0.0.1:9: ")


def test_a_broken_document_is_told_by_file(tmp_path: Path) -> None:
    """A document that cannot be read ends the run with one line that names file and place."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("openapi: 3.0.3\npaths: {\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "tests.contract",
        "--target",
        "http://x",
        "--spec",
        str(broken),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "broken.yaml:" in done.stderr
    assert "Traceback" not in done.stderr


def _path() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", "")}

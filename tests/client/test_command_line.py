"""The command line of the client, against the sandbox and the fault server."""

from __future__ import annotations

import csv
import functools
import importlib
import inspect
import io
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from digital_realty import __version__
from digital_realty._commands import PROGRAM
from dwp_catalog._commands import PROGRAM as CATALOG

from tests.client import fault_server as faults
from tests.client.fault_server import FILE, FaultServer
from tests.interrupting import interruptible

Result = tuple[int, str, str]
Command = Callable[..., Result]


@pytest.fixture
def command(sandbox: Any, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Command:
    """Run a command line whose environment names the sandbox; return code, output and errors."""
    _set_environment(monkeypatch, {**sandbox.accounts[0], "base_url": sandbox.base_url})
    return _command(capfdbinary)


@pytest.fixture
def faulty(server: FaultServer, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Command:
    """Run a command line whose environment names the fault server."""
    _set_environment(monkeypatch, server.settings)
    return _command(capfdbinary)


def _set_environment(monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any]) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"DIGITAL_REALTY_{name.upper()}", value)


def _command(capture: Any, program: Any = PROGRAM) -> Command:
    runtime = importlib.import_module(f"{program.package}._runtime.command_line")

    def call(*arguments: str) -> Result:
        code = runtime.run(program, arguments)
        sys.stdout.flush()
        output, errors = capture.readouterr()
        return code, output.decode(), errors.decode()

    return call


def test_the_version(command: Command) -> None:
    """The command says its name and the version of its package."""
    assert (0, f"digital-realty {__version__}\n", "") == command("--version")


def test_a_list_as_json(command: Command, dlr: Any) -> None:
    """All pages come as one array, the same as from the client."""
    code, output, _ = command(
        "remote-hands", "list", "--status", "New", "--size", "7", "--output", "json"
    )

    assert code == 0
    assert json.loads(output) == [t.to_dict() for t in dlr.remote_hands.list(status="New")]


def test_a_list_as_csv(command: Command, dlr: Any) -> None:
    """The first line names the columns, and each item is a line."""
    code, output, _ = command("remote-hands", "list", "--limit", "9", "--output", "csv")
    rows = list(csv.DictReader(io.StringIO(output)))

    assert code == 0
    assert len(rows) == 9
    assert rows[0]["id"] == next(dlr.remote_hands.list()).id


def test_a_list_as_a_table(command: Command, sandbox: Any) -> None:
    """Chosen columns are aligned, and no more pages are fetched than the limit needs."""
    code, output, _ = command(
        *("remote-hands", "list", "--size", "5", "--limit", "5", "--columns", "id,status")
    )
    lines = output.splitlines()

    assert code == 0
    assert len(lines) == 6
    assert lines[0].split() == ["id", "status"]
    assert {line.index(line.split()[1]) for line in lines} == {lines[0].index("status")}
    assert len([line for line in sandbox.requests() if "remotehands" in line]) == 1


def test_pages_may_be_fetched_ahead(command: Command, dlr: Any) -> None:
    """The items are the same and in the same order."""
    _, output, _ = command(
        *("remote-hands", "list", "--size", "20", "--prefetch", "4", "--output", "json")
    )

    assert [row["id"] for row in json.loads(output)] == [t.id for t in dlr.remote_hands.list()]


def test_a_ticket_from_creation_to_cancellation(command: Command, tmp_path: Path) -> None:
    """Fields are options or come from a file, of which the options count more."""
    body = tmp_path / "body.json"
    fields = {"title": "From a file", "site": "PHX015", "requestType": "Planned Work"}
    body.write_text(json.dumps({**fields, "category": "Auditing"}), encoding="utf-8")
    code, output, _ = command(
        *("remote-hands", "create", "--body", str(body), "--title", "Of an option"),
        *("--output", "json"),
    )
    made = json.loads(output)
    assert (code, made["title"], made["site"]) == (0, "Of an option", "PHX015")

    code, output, _ = command("remote-hands", "get", made["id"])
    assert code == 0
    assert ["id", made["id"]] in [line.split() for line in output.splitlines()]
    code, output, _ = command(
        *("remote-hands", "cancel", made["id"], "--cancel-reason", "Duplicate request")
    )
    assert code == 0


def test_files_go_up_and_down(command: Command, dlr: Any, tmp_path: Path) -> None:
    """A file that was uploaded comes back, to a path and to the standard output."""
    ticket = dlr.remote_hands.create(
        title="Files", site="PHX015", request_type="Planned Work", category="Auditing"
    ).id
    source = tmp_path / "plan.txt"
    source.write_bytes(b"the plan\n")
    code, output, _ = command(
        *("attachments", "upload", "--request-id", ticket, "--file", str(source)),
        *("--file-name", "plan.txt", "--output", "json"),
    )
    assert code == 0
    number = json.loads(output)["id"]
    assert command("attachments", "download", ticket, number, "--to", str(tmp_path / "got"))[0] == 0
    assert (tmp_path / "got").read_bytes() == b"the plan\n"
    assert command("attachments", "download", ticket, number, "--to", "-")[1] == "the plan\n"


def test_typed_values_are_read(command: Command) -> None:
    """Dates, numbers and lists are read as what they are."""
    code, output, errors = command(
        *("reports", "list", "--ci", "SH:01", "--ci", "SH:02", "--report-type", "Security"),
        *("--report-start-date", "2020-01-01", "--output", "json"),
    )

    assert (code, errors) == (0, "")
    assert isinstance(json.loads(output), list)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("remote-hands", "list", "--status", "Nonsense"), "'Nonsense' is not one of"),
        (("remote-hands", "list", "--limit", "0"), "0 is not in the range"),
        (("remote-hands", "list", "--columns", "id,nonsense"), "there is no column 'nonsense'"),
        (("remote-hands", "nonsense"), "No such command"),
        (("remote-hands", "create", "--title", "x"), "site: expected a string, found nothing"),
        (("remote-hands", "get"), "Missing argument 'ID'"),
        (("reports", "list", "--report-type", "DCIM", "--report-start-date", "x"), "is no date"),
        (("reports", "download", "CUS1"), "Missing option '--to'"),
    ],
)
def test_wrong_usage(faulty: Command, server: FaultServer, arguments: Any, words: str) -> None:
    """What cannot be meant is told before any call, with code 2."""
    code, output, errors = faulty(*arguments)

    assert (code, output) == (2, "")
    assert words in errors
    assert server.requests == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [(400, 5), (401, 3), (403, 3), (404, 4), (409, 5), (418, 1), (422, 5), (429, 6), (500, 7)],
)
def test_exit_codes(faulty: Command, server: FaultServer, status: int, expected: int) -> None:
    """Scripts can tell kinds of failures by the code."""
    server.faults = [faults.status(status)] * 2
    code, output, errors = faulty("--retries", "0", "accounts", "list", "--output", "csv")

    assert (code, output) == (expected, "")
    assert errors.startswith(f"error: GET /v1/accounts: {status}")


def test_a_list_that_breaks_off_is_no_whole_list(faulty: Command, server: FaultServer) -> None:
    """What came is written, but the code says that it is not all, and the JSON does not end."""
    server.faults = [lambda c, a: c.sendall(a.head() + a.body), faults.cut, faults.cut]
    code, output, errors = faulty("--retries", "1", "remote-hands", "list", "--output", "json")

    assert code == 7
    assert "no complete answer" in errors
    with pytest.raises(ValueError, match="Expecting"):
        json.loads(output)


def test_missing_settings(faulty: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that are not set are named, with the code for wrong settings."""
    monkeypatch.delenv("DIGITAL_REALTY_CLIENT_SECRET")
    code, _, errors = faulty("accounts", "list")

    assert (code, errors) == (
        2,
        "error: DIGITAL_REALTY_CLIENT_SECRET is not set in the environment\n",
    )


def test_settings_may_be_options(faulty: Command, server: FaultServer) -> None:
    """An option goes before its variable, and no option takes a secret."""
    faulty("--account-id", "another", "remote-hands", "list", "--limit", "1")

    assert server.requests[0].headers["account-id"] == "another"
    assert "--client-secret" not in faulty("--help")[1]


def test_calls_can_be_told(faulty: Command) -> None:
    """With --verbose each call is a line on the standard error."""
    _, _, errors = faulty("--verbose", "remote-hands", "list", "--limit", "1")

    assert "GET /v1/remotehands-tickets: 200 in 0." in errors


def test_a_download_of_the_fault_server(
    faulty: Command, server: FaultServer, tmp_path: Path
) -> None:
    """A download goes on after a cut."""
    server.faults = [faults.cut]
    code, _, _ = faulty("reports", "download", "CUS1", "--to", str(tmp_path / "file"))

    assert code == 0
    assert (tmp_path / "file").read_bytes() == FILE


def test_an_interruption(faulty: Command, server: FaultServer) -> None:
    """Ctrl-C is code 130."""

    def interrupt(connection: Any, answer: faults.Answer) -> None:
        # A signal, as the terminal sends it: it ends the waiting for an answer at once.
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        server.wait(5)

    server.faults = [interrupt]

    with interruptible():
        assert faulty("remote-hands", "list")[::2] == (130, "\ninterrupted\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(faulty: Command, shell: str) -> None:
    """The script for a shell is printed, and names the command."""
    code, output, _ = faulty("completion", shell)

    assert code == 0
    assert "_DIGITAL_REALTY_COMPLETE" in output


def test_values_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pressing Tab after an option offers the values that the API lists."""
    monkeypatch.setenv("COMP_WORDS", "digital-realty remote-hands list --status ")
    monkeypatch.setenv("COMP_CWORD", "4")
    monkeypatch.setenv("_DIGITAL_REALTY_COMPLETE", "bash_complete")
    command = [sys.executable, "-m", "digital_realty.command_line"]
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert "plain,In Progress" in done.stdout.splitlines()


def test_help_imports_no_http(monkeypatch: pytest.MonkeyPatch) -> None:
    """Help and completion do not pay for what calls need."""
    program = (
        "import sys; sys.argv = ['x', 'remote-hands', '--help']\n"
        "from digital_realty.command_line import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in ('httpx', 'attrs', 'rich') if name in sys.modules])"
    )
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def catalog_command(
    sandbox: Any, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any
) -> Callable[..., Result]:
    """Run a command line of the catalog, for somebody who sees every service."""
    settings = {**sandbox.people["allen"], "base_url": sandbox.catalog_url}
    for name, value in settings.items():
        monkeypatch.setenv(f"DWP_CATALOG_{name.upper()}", value)
    return _command(capfdbinary, CATALOG)


def test_the_catalog_has_commands(catalog_command: Command, catalog: Any) -> None:
    """The other API is called by its own command, made of the same code."""
    code, output, _ = catalog_command("services", "search", "--output", "json")
    assert code == 0
    assert [row["id"] for row in json.loads(output)] == [s.id for s in catalog.services.search()]

    code, output, _ = catalog_command(
        *("categories", "list", "--per-page", "2", "--limit", "3", "--output", "csv")
    )
    assert (code, len(list(csv.DictReader(io.StringIO(output))))) == (0, 3)
    assert catalog_command("services", "get", "nonsense")[0] in {4, 5}


@pytest.mark.parametrize("program", [PROGRAM, CATALOG], ids=["digital-realty", "dwp-catalog"])
def test_every_method_is_a_command(program: Any) -> None:
    """Nothing that the client can do is missing."""
    client = getattr(importlib.import_module(f"{program.package}.client"), program.client)
    for group in program.groups:
        module = importlib.import_module(f"{program.package}.resources.{group.resource}")
        resource = get_type_hints(vars(client)[group.resource].func, vars(module))["return"]
        methods = {n for n, f in vars(resource).items() if inspect.isfunction(f) and n[0] != "_"}
        assert {c.method for c in group.commands} == {
            name for name in methods if not name.endswith("_stream")
        }
    resources = {n for n, p in vars(client).items() if isinstance(p, functools.cached_property)}
    assert {group.resource for group in program.groups} == resources

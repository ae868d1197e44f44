"""The command `python -m sandbox`."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.command import main
from tests.unit.sandbox.calls import TICKETS

ROOT = Path(__file__).parents[3]
STOP_SECONDS = 30


@contextmanager
def started(folder: Path, *arguments: str) -> Generator[tuple[subprocess.Popen[str], str]]:
    """Start the command, give the process and its first line, and make sure that it ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--port", "0", *arguments],
        cwd=ROOT,
        env={"PATH": "", "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline()
    finally:
        # The whole group, so that no worker is left that keeps the pipes open.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def stop(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str, str]:
    """End a process; give exit code, the rest of its output, and its errors."""
    process.send_signal(number)
    output, errors = process.communicate(timeout=STOP_SECONDS)
    return process.returncode, output, errors


def list_tickets(api: Any, account: Any) -> httpx.Response:
    """Get a token and the first page."""
    names = ("client_id", "client_secret")
    form = {"grant_type": "client_credentials", **{name: account[name] for name in names}}
    token = httpx.post(api["base_url"] + "/v2/auth/token", data=form).json()["access_token"]
    headers = {
        "Authorization": f"Bearer {token}",
        "Master-Account-Id": account["master_account_id"],
        "Account-Id": account["account_id"],
    }
    return httpx.get(api["base_url"] + TICKETS, headers=headers)


def test_json_announcement_is_one_line_that_suffices(tmp_path: Path) -> None:
    """URL and credentials of the line work at once; SIGTERM ends it and leaves no file."""
    with started(tmp_path, "--announce", "json") as (process, line):
        announcement = json.loads(line)
        api = announcement["apis"]["digital-realty"]
        answers = [list_tickets(api, account) for account in api["accounts"]]
        health = httpx.get(announcement["control_url"] + "/health")
        code, output, errors = stop(process, signal.SIGTERM)

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() != answers[1].json()
    assert health.json() == {"status": "ok"}
    assert (code, output, errors) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_several_workers_serve_one_database(tmp_path: Path) -> None:
    """Several processes answer on the same port; SIGINT ends them all."""
    with started(tmp_path, "--announce", "json", "--workers", "2") as (process, line):
        api = json.loads(line)["apis"]["digital-realty"]
        statuses = {list_tickets(api, api["accounts"][0]).status_code for _ in range(8)}
        code, output, errors = stop(process, signal.SIGINT)

    assert statuses == {200}
    assert (code, output, errors) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_text_announcement_is_for_people(tmp_path: Path) -> None:
    """Text shows URL, credentials, defects; request lines are logged when asked for."""
    database = tmp_path / "kept.sqlite3"
    options = ["--database", str(database), "--seed-data", "12", "--log-requests"]
    with started(tmp_path, *options, "--defect", "pages-never-last") as (process, line):
        assert process.stdout is not None
        text = line
        while "Ctrl-C" not in text:
            text += process.stdout.readline()
        base_url = re.findall(r"^digital-realty at (\S+)", text)[0]
        httpx.get(base_url + "/v1/unknown?x=1")
        code, _, errors = stop(process, signal.SIGTERM)

    assert "defect switched on: pages-never-last" in text
    assert "sandbox-larkfield-broadcast" in text
    assert f"{base_url}/_sandbox" in text
    assert errors == "sandbox.requests: GET /v1/unknown?x=1 404\n"
    assert code == 0
    with sqlite3.connect(database) as connection:
        count = connection.execute("SELECT count(*) FROM dlr_remote_hands_tickets").fetchone()
    connection.close()
    assert count == (12,)


def test_defects_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each defect is shown with the promise that it breaks."""
    assert main(["--list-defects"]) == 0
    assert (
        "tokens-never-expire\n    A token is refused with 401 after its time is over.\n"
        in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--defect", "token-never-expires"], "did you mean 'tokens-never-expire'? List all with"),
        (["--port", "65536"], "'65536' is no number from 0 to 65535"),
        (["--port", "-1"], "'-1' is no number from 0 to 65535"),
        (["--workers", "0"], "'0' is no number from 1 to 64"),
        (["--seed-data", "some"], "'some' is no number from 1 to 100000"),
        (["--seed-data", "\u0665"], "is no number from 1 to 100000"),
        (["--clock", "2026-06-01"], "'2026-06-01' is no time such as 2026-11-21T09:30:00Z"),
        (["--announce", "xml"], "invalid choice"),
    ],
)
def test_wrong_usage_is_explained(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """The exit code is 2, and the message names what is wrong."""
    with pytest.raises(SystemExit) as raised:
        main(arguments)

    assert raised.value.code == 2
    assert message in capsys.readouterr().err


def test_port_in_use_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 1, and one line says which address is taken."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code = main(["--port", str(port), "--seed-data", "none"])

    expected = f"error: cannot listen on 127.0.0.1 port {port}: Address already in use\n"
    assert (code, capsys.readouterr().err) == (1, expected)


def make_foreign(path: Path) -> None:
    """Write a file that is no database."""
    path.write_text("This is no database, but it is long enough to look like a file.\n" * 20)


@pytest.mark.parametrize(
    ("database", "reason"),
    [
        ("missing/x.sqlite3", "unable to open database file"),
        ("text.sqlite3", "file is not a database"),
        ("nodialect://me:secret@host/x", "Can't load plugin: sqlalchemy.dialects:nodialect"),
    ],
)
def test_unusable_database_is_explained(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    database: str,
    reason: str,
) -> None:
    """The exit code is 1, one line says which database and why, and no password."""
    monkeypatch.chdir(tmp_path)
    make_foreign(tmp_path / "text.sqlite3")

    code = main(["--port", "0", "--database", database])

    error = capsys.readouterr().err
    assert code == 1
    assert error.startswith("error: cannot use database ")
    assert error.endswith(f": {reason}\n")
    assert "secret" not in error


def test_body_that_breaks_off_leaves_no_trace(tmp_path: Path) -> None:
    """A client that goes away in the middle of its body is no failure of the server."""
    with started(tmp_path, "--announce", "json") as (process, line):
        api = json.loads(line)["apis"]["digital-realty"]
        host, port = api["base_url"].removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(
                b"POST /v2/auth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\n\r\na"
            )
        httpx.get(json.loads(line)["control_url"] + "/health")
        code, _, errors = stop(process, signal.SIGTERM)

    assert (code, errors) == (0, "")

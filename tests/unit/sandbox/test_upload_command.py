"""Uploads to the command `python -m sandbox`, over sockets."""

import json
import signal
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.unit.sandbox.attachment_calls import ATTACHMENTS, MAX_SIZE
from tests.unit.sandbox.calls import TICKETS, order
from tests.unit.sandbox.test_sandbox_command import started, stop


@contextmanager
def client_of(line: str) -> Generator[httpx.Client]:
    """Give a client of the first account that an announcement names."""
    api = json.loads(line)["apis"]["digital-realty"]
    account = api["accounts"][0]
    form = {name: account[name] for name in ("client_id", "client_secret")}
    with httpx.Client(base_url=api["base_url"], timeout=60) as client:
        grant = {**form, "grant_type": "client_credentials"}
        token = client.post("/v2/auth/token", data=grant).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        client.headers["Master-Account-Id"] = account["master_account_id"]
        client.headers["Account-Id"] = account["account_id"]
        yield client


def upload(client: httpx.Client, ticket_id: str, content: bytes) -> Any:
    """Upload a file."""
    params = {"requestId": ticket_id, "file_name": "large.bin"}
    return client.post(ATTACHMENTS, params=params, files={"file": content})


@pytest.mark.parametrize("workers", ["1", "2"])
def test_large_files_over_sockets(tmp_path: Path, workers: str) -> None:
    """25 MB go to any worker and come back from any other; a refusal is heard and not the end."""
    content = bytes(range(256)) * (MAX_SIZE // 256)
    options = ["--announce", "json", "--seed-data", "20", "--workers", workers]
    with started(tmp_path, *options) as (process, line):
        with client_of(line) as client:
            ticket_id = client.post(TICKETS, json=order()).json()["id"]
            refused = upload(client, ticket_id, content + b"x")
            taken = upload(client, ticket_id, content)
        path = f"{ATTACHMENTS}/{ticket_id}/file/{taken.json()['id']}"
        for _ in range(4):
            with client_of(line) as client:
                assert client.get(path).content == content
        code, _, errors = stop(process, signal.SIGTERM)

    assert refused.status_code == 413
    assert "at most 26214400 bytes" in refused.json()["error"]["message"]
    assert taken.status_code == 200
    assert (code, errors) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_files_stay_with_a_database_that_is_kept(tmp_path: Path) -> None:
    """What was uploaded before a restart can be downloaded after it."""
    options = ["--announce", "json", "--seed-data", "none", "--database", str(tmp_path / "x.db")]
    with started(tmp_path, *options) as (process, line):
        with client_of(line) as client:
            ticket_id = client.post(TICKETS, json=order()).json()["id"]
            item = upload(client, ticket_id, b"content").json()
        stop(process, signal.SIGTERM)
    with started(tmp_path, *options) as (process, line):
        with client_of(line) as client:
            answer = client.get(f"{ATTACHMENTS}/{ticket_id}/file/{item['id']}")
        stop(process, signal.SIGTERM)

    assert answer.content == b"content"
    assert [path.name for path in (tmp_path / "x.db-files").iterdir()] == [item["id"]]


def test_upload_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    """A client that goes away in the middle of a file leaves neither row, file nor traceback."""
    database = tmp_path / "x.db"
    options = ["--announce", "json", "--seed-data", "none", "--database", str(database)]
    with started(tmp_path, *options) as (process, line):
        with client_of(line) as client:
            ticket_id = client.post(TICKETS, json=order()).json()["id"]
            break_off(client, ticket_id)
            files = client.get(f"{ATTACHMENTS}/{ticket_id}").json()
        _, _, errors = stop(process, signal.SIGTERM)

    assert files == []
    assert errors == ""
    assert list((tmp_path / "x.db-files").iterdir()) == []


def break_off(client: httpx.Client, ticket_id: str) -> None:
    """Announce a large body, send its beginning, and close the connection."""

    def body() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n'
        yield b"content" * 20_000
        raise ConnectionAbortedError

    headers = {**client.headers, "Content-Type": "multipart/form-data; boundary=x"}
    params = {"requestId": ticket_id, "file_name": "x"}
    url = client.base_url.join(ATTACHMENTS)
    with pytest.raises(ConnectionAbortedError):
        httpx.post(url, params=params, headers=headers, content=body())

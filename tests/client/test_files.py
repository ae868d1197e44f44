"""Files that go up to the sandbox and come down again."""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from digital_realty import (
    AsyncDigitalRealty,
    BadRequestError,
    DigitalRealty,
    File,
    NotFoundError,
)

MakeAsyncClient = Callable[[], AsyncDigitalRealty]
# The boundary of another client, line breaks of all kinds, and bytes that are no text.
CONTENT = b"--+++\r\n\r\n--+++--\r\n\x00\xff\xfe\n\r" + bytes(range(256)) * 700
NAMES = [
    "rack-plan.pdf",
    "Prüfbericht 最終.csv",
    'the "final" one.txt',
    "back\\slash;semi=colon.txt",
    "line\r\nbreak: yes.txt",
    "per%22cent%.txt",
    "\U0001f527",
]


@pytest.fixture
def ticket(dlr: DigitalRealty) -> str:
    """The id of a new ticket."""
    return dlr.remote_hands.create(
        title="Files", site="PHX015", request_type="Planned Work", category="Auditing"
    ).id


class OnceOnly:
    """A source that can be read once, such as a pipe."""

    def __init__(self, content: bytes) -> None:
        """Give these bytes."""
        self._file = io.BytesIO(content)

    def read(self, size: int, /) -> bytes:
        """Return some of the bytes."""
        return self._file.read(min(size, 1000))


def _sources(folder: Path) -> dict[str, Any]:
    path = folder / "a file.bin"
    path.write_bytes(CONTENT)
    return {
        "path": path,
        "text of a path": str(path),
        "bytes": CONTENT,
        "bytearray": bytearray(CONTENT),
        "object": io.BytesIO(CONTENT),
        "once only": OnceOnly(CONTENT),
        "named": File(CONTENT, file_name="other.txt", content_type="text/plain"),
    }


@pytest.mark.parametrize(
    "kind",
    ["path", "text of a path", "bytes", "bytearray", "object", "once only", "named"],
)
def test_a_file_comes_back_byte_for_byte(
    dlr: DigitalRealty, ticket: str, tmp_path: Path, kind: str
) -> None:
    """Whatever the source, the file that is downloaded is the one that was uploaded."""
    made = dlr.attachments.upload(
        request_id=ticket, file=_sources(tmp_path)[kind], file_name="plan.bin"
    )

    assert made.hash_ == hashlib.sha256(CONTENT).hexdigest()
    assert dlr.attachments.download(ticket, made.id) == CONTENT
    assert [entry.id for entry in dlr.attachments.list(ticket)] == [made.id]


@pytest.mark.parametrize("name", NAMES)
def test_odd_file_names_come_back(
    dlr: DigitalRealty, ticket: str, tmp_path: Path, name: str
) -> None:
    """A name of any characters is kept, in the list and, without a folder, in the download."""
    file = File(CONTENT, file_name=name)
    made = dlr.attachments.upload(request_id=ticket, file=file, file_name=name)
    got = dlr.attachments.download(ticket, made.id, to=tmp_path / "got")

    assert made.filename == name
    assert dlr.attachments.list(ticket)[0].filename == name
    assert (tmp_path / "got").read_bytes() == CONTENT
    printable = name.replace("\r", "").replace("\n", "")
    assert got.file_name == printable.rpartition("\\")[2]


def test_an_upload_reads_from_where_the_object_stands(dlr: DigitalRealty, ticket: str) -> None:
    """What was read of an object before is not sent, and the object stays open."""
    source = io.BytesIO(b"0123456789")
    source.seek(4)
    made = dlr.attachments.upload(request_id=ticket, file=source, file_name="rest.txt")

    assert dlr.attachments.download(ticket, made.id) == b"456789"
    assert not source.closed


def test_an_upload_outlasts_an_expired_token(dlr: DigitalRealty, sandbox: Any, ticket: str) -> None:
    """After 401 the body is sent again from its beginning, when it can be."""
    sandbox.post("/tokens/expire")
    source = io.BytesIO(CONTENT)
    made = dlr.attachments.upload(request_id=ticket, file=source, file_name="again.bin")

    assert dlr.attachments.download(ticket, made.id) == CONTENT


def test_what_can_be_read_once_is_sent_once(dlr: DigitalRealty, sandbox: Any, ticket: str) -> None:
    """A refused upload from a pipe is an error, and the call after it has a new token."""
    sandbox.post("/tokens/expire")
    with pytest.raises(Exception, match="401"):
        dlr.attachments.upload(request_id=ticket, file=OnceOnly(CONTENT), file_name="pipe.bin")

    assert dlr.attachments.list(ticket) == []
    made = dlr.attachments.upload(request_id=ticket, file=OnceOnly(CONTENT), file_name="p.bin")
    assert dlr.attachments.download(ticket, made.id) == CONTENT


def test_what_cannot_be_sent_is_known_before_the_call(
    dlr: DigitalRealty, sandbox: Any, ticket: str, tmp_path: Path
) -> None:
    """A missing file, a folder, a text and a number are refused without a request."""
    upload: Any = dlr.attachments.upload
    before = len(sandbox.requests())
    wrong: list[tuple[Any, type[Exception]]] = [
        (tmp_path / "missing", FileNotFoundError),
        (tmp_path, IsADirectoryError),
        (io.StringIO("text"), TypeError),
        (5, TypeError),
    ]
    for file, error in wrong:
        with pytest.raises(error):
            upload(request_id=ticket, file=file, file_name="x")

    assert len(sandbox.requests()) == before


def test_the_sandbox_refuses_an_empty_file(dlr: DigitalRealty, ticket: str) -> None:
    """An upload without a byte is a BadRequestError, as the documentation says."""
    with pytest.raises(BadRequestError):
        dlr.attachments.upload(request_id=ticket, file=b"", file_name="empty.txt")


@pytest.fixture
def report(dlr: DigitalRealty) -> str:
    """The id of a report."""
    items = dlr.reports.configuration_items().ci
    return next(dlr.reports.list(ci=items, report_type="Security")).id


def test_a_report_goes_to_a_path(dlr: DigitalRealty, report: str, tmp_path: Path) -> None:
    """A report is written byte for byte, beside nothing else, and its facts are returned."""
    content = dlr.reports.download(report)
    target = tmp_path / "report.csv"
    target.write_text("what was there before")
    got = dlr.reports.download(report, to=str(target))

    assert content.startswith(b"Badge Number,")
    assert target.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["report.csv"]
    assert (got.path, got.size) == (target, len(content))
    assert got.file_name == dlr.reports.get(report).name
    assert got.content_type == "application/octet-stream"
    umask = os.umask(0)
    os.umask(umask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_report_goes_into_an_object_or_comes_in_pieces(dlr: DigitalRealty, report: str) -> None:
    """The same bytes come by every way."""
    content = dlr.reports.download(report)
    target = io.BytesIO()
    got = dlr.reports.download(report, to=target)
    with dlr.reports.download_stream(report) as stream:
        pieces = b"".join(stream)

    assert target.getvalue() == pieces == content
    assert (got.path, got.size, stream.size) == (None, len(content), len(content))
    assert stream.file_name == got.file_name


def test_an_unknown_report_leaves_nothing(dlr: DigitalRealty, tmp_path: Path) -> None:
    """An error answer is the error of its class by every way, and no file is made."""
    unknown = "CUS9999999"
    with pytest.raises(NotFoundError):
        dlr.reports.download(unknown)
    with pytest.raises(NotFoundError) as caught:
        dlr.reports.download(unknown, to=tmp_path / "no.csv")
    with pytest.raises(NotFoundError), dlr.reports.download_stream(unknown):
        pass

    assert caught.value.operation == "downloadReport"
    assert caught.value.message
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_is_known_before_the_call(
    dlr: DigitalRealty, sandbox: Any, tmp_path: Path
) -> None:
    """A folder, a path below no folder and a number are refused without a request."""
    wrong: list[tuple[Any, type[Exception]]] = [
        (tmp_path, IsADirectoryError),
        (tmp_path / "none" / "x.csv", FileNotFoundError),
        (5, TypeError),
    ]
    for target, error in wrong:
        with pytest.raises(error):
            dlr.reports.download("CUS0123281", to=target)

    assert sandbox.requests() == []


def test_a_download_outlasts_passing_failures(
    dlr: DigitalRealty, sandbox: Any, report: str, tmp_path: Path
) -> None:
    """503 and an expired token before the file are not seen by the caller."""
    content = dlr.reports.download(report)
    sandbox.put("/faults", status=503, count=2)
    assert dlr.reports.download(report, to=tmp_path / "one").size == len(content)
    sandbox.post("/tokens/expire")
    assert dlr.reports.download(report, to=tmp_path / "two").size == len(content)


def test_tasks_do_the_same(
    make_async_client: MakeAsyncClient, ticket: str, report: str, tmp_path: Path
) -> None:
    """Uploads and downloads of the client for asyncio are the same."""

    async def run() -> None:
        async with make_async_client() as dlr:
            sources = _sources(tmp_path)
            for kind in ("path", "bytes", "object", "once only"):
                made = await dlr.attachments.upload(
                    request_id=ticket, file=sources[kind], file_name="ü.bin"
                )
                assert await dlr.attachments.download(ticket, made.id) == CONTENT
            assert len(await dlr.attachments.list(ticket)) == 4
            content = await dlr.reports.download(report)
            got = await dlr.reports.download(report, to=tmp_path / "r.csv")
            async with dlr.reports.download_stream(report) as stream:
                pieces = b"".join([piece async for piece in stream])
            assert (tmp_path / "r.csv").read_bytes() == pieces == content
            assert got.size == stream.size == len(content)
            with pytest.raises(NotFoundError):
                await dlr.reports.download("CUS9999999", to=tmp_path / "no.csv")
            assert not (tmp_path / "no.csv").exists()

    asyncio.run(run())

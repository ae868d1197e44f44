"""What is uploaded comes back byte for byte, under its name."""

from __future__ import annotations

from email.message import Message
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.conformance.model.schemas import properties
from scripts.documents import is_object
from tests.contract.checks.verdicts import accepted, hold
from tests.contract.data.builder import ordinary
from tests.contract.data.things import created
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

# What breaks careless reading of forms: every byte, line ends, what looks like a boundary, size.
_CONTENTS = {
    "one byte": b"\x00",
    "every byte": bytes(range(256)) * 3,
    "line ends": b"\r\n\r\na\nb\r\n",
    "what looks like a boundary": b"--contract-test\r\nContent-Type: text/plain\r\n\r\n--",
    "text that is not ASCII": "日本 \U0001f600 é".encode(),
    "300 kB": b"0123456789" * 30_000,
}


def _uploads(scope: Scope) -> list[tuple[Resource, Operation]]:
    return [
        (resource, maker.operation)
        for resource in scope.contract.resources
        for maker in (resource.makers if scope.writes else ())
        if maker.operation.body and maker.operation.body.is_multipart
    ]


@for_each("upload", _uploads)
def test_files_come_back_as_they_were_sent(
    subject: Subject, upload: tuple[Resource, Operation]
) -> None:
    """A file is downloaded with the bytes and under a name that the upload gave it."""
    resource, operation = upload
    for what, content in _CONTENTS.items():
        request = ordinary(subject, operation).with_body(_form(subject, operation, content))
        thing, exchange = created(subject, resource, request)
        if not accepted(subject, exchange, f"a file of {what}") or thing is None:
            continue
        read = thing.read(subject)
        hold(
            subject,
            read,
            "files come back",
            read.content == content,
            expected=f"a file of {what} comes back as it was sent, {len(content)} bytes",
            received=f"{len(read.content)} bytes came, {_difference(content, read.content)}",
            place=operation.pointer,
        )
        _check_name(subject, read, exchange)


def _check_name(subject: Subject, read: Exchange, upload: Exchange) -> None:
    """Hold that the name in the headers of a download is one that the upload named."""
    name = _file_name(read)
    if name is None:
        return
    known = list(upload.sent.query.values())
    known += (
        [v for v in upload.json.values() if isinstance(v, str)] if is_object(upload.json) else []
    )
    hold(
        subject,
        read,
        "files come back",
        name in known,
        expected="the file has the name that it was uploaded under",
        received=f"the header Content-Disposition names it {name!r}",
        place=read.operation.pointer,
        about="name",
    )


def _file_name(exchange: Exchange) -> str | None:
    """Return the name of the file that a Content-Disposition header tells, None without one."""
    message = Message()
    message["Content-Disposition"] = exchange.headers.get("content-disposition", "")
    return message.get_filename()


def _form(subject: Subject, operation: Operation, content: bytes) -> Any:
    """Return the form with the content as each of its files."""
    assert operation.body is not None
    return {
        name: content
        for name, node in properties(subject.contract.document, operation.body.node).items()
        if node.get("format") == "binary"
    }


def _difference(one: bytes, other: bytes) -> str:
    place = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return "the same as far as they go" if place is None else f"byte {place} differs"

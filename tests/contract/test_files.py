"""What is uploaded comes back byte for byte, under its name."""

from __future__ import annotations

from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.conformance.model.schemas import properties
from scripts.documents import is_object
from tests.contract.checks.verdicts import accepted, hold
from tests.contract.data.builder import ordinary
from tests.contract.data.named import named
from tests.contract.data.parts import parts_of
from tests.contract.data.things import Thing, created
from tests.contract.leave import NoItemError
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.wire.dispositions import file_name
from tests.contract.wire.requests import Request

# What breaks careless reading of forms: every byte, line ends, what looks like a boundary, size.
_CONTENTS = {
    "one byte": b"\x00",
    "every byte": bytes(range(256)) * 3,
    "line ends": b"\r\n\r\na\nb\r\n",
    "what looks like a boundary": b"--contract-test\r\nContent-Type: text/plain\r\n\r\n--",
    "text that is not ASCII": "日本 \U0001f600 é".encode(),
    "300 kB": b"0123456789" * 30_000,
}

# What breaks careless writing and reading of names.
_NAMES = {
    "blanks": "two  words.txt",
    "quotes": 'a "quoted" one.txt',
    "semicolons": "a; filename=b.txt",
    "what looks encoded": "50%25 %41+UTF-8''b.txt",
    "letters with accents": "Käfig né.txt",
    "other scripts": "日本 \U0001f600.txt",
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


@for_each("upload", _uploads)
def test_files_keep_odd_names(subject: Subject, upload: tuple[Resource, Operation]) -> None:
    """A file has its name in every answer that tells it, also one that must be encoded."""
    resource, operation = upload
    request = ordinary(subject, operation)
    parameter, usual = _naming(subject, resource, request)
    node = next(one.node for one in operation.parameters_in("query") if one.name == parameter)
    validator = subject.contract.document.validator(node.pointer, node.origin)
    for what, name in _NAMES.items():
        if not validator.is_valid(name):
            continue
        thing, exchange = created(subject, resource, request.with_query({parameter: name}))
        if not accepted(subject, exchange, f"a file name with {what}") or thing is None:
            continue
        told = _told(subject, resource, thing, exchange)
        for place, (answer, text) in told.items():
            hold(
                subject,
                answer,
                "files keep their names",
                text == name or place not in usual,
                expected=f"a file whose name has {what} is called {name!r}",
                received=f"{place} calls it {text!r}",
                place=operation.pointer,
                about=what,
                is_custom=True,
            )


def _naming(subject: Subject, resource: Resource, request: Request) -> tuple[str, set[str]]:
    """Return the query parameter that names a file, and where answers tell the name.

    It is the one whose value comes back as the name of an ordinary file.

    Raises:
        NoItemError: None does.
    """
    thing, exchange = created(subject, resource, request)
    told = _told(subject, resource, thing, exchange) if thing else {}
    for parameter, value in request.query:
        usual = {place for place, (_, text) in told.items() if text == value}
        if usual and parameter not in named(subject, request.operation).query:
            return parameter, usual
    raise NoItemError(f"no query parameter of {request.operation} is seen to name a file")


def _told(
    subject: Subject, resource: Resource, thing: Thing, exchange: Exchange
) -> dict[str, tuple[Exchange, Any]]:
    """Return every text about a file, by where it stands: upload, list, or a download's header."""
    read = thing.read(subject)
    header = file_name(read.headers.get("content-disposition", ""))
    found: dict[str, tuple[Exchange, Any]] = {"Content-Disposition": (read, header)}
    answers = [("the upload", exchange, exchange.json)]
    parts = parts_of(subject.contract, resource)
    if parts:
        listed = parts.read(subject, thing.path)
        answers.append(("the list", listed, parts.part_in(listed, thing.path)))
    for words, answer, item in answers:
        for name, value in item.items() if is_object(item) else ():
            found[f"{name} of {words}"] = (answer, value)
    return found


def _check_name(subject: Subject, read: Exchange, upload: Exchange) -> None:
    """Hold that the name in the headers of a download is one that the upload named."""
    name = file_name(read.headers.get("content-disposition", ""))
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

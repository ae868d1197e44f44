"""Files that the server makes come whole, under the name of what they belong to."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.documents import is_object
from tests.contract.checks.verdicts import accepted, hold
from tests.contract.checks.wholeness import fault_of
from tests.contract.data.following import followed
from tests.contract.data.things import Thing
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.wire.dispositions import file_name

_MOST_FILES = 6
_FILE_NAME = re.compile(r".+\.[A-Za-z0-9]{2,4}")


def _downloads(scope: Scope) -> list[tuple[Operation]]:
    """Return the operations that answer files, but for those that callers have uploaded."""
    uploaded = {
        resource.read
        for resource in scope.contract.resources
        for maker in resource.makers
        if maker.operation.body and maker.operation.body.is_multipart
    }
    return [
        (operation,)
        for operation in scope.operations
        if operation.method == "get" and operation not in uploaded and _answers_file(operation)
    ]


def _answers_file(operation: Operation) -> bool:
    return any(
        node.get("format") == "binary"
        for answer in operation.answers.values()
        for node in answer.content.values()
    )


@for_each("download", _downloads)
def test_files_are_whole(subject: Subject, download: tuple[Operation]) -> None:
    """A file is what the ending of its name promises, and has a name that its thing has too."""
    (operation,) = download
    for request in islice(followed(subject, operation), _MOST_FILES):
        exchange = subject.send(request)
        name = file_name(exchange.headers.get("content-disposition", ""))
        if not accepted(subject, exchange, "a download") or name is None:
            continue
        fault = fault_of(name, exchange.content)
        hold(
            subject,
            exchange,
            "files are whole",
            fault is None,
            expected=f"a file called {name!r} can be read as that",
            received=f"{len(exchange.content)} bytes came, and {fault}",
            place=operation.pointer,
            is_sign=True,
        )
        for resource in _things(subject, operation):
            texts = _texts(Thing(resource, request.path).read(subject).json)
            names = _file_names(texts)
            hold(
                subject,
                exchange,
                "files are whole",
                name in texts or not names,
                expected=f"the file has a name that {resource.read} tells, such as "
                f"{next(iter(names), '')!r}",
                received=f"the header Content-Disposition names it {name!r}",
                place=operation.pointer,
                about="name",
                is_sign=True,
            )


def _things(subject: Subject, operation: Operation) -> list[Resource]:
    """Return what a file belongs to: the things whose path leads to it."""
    return [
        resource
        for resource in subject.contract.resources
        if operation.path.startswith(f"{resource.path}/")
    ]


def _texts(item: Any) -> set[str]:
    values = item.values() if is_object(item) else ()
    return {value for value in values if isinstance(value, str)}


def _file_names(texts: set[str]) -> list[str]:
    """Return the texts that look like names of files."""
    return sorted(text for text in texts if _FILE_NAME.fullmatch(text))

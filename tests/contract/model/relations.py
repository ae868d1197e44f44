"""How operations belong together: what lists, makes, reads and changes the same items.

Links in the document come first; without them the paths decide: the collection is the path
above the item's path, and an item's path ends in a parameter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from scripts.documents import resolve_pointer
from tests.contract.model.document import Document
from tests.contract.model.listings import Listing, success_node
from tests.contract.model.operations import Operation
from tests.contract.model.schemas import properties

_TEMPLATE = re.compile(r"\{([^}]+)\}")
_BODY = "$response.body#"
_REMOVING = ("delete", "cancel", "remove", "terminate", "withdraw")


@dataclass(frozen=True, eq=False)
class Source:
    """Where ids come from: an operation's answer, by path parameter to JSON pointer.

    For a listing the pointers lead into one item, else into the whole answer.
    """

    operation: Operation
    ids: dict[str, str]
    listing: Listing | None = None

    def ids_of(self, answer: Any) -> dict[str, str] | None:
        """Return the values of the path parameters in an answer (or item), None if one lacks."""
        try:
            found = {name: resolve_pointer(answer, place) for name, place in self.ids.items()}
        except (KeyError, TypeError):
            return None
        return {name: str(value) for name, value in found.items() if value is not None} or None


@dataclass(frozen=True, eq=False)
class Resource:
    """Items that are read at `path`, with every operation around them."""

    path: str
    read: Operation
    listing: Source | None
    create: Source | None
    changes: tuple[Operation, ...]

    def __str__(self) -> str:
        """Return the path of the items."""
        return self.path

    @property
    def parameters(self) -> list[str]:
        """The names of the path parameters that pick one item."""
        return _TEMPLATE.findall(self.path)

    @property
    def remove(self) -> Operation | None:
        """The operation that takes an item back: DELETE, or one whose name begins so."""
        for operation in self.changes:
            name = re.match(r"[a-z]+", operation.id)
            if operation.method == "delete" or (name and name.group() in _REMOVING):
                return operation
        return None


def resources(
    document: Document, operations: dict[str, Operation], listings: list[Listing]
) -> list[Resource]:
    """Return the resources of a document: one for each path of an item that can be read."""
    found: list[Resource] = []
    for operation in operations.values():
        if operation.method == "get" and operation.path.endswith("}"):
            found.append(_resource(document, operation, operations, listings))
    return found


def _resource(
    document: Document,
    read: Operation,
    operations: dict[str, Operation],
    listings: list[Listing],
) -> Resource:
    others = [op for op in operations.values() if op is not read]
    return Resource(
        path=read.path,
        read=read,
        listing=_listing(document, read, listings),
        create=_create(document, read, others),
        changes=tuple(op for op in others if _changes(op, read.path)),
    )


def _changes(operation: Operation, path: str) -> bool:
    """Whether an operation acts on the item at `path`: on its path or on a word below it."""
    below = operation.path.removeprefix(path)
    on_item = operation.path.startswith(path) and "{" not in below
    return on_item and not operation.safe


def _listing(document: Document, read: Operation, listings: list[Listing]) -> Source | None:
    for listing in listings:
        ids = _linked(listing.operation, read, f"{listing.pointer}/0")
        if ids:
            return Source(listing.operation, ids, listing)
    for listing in listings:
        if listing.operation.path == _parent(read.path):
            names = list(properties(document, listing.item))
            ids = _guessed(read, names)
            return Source(listing.operation, ids, listing) if ids else None
    return None


def _create(document: Document, read: Operation, others: list[Operation]) -> Source | None:
    posts = [op for op in others if op.method == "post" and not op.safe and "{" not in op.path]
    for operation in posts:
        ids = _linked(operation, read, "")
        if ids:
            return Source(operation, ids)
    for operation in posts:
        node = success_node(operation)
        if operation.path == _parent(read.path) and node:
            ids = _guessed(read, list(properties(document, node)))
            return Source(operation, ids) if ids else None
    return None


def _linked(operation: Operation, target: Operation, base: str) -> dict[str, str]:
    """Return the ids that an operation's links hand to `target`, as pointers below `base`."""
    for answer in operation.answers.values():
        for link in answer.links.values():
            if link.get("operationId") == target.id:
                found = _expressions(link.get("parameters", {}), base)
                if found:
                    return found
    return {}


def _expressions(parameters: dict[str, Any], base: str) -> dict[str, str]:
    start = f"{_BODY}{base}"
    return {
        name.removeprefix("path."): expression.removeprefix(start)
        for name, expression in parameters.items()
        if isinstance(expression, str) and expression.startswith(f"{start}/")
    }


def _guessed(read: Operation, names: list[str]) -> dict[str, str]:
    """Return pointers for the path parameters by name: the same name, else `id` for the last."""
    parameters = _TEMPLATE.findall(read.path)
    found = {name: f"/{name}" for name in parameters if name in names}
    if parameters[-1] not in found and "id" in names:
        found[parameters[-1]] = "/id"
    return found if len(found) == len(parameters) else {}


def _parent(path: str) -> str:
    return path.rpartition("/")[0]

"""How operations belong together: what lists, makes, reads and changes the same items.

Links in the document come first; without them the paths decide: the collection is the path
above the item's path, and an item's path ends in a parameter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from scripts.conformance.model.conditions import Given, postconditions
from scripts.conformance.model.document import Document
from scripts.conformance.model.links import FullLink, links_between
from scripts.conformance.model.listings import Listing, success_node
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.schemas import properties
from scripts.conformance.model.words import plain
from scripts.documents import resolve_pointer
from scripts.runtime_expressions import Expression, Sent, evaluate, parse_expression

_TEMPLATE = re.compile(r"\{([^}]+)\}")
_BODY = "$response.body"
# What things are picked by, where nothing says it.
_KEYS = ("id", "uuid", "guid", "key", "name", "slug", "code", "login", "number")
_REMOVING = ("delete", "cancel", "remove", "terminate", "withdraw")


@dataclass(frozen=True, eq=False)
class Source:
    """Where ids come from: an operation's answer, by path parameter to JSON pointer.

    For a listing the pointers lead into one item, else into the whole answer. What the request
    itself names is `given`. Where the answer says nothing of what was made, `found_in` is the
    list that has it afterwards, as a postcondition tells.
    """

    operation: Operation
    ids: dict[str, str]
    listing: Listing | None = None
    given: dict[str, Expression] = field(default_factory=dict[str, Expression])
    found_in: Given | None = None

    def ids_of(self, answer: Any, sent: Sent | None = None) -> dict[str, str] | None:
        """Return the values of the path parameters in an answer (or item), None if one lacks."""
        try:
            found = {name: resolve_pointer(answer, place) for name, place in self.ids.items()}
        except (KeyError, TypeError):
            return None
        for name, expression in self.given.items():
            found[name] = evaluate(expression, sent or Sent())
        return {name: str(value) for name, value in found.items() if value is not None} or None


@dataclass(frozen=True)
class Link:
    """A link to an operation: what its parameters, or its whole body, are taken from."""

    source: Operation
    parameters: dict[str, Expression]
    body: Expression | None


@dataclass(frozen=True, eq=False)
class Resource:
    """Items that are read at `path`, with every operation around them."""

    path: str
    read: Operation
    listing: Source | None
    makers: tuple[Source, ...]
    changes: tuple[Operation, ...]
    views: tuple[Operation, ...]

    def __str__(self) -> str:
        """Return the path of the items."""
        return self.path

    @property
    def create(self) -> Source | None:
        """The first of the operations that make such items."""
        return self.makers[0] if self.makers else None

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
    """Return the resources of a document: one for each path of an item that can be read.

    Where only what is below an item can be read, that stands for the item.
    """
    found: list[Resource] = []
    for operation in operations.values():
        if operation.method == "get" and operation.path.endswith("}"):
            found.append(_resource(document, operation, operations, listings))
    for operation in operations.values():
        covered = any(_is_on(operation, resource.path) for resource in found)
        if operation.method == "get" and "{" in operation.path and not covered:
            resource = _resource(document, operation, operations, listings)
            found += [resource] if resource.listing else []
    return _apart(found, operations)


def _apart(found: list[Resource], operations: dict[str, Operation]) -> list[Resource]:
    """Return the resources without the changes that are about what others have made."""
    makers = {one.operation for resource in found for one in resource.makers}
    makers = {one for one in makers if "{" in one.path}
    others = {one for one in operations.values() if follow_up(found, one)} | makers
    return [
        replace(resource, changes=tuple(op for op in resource.changes if op not in others))
        for resource in found
    ]


def _resource(
    document: Document,
    read: Operation,
    operations: dict[str, Operation],
    listings: list[Listing],
) -> Resource:
    others = [op for op in operations.values() if op is not read]
    listing = _listing(document, read, listings)
    makers = [*_makers(document, read, others), *_finders(listing, others)]
    return Resource(
        path=read.path,
        read=read,
        listing=listing,
        makers=tuple(makers),
        changes=tuple(op for op in others if _is_on(op, read.path) and not op.safe),
        views=tuple(op for op in others if _is_on(op, read.path) and op.safe),
    )


def _is_on(operation: Operation, path: str) -> bool:
    """Whether an operation is about the item at `path`: on its path or on a word below it."""
    below = operation.path.removeprefix(path)
    return operation.path.startswith(path) and "{" not in below


def _listing(document: Document, read: Operation, listings: list[Listing]) -> Source | None:
    for listing in listings:
        ids = _linked(listing.operation, read, f"{listing.pointer}/0")
        if ids and ids.keys() >= set(_TEMPLATE.findall(read.path)):
            return Source(listing.operation, ids, listing)
    for listing in listings:
        if listing.operation.path == _parent(read.path):
            names = list(properties(document, listing.item))
            ids = _guessed(read, names)
            return Source(listing.operation, ids, listing) if ids else None
    return None


def _makers(document: Document, read: Operation, others: list[Operation]) -> Iterator[Source]:
    """Yield the operations that make items, those that are POST before others."""
    found = False
    making = [op for op in others if not op.safe and "{" not in op.path]
    within = [op for op in others if op.method == "post" and "{" in op.path and not op.safe]
    making += [op for op in within if not _is_on(op, read.path)]
    for operation in sorted(making, key=lambda op: (op.method != "post", "{" in op.path)):
        ids = _linked(operation, read, "")
        if ids:
            found = True
            given = _given(operation, read)
            yield Source(operation, ids, given={k: v for k, v in given.items() if k not in ids})
    for operation in making if not found else ():
        if "{" in operation.path:
            continue
        node = success_node(operation)
        if operation.method == "post" and operation.path == _parent(read.path) and node:
            ids = _guessed(read, list(properties(document, node)))
            if ids:
                yield Source(operation, ids)


def _finders(listing: Source | None, others: list[Operation]) -> Iterator[Source]:
    """Yield the operations of which a postcondition says that a list has what they make."""
    for operation in others:
        reads = [one for rule in postconditions(operation) for one in rule.reads("after")]
        for given in reads:
            if listing and not operation.safe and given.operation == listing.operation.id:
                yield Source(operation, listing.ids, listing.listing, found_in=given)
                break


@dataclass(frozen=True, eq=False)
class FollowUp:
    """An operation about what another has made, which its own path does not pick.

    The links of `maker` hand it everything that it has to name.
    """

    resource: Resource
    maker: Source
    link: FullLink


def follow_up(resources: Iterable[Resource], operation: Operation) -> FollowUp | None:
    """Return what an operation follows from, None if its path picks an item by itself."""
    path = {one.name for one in operation.parameters_in("path")}
    for resource in resources if path and not operation.safe else ():
        if _is_on(operation, resource.path) and set(resource.parameters) == path:
            if operation.method != "post":
                return None
            continue
        for maker in resource.makers:
            for link in links_between([maker.operation], {operation.id: operation}):
                if path <= link.parameters.keys() and maker.found_in is None:
                    return FollowUp(resource, maker, link)
    return None


def links_to(target: Operation, operations: Iterable[Operation]) -> Iterator[Link]:
    """Yield every link of any answer that leads to an operation."""
    for operation in operations:
        for link in _links(operation, target):
            texts: dict[str, Any] = link.get("parameters", {})
            found = {_plain(name): parse_expression(text) for name, text in texts.items()}
            yield Link(
                operation,
                {name: expression for name, expression in found.items() if expression},
                parse_expression(link.get("requestBody")),
            )


def _linked(operation: Operation, target: Operation, base: str) -> dict[str, str]:
    """Return the ids that an operation's links hand to `target`, as pointers below `base`."""
    for link in _links(operation, target):
        found = _expressions(link.get("parameters", {}), base)
        if found:
            return found
    return {}


def _given(operation: Operation, target: Operation) -> dict[str, Expression]:
    """Return the path parameters of `target` that an operation's requests name themselves."""
    for link in _links(operation, target):
        texts: dict[str, Any] = link.get("parameters", {})
        parsed = {_plain(name): parse_expression(text) for name, text in texts.items()}
        found = {name: one for name, one in parsed.items() if one and one.message == "request"}
        if found:
            return found
    return {}


def _links(operation: Operation, target: Operation) -> Iterator[dict[str, Any]]:
    for answer in operation.answers.values():
        for link in answer.links.values():
            if link.get("operationId") == target.id:
                yield link


def _plain(name: str) -> str:
    """Return the name of a parameter without the location that a link may put before it."""
    return re.sub(r"^(path|query|header)\.", "", name)


def _expressions(parameters: dict[str, Any], base: str) -> dict[str, str]:
    start = f"{_BODY}#{base}"
    return {
        _plain(name): expression.removeprefix(start)
        for name, expression in parameters.items()
        if isinstance(expression, str) and expression.startswith(f"{start}/")
    }


def _guessed(read: Operation, names: list[str]) -> dict[str, str]:
    """Return pointers for the path parameters by name, none if one of them has none.

    A parameter is the field of the same name. The last is else the field that its name ends in,
    as `userName` does in `name`, or `id`.
    """
    parameters = _TEMPLATE.findall(read.path)
    known = {plain(name): name for name in reversed(names)}
    found = {one: f"/{known[plain(one)]}" for one in parameters if plain(one) in known}
    last = parameters[-1]
    if last not in found:
        fitting = [key for key in _KEYS if key in known and plain(last).endswith(key)]
        fitting += ["id"] if "id" in known else []
        found |= {last: f"/{known[fitting[0]]}"} if fitting else {}
    return found if len(found) == len(parameters) else {}


def _parent(path: str) -> str:
    return path.rpartition("/")[0]

"""What a document without overlays does not say and its words suggest: lists, pages, filters.

Everything that is inferred is put on the operations in the words of overlays (`x-list`,
`x-pagination`, `x-filters`), so that the checks need not know where it comes from. What a
document or an overlay says itself is left as it is; `x-pagination: false` says that there are
no pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from scripts.conformance.model.answer_parts import (
    flag_of,
    items_of,
    next_of,
    total_header,
    total_of,
)
from scripts.conformance.model.document import Document, Schema
from scripts.conformance.model.listings import success_node
from scripts.conformance.model.operations import Operation, Parameter
from scripts.conformance.model.paging import CURSOR, OFFSET, PAGE
from scripts.conformance.model.schemas import Node, items, properties
from scripts.conformance.model.words import any_of, plain

_PAGES = ("page", "pagenumber", "pageno", "pageindex", "pagenum")
_OFFSETS = ("offset", "skip", "start", "startindex", "first", "startat")
_CURSORS = ("cursor", "pagetoken", "nexttoken", "continuationtoken", "continuation", "marker")
_SIZES = (
    *("limit", "size", "pagesize", "perpage", "count", "max", "maxresults", "take", "top"),
    *("rows", "itemsperpage", "pagelimit", "maxitems"),
)
_NUMBERS = ("integer", "number", "")
_COMPARED = ("integer", "boolean")


def with_inferences(document: Document, operations: Iterable[Operation]) -> dict[str, Operation]:
    """Return operations by id, those that answer lists with what is inferred of the lists."""
    return {one.id: _with_inferences(document, one) for one in operations}


def _with_inferences(document: Document, operation: Operation) -> Operation:
    node = success_node(operation)
    # A path that ends in a parameter is that of one thing, which may have lists in it.
    if node is None or operation.method != "get" or operation.path.endswith("}"):
        return operation
    place = items_of(document, node, operation.path.rpartition("/")[2])
    if place is None or "x-list" in operation.definition:
        return operation
    words: Schema = {"x-list": {"items": place}}
    paged = operation.definition.get("x-pagination")
    if paged is None:
        paged = _pagination(document, operation, node, place)
        words |= {"x-pagination": paged} if paged else {}
    return replace(
        operation,
        definition={**operation.definition, **words},
        parameters=tuple(_parameters(document, operation, node, place, paged or {})),
    )


def _pagination(
    document: Document, operation: Operation, node: Node, place: str
) -> dict[str, Any] | None:
    """Return the `x-pagination` that parameters and answer of a list suggest."""
    size = _parameter(operation, _SIZES, _NUMBERS)
    words = _position(document, operation, node)
    if size:
        default = size.node.get("default")
        words["size"] = {"parameter": size.name}
        words["size"] |= {} if default is None else {"default": default}
    if not words:
        return None
    found = {
        "total": total_of(document, node),
        "total-header": total_header(operation),
        "last": flag_of(document, node),
    }
    return {**words, "items": place, **{name: one for name, one in found.items() if one}}


def _position(document: Document, operation: Operation, node: Node) -> dict[str, Any]:
    """Return how a page is asked for, as a word of `x-pagination`."""
    page = _parameter(operation, _PAGES, _NUMBERS)
    if page:
        return {PAGE: {"parameter": page.name, "first": _first(page)}}
    offset = _parameter(operation, _OFFSETS, _NUMBERS)
    if offset:
        return {OFFSET: {"parameter": offset.name, "first": offset.node.get("minimum", 0)}}
    cursor, next_ = _parameter(operation, _CURSORS, ("string", "")), next_of(document, node)
    if cursor and next_:
        return {CURSOR: {"parameter": cursor.name, "next": next_}}
    return {}


def _first(page: Parameter) -> int:
    """Return the number of the first page: its default or least value, else 1."""
    for key in ("default", "minimum"):
        value = page.node.get(key)
        if value in (0, 1):
            return int(value)
    return 1


def _parameters(
    document: Document, operation: Operation, node: Node, place: str, paged: Schema
) -> Iterator[Parameter]:
    """Yield the parameters of a list; those that are called as a field of its items filter it."""
    item = _item(document, node, place)
    fields = properties(document, item) if item else {}
    turning = {part["parameter"] for part in paged.values() if _is_parameter(part)}
    for parameter in operation.parameters:
        field = fields.get(parameter.name)
        told = "x-filters" in parameter.definition or parameter.name in turning
        if told or parameter.location != "query" or field is None:
            yield parameter
        elif _compares(parameter.node, field):
            words = {**parameter.definition, "x-filters": parameter.name}
            yield replace(parameter, definition=words)
        else:
            yield parameter


def _is_parameter(part: Any) -> bool:
    return isinstance(part, dict) and "parameter" in part


def _compares(one: Node, other: Node) -> bool:
    """Whether a parameter and a field have values that are surely told apart in one way.

    A text may be searched for in many ways.
    """
    same = one.get("enum") == other.get("enum") and "default" not in one.schema
    kinds = one.type == other.type and (one.type in _COMPARED or bool(one.get("enum")))
    return same and kinds


def _item(document: Document, node: Node, place: str) -> Node | None:
    found: Node | None = node
    for name in place.split("/")[1:]:
        found = properties(document, found).get(name) if found else None
    return items(document, found) if found else None


def _parameter(
    operation: Operation, names: Iterable[str], types: Iterable[str]
) -> Parameter | None:
    """Return the query parameter that is called by the first possible of some names."""
    parameters = [one for one in operation.parameters_in("query") if one.node.type in types]
    found = any_of(names, {plain(one.name): one for one in parameters})
    return found

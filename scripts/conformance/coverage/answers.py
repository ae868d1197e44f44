"""What an answer exercises: its status, its properties, and the values that schemas list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.conformance.coverage.points import (
    MEMBER_SEEN,
    STATUS,
    VALUE_SEEN,
    Point,
    owner_place,
    values_of,
)
from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.document import Document
from scripts.conformance.model.schemas import Node, items, properties, variants
from scripts.documents import is_array, is_object


def of_answer(document: Document, exchange: Exchange) -> Iterator[Point]:
    """Yield what the answer of an exchange exercises."""
    answer = exchange.operation.answer(exchange.status)
    if answer is None:
        return
    yield Point(STATUS, answer.pointer)
    node = answer.content.get(exchange.media_type)
    if node is not None and exchange.has_json:
        yield from _of_value(document, node, exchange.json)


def _of_value(document: Document, node: Node, value: Any) -> Iterator[Point]:
    if is_object(value):
        known = properties(document, node)
        for name in value.keys() & known.keys():
            yield Point(MEMBER_SEEN, owner_place(node, name))
            yield from _of_value(document, known[name], value[name])
    elif is_array(value):
        inner = items(document, node)
        for member in value if inner else ():
            yield from _of_value(document, inner or node, member)
    elif str(value) in values_of(node):
        yield Point(VALUE_SEEN, owner_place(node), str(value))
    for variant in variants(document, node):
        if document.validator(variant.pointer, variant.origin).is_valid(value):
            yield from _of_value(document, variant, value)

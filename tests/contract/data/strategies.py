"""Hypothesis strategies for the legal values of a schema."""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from scripts.conformance.model.document import HTTP_DATE, Document
from scripts.conformance.model.schemas import Node, items, properties, variants
from tests.contract.data.recursion import Recursion

# Any character but NUL, which many stores cannot hold, and halves of surrogate pairs, which are
# not text: a document that says only `string` does not settle what becomes of them.
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")
_EXTRA_ITEMS = 3
_RECURSION = Recursion()
_DAYS = 400
_ANCHOR = datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)

Known = Callable[[str], Sequence[Any]]


def legal(document: Document, node: Node, known: Known = lambda _: ()) -> st.SearchStrategy[Any]:
    """Return a strategy for the legal values of a schema.

    Args:
        document: The document that references lead into.
        node: The schema.
        known: Returns values that exist on the server for a property of this name; they are
            drawn beside made-up ones.

    Nothing is legal for a schema inside itself, so that what may be left out there is.
    """
    with _RECURSION.into(node) as is_new:
        if not is_new:
            return st.nothing()
        strategy = _variants(document, node, known)
        if strategy is None:
            strategy = _plain(document, node, known)
    validator = document.validator(node.pointer, node.origin)
    strategy = strategy.filter(validator.is_valid)
    return st.none() | strategy if node.nullable else strategy


def legal_object(document: Document, node: Node, known: Known) -> st.SearchStrategy[Any]:
    """Return a strategy for objects: all required properties, any of the others."""
    members = {
        name: legal(document, child, known)
        if child.type in ("object", "array")
        else _or_known(legal(document, child, known), known(name), document, child)
        for name, child in properties(document, node).items()
    }
    required = {name: members[name] for name in node.get("required", []) if name in members}
    optional = {name: members[name] for name in members if name not in required}
    return st.fixed_dictionaries(required, optional=optional)


def pattern_text(pattern: str) -> st.SearchStrategy[str]:
    r"""Return a strategy for texts that match a pattern of JSON Schema.

    `$` means the very end there, while Python lets a line feed follow it; `\d` means 0 to 9.
    """
    end = re.sub(r"(?<!\\)\$", r"\\Z", pattern)
    return st.from_regex(re.compile(end, re.ASCII))


def _or_known(
    strategy: st.SearchStrategy[Any], values: Sequence[Any], document: Document, node: Node
) -> st.SearchStrategy[Any]:
    validator = document.validator(node.pointer, node.origin)
    fitting = [value for value in values if validator.is_valid(value)]
    return strategy | st.sampled_from(fitting) if fitting else strategy


def _variants(document: Document, node: Node, known: Known) -> st.SearchStrategy[Any] | None:
    if "enum" in node.schema:
        return st.sampled_from(node.get("enum"))
    if "const" in node.schema:
        return st.just(node.get("const"))
    parts = variants(document, node)
    return st.one_of([legal(document, part, known) for part in parts]) if parts else None


def _plain(document: Document, node: Node, known: Known) -> st.SearchStrategy[Any]:
    if node.type == "object":
        return legal_object(document, node, known)
    if node.type == "array":
        inner = items(document, node)
        member = legal(document, inner, known) if inner else st.text(CHARACTERS)
        low = node.get("minItems", 0)
        if member.is_empty:
            return st.nothing() if low else st.just([])
        return st.lists(
            member,
            min_size=low,
            max_size=node.get("maxItems", low + _EXTRA_ITEMS),
            unique_by=repr if node.get("uniqueItems") else None,
        )
    if node.type in _SIMPLE:
        return _SIMPLE[node.type](node)
    return st.text(CHARACTERS) | st.integers() | st.booleans()


def _integers(node: Node) -> st.SearchStrategy[int]:
    low, high = bounds(node)
    step = node.get("multipleOf", 1)
    return st.integers(math.ceil(low / step), math.floor(high / step)).map(lambda n: n * step)


def _numbers(node: Node) -> st.SearchStrategy[float]:
    low, high = bounds(node)
    return st.floats(low, high, allow_nan=False, allow_infinity=False).map(
        lambda value: round(value, 4)
    )


def _texts(node: Node) -> st.SearchStrategy[str]:
    if node.get("pattern") and node.get("format") not in _FORMATS:
        return pattern_text(node.get("pattern"))
    made = _FORMATS.get(node.get("format", ""))
    if made is not None:
        return made
    return st.text(CHARACTERS, min_size=node.get("minLength", 0), max_size=node.get("maxLength"))


def bounds(node: Node) -> tuple[int, int]:
    """Return the least and greatest legal value of a number, in 32 bits if nothing is said."""
    low, high = node.get("minimum", -(2**31)), node.get("maximum", 2**31 - 1)
    below, above = node.get("exclusiveMinimum"), node.get("exclusiveMaximum")
    # OpenAPI 3.0 says true beside the bound, 3.1 gives the bound itself.
    low = (
        low + 1
        if below is True
        else below + 1
        if isinstance(below, int | float) and below is not False
        else low
    )
    high = (
        high - 1
        if above is True
        else above - 1
        if isinstance(above, int | float) and above is not False
        else high
    )
    return math.ceil(low), math.floor(high)


def _moments(form: str) -> st.SearchStrategy[str]:
    """Return moments around a leap day, and around now, which is what rules compare with."""
    anchors = st.sampled_from([_ANCHOR, datetime.now(UTC)])
    moments = st.builds(
        lambda at, day: at + timedelta(days=day), anchors, st.integers(-_DAYS, _DAYS)
    )
    return moments.map(lambda moment: moment.strftime(form))


_SIMPLE: dict[str, Callable[[Node], st.SearchStrategy[Any]]] = {
    "integer": _integers,
    "number": _numbers,
    "string": _texts,
    "boolean": lambda _: st.booleans(),
    "null": lambda _: st.none(),
}
_FORMATS: dict[str, st.SearchStrategy[str]] = {
    "date": _moments("%Y-%m-%d"),
    "date-time": _moments("%Y-%m-%dT%H:%M:%SZ"),
    "time": _moments("%H:%M:%SZ"),
    "http-date": _moments(HTTP_DATE),
    "email": st.from_regex(r"[a-z]{1,10}@[a-z]{1,10}\.example", fullmatch=True),
    "uuid": st.uuids().map(str),
    "uri": st.from_regex(r"https://[a-z]{1,10}\.example/[a-z]{0,10}", fullmatch=True),
    "ipv4": st.ip_addresses(v=4).map(str),
    "ipv6": st.ip_addresses(v=6).map(str),
    "hostname": st.from_regex(r"[a-z]{1,10}\.example", fullmatch=True),
    "byte": st.binary(max_size=30).map(lambda data: base64.b64encode(data).decode()),
}

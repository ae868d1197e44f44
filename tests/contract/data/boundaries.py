"""Legal values at the edges of a schema: where servers go wrong without anybody lying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any
from weakref import WeakKeyDictionary

from hypothesis import find
from hypothesis.errors import NoSuchExample

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.document import Document, word_of_other_side
from scripts.conformance.model.schemas import Node, items, properties, variants
from tests.contract.data.recursion import Recursion
from tests.contract.data.search import search
from tests.contract.data.strategies import bounds, pattern_text

# What breaks careless storing, quoting, trimming and counting. Every part is legal text.
_ODD = "O'Brien \"&<b>%_\\ ; -- é 日本 \U0001f600 null "
_WIDE = "\U0001f600"
_LONGEST = 40_000
# Of more variants than these only the most ordinary value of each is tried.
_FEW_VARIANTS = 6
_RECURSION = Recursion()


@dataclass(frozen=True)
class Level:
    """A legal value and the words for it; `ABSENT` stands for leaving the value out."""

    label: str
    value: Any


ABSENT = Level("left out", object())
# The values of the schemas of a document, by the schema as it is written and who sends it.
_KNOWN: WeakKeyDictionary[Document, dict[tuple[int, str], tuple[Node, Sequence[Level]]]] = (
    WeakKeyDictionary()
)


def levels(document: Document, node: Node) -> Sequence[Level]:
    """Return the legal boundary values of a schema, the most ordinary first, none twice.

    Below itself a schema has none, so that what may be left out there is.
    """
    known = _KNOWN.setdefault(document, {})
    key = id(node.origin), word_of_other_side(node.pointer)
    if key not in known:
        # The node is kept beside its values, so that no other schema gets its identity.
        known[key] = node, _found_levels(document, node)
    return known[key][1]


def _found_levels(document: Document, node: Node) -> Sequence[Level]:
    validator = document.validator(node.pointer, node.origin)
    found: list[Level] = []
    with _RECURSION.into(node) as is_new:
        for level in _levels(document, node) if is_new else ():
            if validator.is_valid(level.value) and all(level.value != one.value for one in found):
                found.append(level)
    return found


def prepare(contract: Contract) -> None:
    """Find texts for all patterns of requests now: one search cannot run inside another."""
    for operation in contract.operations.values():
        nodes = [parameter.node for parameter in operation.parameters]
        nodes += [form.body.node for form in contract.forms[operation.id] if form.body]
        for root in nodes:
            levels(contract.document, root)
            for node in properties(contract.document, root).values():
                levels(contract.document, node)


def _levels(document: Document, node: Node) -> Iterator[Level]:
    if "example" in node.schema:
        yield Level("the example", node.get("example"))
    if "default" in node.origin or "default" in node.schema:
        yield Level("the default", node.origin.get("default", node.get("default")))
    if "enum" in node.schema:
        yield from (Level(repr(value), value) for value in node.get("enum"))
    else:
        parts = variants(document, node)
        most = None if len(parts) <= _FEW_VARIANTS else 1
        for variant in parts:
            yield from islice(levels(document, variant), most)
        yield from _LEVELS.get(node.type, _any_levels)(document, node)
    if node.nullable:
        yield Level("null", None)


def _text_levels(_: Document, node: Node) -> Iterator[Level]:
    low, high = node.get("minLength", 0), node.get("maxLength")
    if node.get("pattern") and node.get("format") not in _FORMAT_TEXTS:
        yield from _pattern_levels(node.get("pattern"), low, high)
        return
    if node.get("format") not in (None, "password"):
        yield from _format_levels(node)
        return
    yield Level("ordinary text", "Contract test")
    yield Level("the shortest text", "x" * low)
    yield Level("text with odd characters", _ODD if high is None else _ODD[:high])
    yield Level("one character", "x")
    if high is not None and high <= _LONGEST:
        yield Level(f"{high} characters", "x" * high)
        yield Level(f"{high} characters of four bytes", _WIDE * high)


def _pattern_levels(pattern: str, low: int, high: int | None) -> Iterator[Level]:
    for text in _matching(pattern, low, high):
        yield Level("text of the pattern", text)


@cache
def _matching(pattern: str, low: int, high: int | None) -> tuple[str, ...]:
    """Return the simplest, and the longest known, text that a pattern and lengths allow."""
    fits = [text for size in {low, high} if size for text in [_found(pattern, size)] if text]
    simplest = _found(pattern, None)
    return tuple(dict.fromkeys([*fits, *([] if simplest is None else [simplest])]))


def _found(pattern: str, size: int | None) -> str | None:
    try:
        return find(
            pattern_text(pattern),
            lambda text: size is None or len(text) == size,
            settings=search(200, derandomize=True),
        )
    except NoSuchExample:
        return None


def _format_levels(node: Node) -> Iterator[Level]:
    for text in _FORMAT_TEXTS.get(node.get("format"), ()):
        yield Level(f"{node.get('format')} {text}", text)


def _number_levels(_: Document, node: Node) -> Iterator[Level]:
    low, high = bounds(node)
    for value in (low, low + 1, high, 0, 1):
        yield Level(str(value), value)
    if node.type == "number":
        yield Level("a fraction", low + 0.5)


def _boolean_levels(_: Document, __: Node) -> Iterator[Level]:
    yield Level("true", True)
    yield Level("false", False)


def _object_levels(document: Document, node: Node) -> Iterator[Level]:
    """Yield the object with all its properties, and with the required ones alone, throughout."""
    members = {
        name: found[0].value
        for name, child in properties(document, node).items()
        if (found := levels(document, child))
    }
    yield Level("with all properties", members)
    yield Level("with the required properties", _least(document, node))


def _least(document: Document, node: Node) -> Any:
    """Return an ordinary value without anything that may be left out of it, but for one item."""
    with _RECURSION.into(node) as is_new:
        return _least_new(document, node) if is_new else None


def _least_new(document: Document, node: Node) -> Any:
    inner = items(document, node)
    known = properties(document, node)
    if inner:
        return [one for one in [_least(document, inner)] if one is not None]
    if known and node.type == "object":
        names = [name for name in node.get("required", []) if name in known]
        return {name: _least(document, known[name]) for name in names}
    found = levels(document, node)
    return found[0].value if found else None


def _array_levels(document: Document, node: Node) -> Iterator[Level]:
    inner = items(document, node)
    members = [level.value for level in levels(document, inner)] if inner else []
    low: int = node.get("minItems", 0)
    high: int | None = node.get("maxItems")
    sizes: set[int] = {low, 1, min(2, len(members)), high or low}
    for size in sorted(sizes):
        if members:
            repeated = [members[index % len(members)] for index in range(size)]
            yield Level(f"{size} items", repeated)
    for member in members[1:2]:
        yield Level("another item", [member] * max(low, 1))


def _any_levels(document: Document, node: Node) -> Iterator[Level]:
    return iter(())


_LEVELS = {
    "string": _text_levels,
    "integer": _number_levels,
    "number": _number_levels,
    "boolean": _boolean_levels,
    "object": _object_levels,
    "array": _array_levels,
}
_FORMAT_TEXTS = {
    "date": ("2024-02-29", "2023-12-31", "1900-01-01"),
    "date-time": ("2024-02-29T23:59:59Z", "1900-01-01T00:00:00Z"),
    "time": ("00:00:00Z", "23:59:59Z"),
    "http-date": ("Thu, 29 Feb 2024 23:59:59 GMT", "Mon, 01 Jan 1900 00:00:00 GMT"),
    "email": ("a@b.example", "first.last+tag@sub.example.com"),
    "uuid": ("00000000-0000-4000-8000-000000000000",),
    "uri": ("https://example.com/",),
    "ipv4": ("192.0.2.1",),
    "ipv6": ("2001:db8::1",),
    "hostname": ("host.example",),
    "byte": ("", "AA=="),
    # A file of a form: text here, so that a schema can judge it.
    "binary": ("contract test\n", "x", _ODD),
}

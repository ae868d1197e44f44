"""Values that are almost legal: what a lenient parser lets through and a document does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scripts.conformance.documented_format import write_moment
from scripts.conformance.model.document import Document
from scripts.conformance.model.schemas import Node, items, properties
from scripts.documents import is_array, is_object
from tests.contract.data.boundaries import levels
from tests.contract.data.strategies import bounds

_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# The full-width forms stand at a fixed distance from the printable characters of ASCII.
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@dataclass(frozen=True)
class Miss:
    """An illegal value: what is wrong with it, and the keyword of the schema that says so."""

    label: str
    value: Any
    keyword: str


@dataclass(frozen=True)
class BodyMiss:
    """An illegal body: where in it the fault is, and the place of the promise it breaks."""

    label: str
    body: Any
    pointer: str


def json_misses(document: Document, node: Node) -> list[Miss]:
    """Return values for a place in a JSON body that the schema there forbids."""
    validator = document.validator(node.pointer, node.origin)
    return [miss for miss in _json_misses(document, node) if not validator.is_valid(miss.value)]


def text_misses(document: Document, node: Node, real: str | None = None) -> list[Miss]:
    """Return texts for a parameter, or a form field, that its schema forbids.

    With the `real` id of an item those are among them that a loose comparison takes for it.
    """
    if node.type != "string":
        return list(_text_misses(node))
    validator = document.validator(node.pointer, node.origin)
    near = list(_spoilt(real, "pattern")) if real else []
    forbidden = [miss for miss in near if not validator.is_valid(miss.value)]
    return forbidden + [m for m in json_misses(document, node) if isinstance(m.value, str)]


def body_misses(document: Document, node: Node, body: Any) -> Iterator[BodyMiss]:
    """Yield variants of a legal object each with one fault, at every level of it."""
    for name in node.get("required", []):
        if name in body:
            rest = {key: value for key, value in body.items() if key != name}
            yield BodyMiss(f"without {name}", rest, f"{node.pointer}/required")
    for name, child in properties(document, node).items():
        for miss in json_misses(document, child):
            pointer = f"{child.pointer}/{miss.keyword}"
            yield BodyMiss(f"{name} is {miss.label}", {**body, name: miss.value}, pointer)
        yield from _inner_misses(document, child, name, body)


def other_bodies(node: Node) -> Iterator[Miss]:
    """Yield bodies that are no JSON object at all."""
    if node.type == "object":
        yield from _NO_OBJECTS
        if not node.nullable:
            yield Miss("null", None, "type")


def _inner_misses(document: Document, child: Node, name: str, body: Any) -> Iterator[BodyMiss]:
    """Yield the faults inside an object or inside the first item of an array."""
    value = body.get(name)
    if is_object(value):
        for miss in body_misses(document, child, value):
            yield BodyMiss(f"{name}: {miss.label}", {**body, name: miss.body}, miss.pointer)
    inner = items(document, child)
    if is_array(value) and value and inner:
        first, *rest = value
        if is_object(first):
            for miss in body_misses(document, inner, first):
                changed = {**body, name: [miss.body, *rest]}
                yield BodyMiss(f"{name}[0]: {miss.label}", changed, miss.pointer)
        else:
            for one in json_misses(document, inner):
                changed = {**body, name: [one.value, *rest]}
                yield BodyMiss(
                    f"{name}[0] is {one.label}", changed, f"{inner.pointer}/{one.keyword}"
                )


def _json_misses(document: Document, node: Node) -> Iterator[Miss]:
    yield Miss("null", None, "type")
    yield from _WRONG_TYPES.get(node.type, ())
    if "enum" in node.schema:
        yield from _enum_misses(node)
    elif node.type == "string":
        yield from _string_misses(document, node)
    elif node.type in ("integer", "number"):
        yield from _number_misses(node)
    elif node.type == "array":
        yield from _array_misses(document, node)


def _enum_misses(node: Node) -> Iterator[Miss]:
    """Yield values near to those of an enum; which of them are told apart by case and blanks."""
    for value in [value for value in node.get("enum") if isinstance(value, str)]:
        for label, near in (
            ("in lower case", value.lower()),
            ("in upper case", value.upper()),
            ("with a line feed", f"{value}\n"),
            ("with a blank before", f" {value}"),
            ("with a blank after", f"{value} "),
            ("cut short", value[:-1]),
            ("doubled", value * 2),
            ("with an underscore", value.replace(" ", "_")),
        ):
            yield Miss(f"{value!r} {label}", near, "enum")
    yield Miss("empty", "", "enum")
    yield Miss("another value", "no such value", "enum")


def _string_misses(document: Document, node: Node) -> Iterator[Miss]:
    low, high = node.get("minLength", 0), node.get("maxLength")
    if high is not None:
        yield Miss(f"{high + 1} characters long", "x" * (high + 1), "maxLength")
    if low:
        yield Miss(f"{low - 1} characters long", "x" * (low - 1), "minLength")
    keyword = "pattern" if node.get("pattern") else "format"
    if node.get(keyword) and node.get("format") != "password":
        for level in levels(document, node):
            if isinstance(level.value, str) and level.value:
                yield from _spoilt(level.value, keyword)
    yield from (Miss(text, text, "format") for text in _BAD_FORMATS.get(node.get("format"), ()))
    if node.get("x-documented-format"):
        yield from _bad_dates(node.get("x-documented-format"))


def _spoilt(text: str, keyword: str) -> Iterator[Miss]:
    """Yield a text with the small changes that loose patterns overlook."""
    for label, near in (
        ("with a line feed", f"{text}\n"),
        ("with a blank before", f" {text}"),
        ("with a blank after", f"{text} "),
        ("with a letter more", f"{text}x"),
        ("with one character less", text[:-1]),
        ("with a sign before", f"-{text}"),
        ("with Arabic digits", text.translate(_ARABIC)),
        ("with full-width characters", text.translate(_FULL_WIDTH)),
        ("in lower case", text.lower()),
        ("empty", ""),
    ):
        if near != text:
            yield Miss(f"{text!r} {label}", near, keyword)


def _number_misses(node: Node) -> Iterator[Miss]:
    low, high = bounds(node)
    if "minimum" in node.schema or "exclusiveMinimum" in node.schema:
        yield Miss(str(low - 1), low - 1, "minimum")
    if "maximum" in node.schema or "exclusiveMaximum" in node.schema:
        yield Miss(str(high + 1), high + 1, "maximum")
    if node.get("multipleOf"):
        yield Miss("no multiple", low + node.get("multipleOf") / 2, "multipleOf")


def _array_misses(document: Document, node: Node) -> Iterator[Miss]:
    inner = items(document, node)
    members = [level.value for level in levels(document, inner)] if inner else []
    low, high = node.get("minItems", 0), node.get("maxItems")
    if low:
        yield Miss(f"{low - 1} items", members[: low - 1], "minItems")
    if high is not None and members:
        yield Miss(
            f"{high + 1} items", [members[i % len(members)] for i in range(high + 1)], "maxItems"
        )
    if node.get("uniqueItems") and members:
        yield Miss("an item twice", [members[0], members[0]], "uniqueItems")


def _text_misses(node: Node) -> Iterator[Miss]:
    """Yield texts that are not the number or boolean that a parameter asks for."""
    if node.type in ("integer", "number"):
        low, _ = bounds(node)
        texts = ["", "abc", f" {max(low, 1)}", "1_0", "٣", "0x1", "1,5", "NaN", "1\n", "null"]
        texts += ["1.5"] if node.type == "integer" else []
        yield from (Miss(repr(text), text, "type") for text in texts)
        yield from (
            Miss(miss.label, str(miss.value), miss.keyword) for miss in _number_misses(node)
        )
    elif node.type == "boolean":
        for text in ("", "yes", "1", "True", "TRUE", "true ", "null"):
            yield Miss(repr(text), text, "type")


def _bad_dates(form: str) -> Iterator[Miss]:
    """Yield dates that no calendar has, in a documented notation."""
    for day in ("30", "29"):
        # Written with another day in its place, since no moment can have this one.
        text = write_moment(form, datetime(2023, 2, 17, 12, tzinfo=UTC))
        if text and text.count("17") == 1:
            wrong = text.replace("17", day)
            yield Miss(wrong, wrong, "x-documented-format")
    text = write_moment(form, datetime(2023, 10, 1, 12, tzinfo=UTC))
    if text and text.count("-10-") == 1:
        wrong = text.replace("-10-", "-13-")
        yield Miss(wrong, wrong, "x-documented-format")


_NO_OBJECTS = (
    Miss("an array", [], "type"),
    Miss("an array of objects", [{}], "type"),
    Miss("a text", "{}", "type"),
    Miss("a number", 1, "type"),
    Miss("true", True, "type"),
)
_WRONG_TYPES = {
    "string": (
        Miss("a number", 5, "type"),
        Miss("true", True, "type"),
        Miss("an array", ["x"], "type"),
        Miss("an object", {}, "type"),
    ),
    "integer": (
        Miss("the text '5'", "5", "type"),
        Miss("1.5", 1.5, "type"),
        Miss("true", True, "type"),
        Miss("an array", [1], "type"),
        Miss("empty text", "", "type"),
    ),
    "number": (
        Miss("the text '1.5'", "1.5", "type"),
        Miss("true", True, "type"),
        Miss("an array", [1], "type"),
        Miss("empty text", "", "type"),
    ),
    "boolean": (
        Miss("the text 'true'", "true", "type"),
        Miss("1", 1, "type"),
        Miss("0", 0, "type"),
        Miss("empty text", "", "type"),
    ),
    "array": (
        Miss("an object", {}, "type"),
        Miss("a text", "x", "type"),
        Miss("a number", 1, "type"),
    ),
    "object": (
        Miss("an array", [], "type"),
        Miss("a text", "x", "type"),
        Miss("a number", 1, "type"),
    ),
}
_BAD_FORMATS = {
    "date": (
        "2023-02-30",
        "2023-02-29",
        "2023-13-01",
        "2023-1-1",
        "20230101",
        "2023-01-01T00:00:00Z",
        "01/02/2023",
        "2023-00-10",
    ),
    "date-time": (
        "2023-02-30T00:00:00Z",
        "2023-01-01T25:00:00Z",
        "2023-01-01",
        "2023-01-01 00:00",
        "2023-01-01T00:00:00",
        "1672531200",
    ),
    "http-date": (
        "Thu, 30 Feb 2023 12:00:00 GMT",
        "2023-02-17T12:00:00Z",
        "Fri, 17 Feb 2023 12:00:00 +0000",
        "Fri, 17 Feb 2023 24:00:00 GMT",
        "Friday, 17-Feb-23 12:00:00 GMT",
    ),
    "email": ("no-at-sign", "two@@signs.example", "a b@c.example"),
    "uuid": ("not-a-uuid", "00000000-0000-4000-8000-00000000000"),
    "ipv4": ("256.1.1.1", "1.2.3", "1.2.3.04x"),
}

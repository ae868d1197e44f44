"""What a value does to one keyword of its schema: meet it at its boundary, or break it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence, Sized
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import jsonschema_rs

from scripts.conformance.model.dialect import to_json_schema
from scripts.conformance.model.document import FORMATS, Document
from scripts.conformance.model.schemas import Node, flatten
from scripts.documents import is_array, is_object, join_pointer

_LENGTHS: dict[str, type[Sized]] = {
    "minLength": str,
    "maxLength": str,
    "minItems": list,
    "maxItems": list,
    "minProperties": dict,
    "maxProperties": dict,
}
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
# Formats that some text breaks and that validators know; the others only describe.
_FORMATS_TRIED = (
    *("date", "date-time", "time", "email", "hostname", "ipv4", "ipv6", "uri", "uuid"),
    *FORMATS,
)
_TRIED = ("type", "pattern", "format", "uniqueItems", "not", *_LENGTHS, *_BOUNDS)
_VACUOUS = {"minLength": 0, "minItems": 0, "minProperties": 0}
# What schemas say, by node: every value of every request is looked at along them.
_STATED: WeakKeyDictionary[Node, Sequence[tuple[str, Any]]] = WeakKeyDictionary()
_VALIDATORS: WeakKeyDictionary[Node, dict[str, jsonschema_rs.Draft202012Validator]] = (
    WeakKeyDictionary()
)


def is_text_location(location: str) -> bool:
    """Whether values at a location travel as text."""
    return location in ("path", "query", "header", "cookie")


def meetable(node: Node, *, text: bool) -> Iterator[tuple[str, str]]:
    """Yield the keywords that a value can keep in a telling way, with how they are shown."""
    for keyword, value in _stated(node):
        if keyword != "not" and not (keyword == "type" and text and value == "string"):
            yield keyword, f"{keyword} {_shown(value)}"
    if node.nullable:
        yield "nullable", "null"


def breakable(node: Node, *, text: bool, in_path: bool) -> Iterator[tuple[str, str]]:
    """Yield the keywords that a value can break, with how they are shown.

    Args:
        node: The schema.
        text: Whether values travel as text, so that everything is a string.
        in_path: Whether the value is a segment of the path, which is never empty.
    """
    for keyword, value in _stated(node):
        if keyword == "type" and text and value in ("string", "object", "array"):
            continue
        if in_path and keyword == "minLength" and value == 1:
            continue
        yield keyword, f"{keyword} {_shown(value)}"
    if "enum" in node.schema:
        yield "enum", "enum"
    for name in node.get("required", ()):
        yield f"required/{name}", f"required {name}"
    if node.get("additionalProperties") is False:
        yield "additionalProperties", "additionalProperties false"


def met(node: Node, value: Any) -> Iterator[str]:
    """Yield the keywords that a value keeps as narrowly as they can be kept."""
    if value is None:
        if node.nullable:
            yield "nullable"
        return
    for keyword, limit in _stated(node):
        if keyword != "not" and _is_near(keyword, limit, value) and _keeps(node, keyword, value):
            yield keyword


def broken(node: Node, value: Any) -> Iterator[str]:
    """Yield the keywords that a value breaks."""
    for keyword, _ in _stated(node):
        if not _keeps(node, keyword, value):
            yield keyword
    if "enum" in node.schema and not _keeps(node, "enum", value):
        yield "enum"
    if is_object(value):
        for name in node.get("required", ()):
            if name not in value:
                yield f"required/{name}"


def place_of(document: Document, node: Node, keyword: str) -> str:
    """Return the place of a keyword: through the part of `allOf` that says it."""
    name, _, rest = keyword.partition("/")
    schema, pointer = document.resolve(node.origin), node.pointer
    while name not in schema and "allOf" in schema:
        for index, part in enumerate(schema["allOf"]):
            if name in flatten(document, part):
                schema, pointer = document.resolve(part), f"{pointer}/allOf/{index}"
                break
        else:
            break
    listed: list[str] = schema.get(name, []) if rest else []
    return join_pointer(pointer, name, *([listed.index(rest)] if rest in listed else []))


def _stated(node: Node) -> Sequence[tuple[str, Any]]:
    """Return the keywords of a schema that say something, with their values."""
    if node not in _STATED:
        _STATED[node] = [
            (keyword, node.schema[keyword])
            for keyword in _TRIED
            if keyword in node.schema and _says_something(keyword, node.schema[keyword])
        ]
    return _STATED[node]


def _says_something(keyword: str, value: Any) -> bool:
    if keyword == "uniqueItems":
        return value is True
    if keyword == "format" and value not in _FORMATS_TRIED:
        return False
    # A keyword with references in it is tried as what they lead to.
    return not isinstance(value, bool) and value != _VACUOUS.get(keyword) and not _refers(value)


def _refers(value: Any) -> bool:
    return '"$ref"' in json.dumps(value)


def _keeps(node: Node, keyword: str, value: Any) -> bool:
    """Whether a value keeps one keyword, whatever the others say of it."""
    known = _VALIDATORS.setdefault(node, {})
    if keyword not in known:
        names = [keyword, "nullable", *(_PARTNERS.get(keyword, ()))]
        part = {name: node.schema[name] for name in names if name in node.schema}
        known[keyword] = _validator(json.dumps(to_json_schema(part)))
    return known[keyword].is_valid(value)


# Of OpenAPI 3.0: a bound that is a boolean says something of its partner.
_PARTNERS = {"minimum": ("exclusiveMinimum",), "maximum": ("exclusiveMaximum",)}


@cache
def _validator(schema: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        json.loads(schema), validate_formats=True, formats=FORMATS
    )


def _is_near(keyword: str, limit: Any, value: Any) -> bool:
    """Whether a value that keeps a keyword is right at its boundary, where there is one."""
    if keyword in _LENGTHS:
        return isinstance(value, _LENGTHS[keyword]) and len(value) == limit
    if keyword in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and abs(value - limit) <= (1 if "exclusive" in keyword else 0)
    if keyword in ("pattern", "format"):
        return isinstance(value, str | int)
    several = is_array(value) and len(value) > 1
    return keyword != "uniqueItems" or several


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return re.sub(r"\s+", " ", text if len(text) <= 40 else f"{text[:39]}…")

"""Make small objects from a schema, complete and incomplete ones, to try rules on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks.descriptions import enum_of, items, parts, properties, type_of

_BY_TYPE: dict[str | None, Any] = {"integer": 1, "number": 1.5, "boolean": True, "string": "text"}
_BY_FORMAT = {"date": "2026-01-30", "date-time": "2026-01-30T10:00:00Z"}
_DEPTH = 4


def sample_objects(
    document: dict[str, Any], schema: Any, names: list[str]
) -> Iterator[dict[str, Any]]:
    """Yield objects that have some of the properties `names` of a schema.

    First none of them, then each alone, all but each, and all; then all again with each nullable
    one null in turn.
    """
    known = properties(document, schema)
    full = {name: _sample(document, known[name], 0) for name in names}
    yield {}
    for name in names:
        yield {name: full[name]}
        yield {other: value for other, value in full.items() if other != name}
    yield full
    for name in names:
        if any(part.get("nullable") is True for part in parts(document, known[name])):
            yield {**full, name: None}


def _sample(document: dict[str, Any], schema: Any, depth: int) -> Any:
    for part in parts(document, schema):
        if "example" in part:
            return part["example"]
    enum = enum_of(document, schema)
    if enum:
        return enum[0]
    kind = type_of(document, schema)
    if kind == "array":
        inner = items(document, schema)
        return [_sample(document, inner, depth + 1)] if inner and depth < _DEPTH else []
    if kind == "object":
        return _sample_object(document, schema, depth)
    formats = [part["format"] for part in parts(document, schema) if "format" in part]
    return _BY_FORMAT.get(formats[0] if formats else "", _BY_TYPE.get(kind, "text"))


def _sample_object(document: dict[str, Any], schema: Any, depth: int) -> dict[str, Any]:
    required = {name for part in parts(document, schema) for name in part.get("required", [])}
    known = properties(document, schema)
    if depth >= _DEPTH:
        return {}
    return {
        name: _sample(document, known[name], depth + 1) for name in sorted(required & known.keys())
    }

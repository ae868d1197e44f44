"""Make small objects from a schema, complete and incomplete ones, to try rules on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks.descriptions import enum_of, items, parts, properties, type_of

_BY_TYPE: dict[str | None, Any] = {"integer": 1, "number": 1.5, "boolean": True, "string": "text"}
_BY_FORMAT = {"date": "2026-01-30", "date-time": "2026-01-30T10:00:00Z"}
_DEPTH = 4
_NESTED = 8


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


def sample_values(document: dict[str, Any], schema: Any, names: set[str]) -> Iterator[Any]:
    """Yield values that fit a schema, of whose properties only the `names` matter.

    First one with all of them, then one with the required ones; then each optional one missing
    and each alone, arrays empty, nullable values null, one difference at a time.
    """
    yield from _variants(document, schema, names, 0)


def _variants(document: dict[str, Any], schema: Any, names: set[str], depth: int) -> Iterator[Any]:
    kind = type_of(document, schema)
    inner = items(document, schema)
    if kind == "array" and inner is not None:
        full, *others = _variants(document, inner, names, depth + 1)
        yield from ([full], [], *([other] for other in others))
    elif kind == "object":
        yield from _variants_of_object(document, schema, names, depth)
    else:
        yield from [_sample(document, schema, depth)] * 2
    if any(part.get("nullable") is True for part in parts(document, schema)):
        yield None


def _variants_of_object(
    document: dict[str, Any], schema: Any, names: set[str], depth: int
) -> Iterator[dict[str, Any]]:
    required = {name for part in parts(document, schema) for name in part.get("required", [])}
    wanted = required if depth >= _NESTED else required | names
    values = {
        name: list(_variants(document, inner, names, depth + 1))
        for name, inner in properties(document, schema).items()
        if name in wanted
    }
    full = {name: found[0] for name, found in values.items()}
    minimal = {name: found[1] for name, found in values.items() if name in required}
    yield from (full, minimal)
    for name, (whole, *others) in values.items():
        if name not in required:
            yield {other: value for other, value in full.items() if other != name}
            yield {**minimal, name: whole}
        yield from ({**full, name: other} for other in others)


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

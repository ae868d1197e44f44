"""Unroll the schemas of a bundled document that contain themselves, for judges without cycles.

A category that holds categories is an endless tree to a tool that replaces each `$ref` by what it
names. Here the schema is copied for each of the first levels, each copy referring to the next.
"""

from __future__ import annotations

from typing import Any

from scripts.documents import is_array, is_object, iter_refs, reference_of

LEVELS = 5
_PREFIX = "#/components/schemas/"


def unroll(document: dict[str, Any], levels: int = LEVELS) -> dict[str, Any]:
    """Return a copy of a bundled document without schemas that contain themselves.

    Such a schema says what it says `levels` times, one inside the other; below them anything is
    allowed. The document that was given stays as it is.
    """
    schemas: dict[str, Any] = document.get("components", {}).get("schemas", {})
    endless = endless_schemas(schemas)
    if not endless:
        return document
    unrolled: dict[str, Any] = _redirected(document, endless, 0)
    copies = unrolled["components"]["schemas"]
    for name in sorted(endless):
        for level in range(levels):
            copies[_copy_name(name, level)] = _redirected(schemas[name], endless, level + 1)
        copies[_copy_name(name, levels)] = {}
    return unrolled


def endless_schemas(schemas: dict[str, Any]) -> set[str]:
    """Return the names of the schemas from which references lead back to them."""
    direct = {
        name: {text.removeprefix(_PREFIX) for _, text in iter_refs(schema)} & schemas.keys()
        for name, schema in schemas.items()
    }
    return {name for name in schemas if name in _reached(direct, direct[name])}


def _reached(direct: dict[str, set[str]], start: set[str]) -> set[str]:
    found, waiting = set[str](), list(start)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += direct[name]
    return found


def _copy_name(name: str, level: int) -> str:
    return f"{name}.level{level}" if level else name


def _redirected(node: Any, endless: set[str], level: int) -> Any:
    """Copy a node, its references to endless schemas led to the copies of one level."""
    if is_array(node):
        return [_redirected(item, endless, level) for item in node]
    if not is_object(node):
        return node
    name = (reference_of(node) or "").removeprefix(_PREFIX)
    if name in endless:
        return {"$ref": _PREFIX + _copy_name(name, level)}
    return {key: _redirected(value, endless, level) for key, value in node.items()}

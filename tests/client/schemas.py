"""JSON values that a schema of the description allows, and more that a client must survive."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from scripts.generation.descriptions import resolved

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda values: st.lists(values, max_size=2) | st.dictionaries(st.text(), values, max_size=2),
    max_leaves=4,
)


_KNOWN: dict[tuple[int, str], st.SearchStrategy[Any]] = {}


def values(document: dict[str, Any], schema: Any) -> st.SearchStrategy[Any]:
    """Return what a schema allows; of an enum also strings that it does not list.

    A schema that is named is looked at once, and only when it is drawn from: it may hold itself.
    """
    if "$ref" in schema:
        key = (id(document), schema["$ref"])
        if key not in _KNOWN:
            _KNOWN[key] = st.deferred(lambda: _values(document, resolved(document, schema)))
        return _KNOWN[key]
    return _values(document, schema)


def _values(document: dict[str, Any], node: dict[str, Any]) -> st.SearchStrategy[Any]:
    if node.get("nullable"):
        return st.none() | _values(document, {**node, "nullable": False})
    parts = node.get("allOf") or node.get("anyOf")
    if parts:
        return st.one_of([values(document, part) for part in parts])
    if "enum" in node:
        return st.sampled_from(node["enum"]) | st.text()
    if node.get("format") == "date":
        return st.dates().map(lambda day: day.isoformat())
    if "pattern" in node:
        write = _TIMESTAMPS.get(node.get("x-documented-format", ""))
        if write:
            return _timestamps(node, write)
        return st.from_regex(node["pattern"], fullmatch=True)
    if "type" not in node:
        return ANYTHING
    simple: st.SearchStrategy[Any] = _SIMPLE[node["type"]](document, node)
    return simple


_TIMESTAMPS: dict[str, Callable[[datetime], str]] = {
    "yyyy-MM-dd HH:mm:ss": lambda time: time.isoformat(" ", "seconds"),
    "yyyy-MM-dd'T'HH:mm:ss.SSSZ": lambda time: time.isoformat("T", "milliseconds") + "+0530",
}


def _timestamps(node: dict[str, Any], write: Callable[[datetime], str]) -> st.SearchStrategy[str]:
    # The pattern also lets days pass that no month has; a server does not send those.
    times = st.datetimes().map(write)
    return times | st.just("") if re.fullmatch(node["pattern"], "") else times


def _strings(_: dict[str, Any], node: dict[str, Any]) -> st.SearchStrategy[str]:
    return st.text(max_size=min(node.get("maxLength", 20), 20))


def _arrays(document: dict[str, Any], node: dict[str, Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(values(document, node["items"]), max_size=3)


def _objects(document: dict[str, Any], node: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return objects whose optional members may be missing or null, with members nobody knows."""
    required = set(node.get("required", []))
    members = {
        name: values(document, part) if name in required else values(document, part) | st.none()
        for name, part in node.get("properties", {}).items()
    }
    known = st.fixed_dictionaries(
        {name: members[name] for name in members if name in required},
        optional={name: members[name] for name in members if name not in required},
    )
    others = node.get("additionalProperties", True)
    if others is False:
        return known
    if not members and others is not True:
        return st.dictionaries(st.text(), values(document, others), max_size=2)
    unknown = st.dictionaries(
        st.text().filter(lambda name: name not in members), ANYTHING, max_size=2
    )
    return st.builds(lambda one, other: {**other, **one}, known, unknown)


_SIMPLE: dict[str, Any] = {
    "string": _strings,
    "integer": lambda _, node: st.integers(min_value=node.get("minimum")),
    "number": lambda _, __: st.floats(allow_nan=False, allow_infinity=False),
    "boolean": lambda _, __: st.booleans(),
    "array": _arrays,
    "object": _objects,
}

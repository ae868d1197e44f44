"""JSON values that a schema of the description allows, and more that a client must survive."""

from __future__ import annotations

import re
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


def values(document: dict[str, Any], schema: Any) -> st.SearchStrategy[Any]:
    """Return what a schema allows; of an enum also strings that it does not list."""
    node = resolved(document, schema)
    parts = node.get("allOf") or node.get("anyOf")
    if parts:
        return st.one_of([values(document, part) for part in parts])
    if "enum" in node:
        return st.sampled_from(node["enum"]) | st.text()
    if "x-documented-format" in node:
        # The pattern also lets days pass that no month has; a server does not send those.
        times = st.datetimes().map(lambda time: time.isoformat(" ", "seconds"))
        return times | st.just("") if re.fullmatch(node["pattern"], "") else times
    if "pattern" in node:
        return st.from_regex(node["pattern"], fullmatch=True)
    simple: st.SearchStrategy[Any] = _SIMPLE[node["type"]](document, node)
    return simple


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

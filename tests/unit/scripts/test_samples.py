"""Objects are made from a schema, complete and incomplete ones."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.checks.samples import sample_objects, sample_values


def _full(schema: dict[str, Any], document: dict[str, Any] | None = None) -> Any:
    """Return what a property of this schema gets when it is there."""
    holder = {"properties": {"it": schema}}
    return list(sample_objects(document or {}, holder, ["it"]))[-1]["it"]


def test_every_field_is_missing_and_present_alone_and_together() -> None:
    """A rule that forgets to guard a field meets an object without it."""
    schema = {
        "properties": {
            "a": {"type": "integer"},
            "b": {"type": "string", "nullable": True},
            "c": {"type": "boolean"},
            "unused": {"type": "string"},
        }
    }

    assert list(sample_objects({}, schema, ["a", "b", "c"])) == [
        {},
        {"a": 1},
        {"b": "text", "c": True},
        {"b": "text"},
        {"a": 1, "c": True},
        {"c": True},
        {"a": 1, "b": "text"},
        {"a": 1, "b": "text", "c": True},
        {"a": 1, "b": None, "c": True},
    ]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "integer"}, 1),
        ({"type": "number"}, 1.5),
        ({"type": "boolean"}, True),
        ({"type": "string"}, "text"),
        ({}, "text"),
        ({"type": "string", "format": "date"}, "2026-01-30"),
        ({"type": "string", "format": "date-time"}, "2026-01-30T10:00:00Z"),
        ({"type": "string", "format": "email"}, "text"),
        ({"type": "string", "enum": ["New", "Open"]}, "New"),
        ({"type": "string", "enum": ["New", "Open"], "example": "Open"}, "Open"),
        ({"type": "array", "items": {"type": "integer"}}, [1]),
        ({"type": "array"}, []),
        ({"type": "object", "properties": {"a": {}}}, {}),
        ({"type": "object", "properties": {"a": {}, "b": {}}, "required": ["b"]}, {"b": "text"}),
        ({"type": "object", "required": ["b"]}, {}),
        ({"allOf": [{"type": "integer"}, {"example": 7}]}, 7),
    ],
)
def test_value_fits_its_schema(schema: dict[str, Any], value: object) -> None:
    """The example comes first, then the enum, then a value of the type."""
    sample = _full(schema)

    assert sample == value
    assert type(sample) is type(value)


def test_recursive_schema_ends() -> None:
    """A schema that contains itself gives an object of a few levels."""
    node = {"$ref": "#/components/schemas/Node"}
    properties = {"next": node, "all": {"type": "array", "items": node}}
    schema = {"type": "object", "required": ["next", "all"], "properties": properties}
    document = {"components": {"schemas": {"Node": schema}}}

    sample = _full(node, document)

    assert sample["next"]["next"]["next"]["next"] == {}
    assert sample["all"][0]["all"][0] == {}
    assert sample["next"]["next"]["next"]["all"] == []


def test_values_differ_in_one_place_at_a_time() -> None:
    """Required members are always there; optional ones are missing, or there alone."""
    schema = {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "integer"},
            "note": {"type": "string", "nullable": True},
            "tags": {"type": "array", "items": {"type": "string"}},
            "unused": {"type": "string"},
        },
    }

    values = list(sample_values({}, schema, {"id", "note", "tags"}))

    assert values[:2] == [{"id": 1, "note": "text", "tags": ["text"]}, {"id": 1}]
    rest = [value for value in values[2:] if value not in values[:2]]
    assert rest == [
        {"id": 1, "tags": ["text"]},
        {"id": 1, "note": "text"},
        {"id": 1, "note": None, "tags": ["text"]},
        {"id": 1, "note": "text"},
        {"id": 1, "tags": ["text"]},
        {"id": 1, "note": "text", "tags": []},
    ]


def test_values_of_a_schema_that_contains_itself_end() -> None:
    """An endless tree is followed far enough for a rule about its first levels."""
    tree: dict[str, Any] = {
        "type": "object",
        "properties": {"below": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}},
    }
    document = {"components": {"schemas": {"Tree": tree}}}

    first = next(sample_values(document, tree, {"below"}))

    assert first["below"][0]["below"][0]["below"][0]["below"] == [{}]

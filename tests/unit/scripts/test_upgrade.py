"""`scripts.upgrade`: the 3.1 edition says what the 3.0 document says."""

from typing import Any

import pytest

from scripts.upgrade import upgrade


def upgraded_schema(schema: dict[str, Any]) -> Any:
    """Return what becomes of one component schema."""
    document = {"openapi": "3.0.3", "components": {"schemas": {"Thing": schema}}}
    return upgrade(document)["components"]["schemas"]["Thing"]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        (
            {"type": "string", "enum": ["a"], "nullable": True},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        (
            {"nullable": True, "allOf": [{"$ref": "#/components/schemas/Other"}]},
            {"anyOf": [{"$ref": "#/components/schemas/Other"}, {"type": "null"}]},
        ),
        (
            {"type": "number", "minimum": 0, "exclusiveMinimum": True},
            {"type": "number", "exclusiveMinimum": 0},
        ),
        (
            {"type": "number", "maximum": 9, "exclusiveMaximum": False},
            {"type": "number", "maximum": 9},
        ),
        ({"type": "string", "example": "x"}, {"type": "string", "examples": ["x"]}),
        (
            {"type": "string", "format": "binary"},
            {"contentMediaType": "application/octet-stream"},
        ),
    ],
)
def test_spellings(schema: dict[str, Any], expected: dict[str, Any]) -> None:
    """Each keyword that the versions spell differently is spelled as 3.1 does."""
    assert expected == upgraded_schema(schema)


def test_reaches_nested_schemas() -> None:
    """Schemas inside schemas, parameters and bodies are upgraded too."""
    nullable = {"type": "string", "nullable": True}
    media = {"application/json": {"schema": {"type": "array", "items": {"allOf": [nullable]}}}}
    operation = {
        "parameters": [{"name": "q", "in": "query", "schema": nullable}],
        "responses": {"200": {"content": media}},
    }

    upgraded = upgrade({"openapi": "3.0.3", "paths": {"/a": {"get": operation}}})

    changed = upgraded["paths"]["/a"]["get"]
    answer = changed["responses"]["200"]["content"]["application/json"]["schema"]
    assert {"type": ["string", "null"]} == changed["parameters"][0]["schema"]
    assert {"type": ["string", "null"]} == answer["items"]["allOf"][0]


def test_names_and_values_are_not_keywords() -> None:
    """A property called `nullable`, and the values of defaults, stay as they are."""
    schema = {
        "type": "object",
        "properties": {"nullable": {"type": "boolean"}, "example": {"type": "string"}},
        "default": {"nullable": True},
        "x-note": {"nullable": True},
    }

    assert schema == upgraded_schema(schema)


def test_leaves_its_argument_alone() -> None:
    """The 3.0 document is unchanged after the upgrade."""
    schema = {"type": "string", "nullable": True}
    document = {"openapi": "3.0.3", "components": {"schemas": {"A": schema}}}

    upgrade(document)

    assert document == {
        "openapi": "3.0.3",
        "components": {"schemas": {"A": {"type": "string", "nullable": True}}},
    }

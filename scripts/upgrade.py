"""Turn an OpenAPI 3.0 document into the same contract in OpenAPI 3.1.

The spec is written in 3.0.3, which most generators take. Tools that follow JSON Schema 2020-12
want 3.1, and a contract that only one of the two versions can state would be a mistake, so both
are checked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scripts.documents import is_array, is_object

VERSION = "3.1.1"

Node = dict[str, Any]


def upgrade(document: Node) -> Node:
    """Return a 3.1 edition of a bundled 3.0 `document`; the argument stays as it is.

    Changes what the versions spell differently: `nullable`, the boolean forms of
    `exclusiveMinimum` and `exclusiveMaximum`, `example` in schemas, and binary content.
    """
    upgraded: Node = _walk(document, _upgrade_schema)
    return {**upgraded, "openapi": VERSION}


# Where a mapping stands for names chosen by the author and not for keywords.
_NAMED_SCHEMAS = ("properties", "schemas", "patternProperties")
_SCHEMA_KEYWORDS = ("schema", "items", "additionalProperties", "not")
_SCHEMA_LISTS = ("allOf", "anyOf", "oneOf")
_NOT_SCHEMAS = ("example", "examples", "default", "enum", "const")


def _walk(node: Any, change: Callable[[Node], Node]) -> Any:
    """Copy `node`, applying `change` to every schema in it, innermost first."""
    if is_array(node):
        return [_walk(item, change) for item in node]
    if not is_object(node):
        return node
    return {key: _walk_member(key, value, change) for key, value in node.items()}


def _walk_member(key: str, value: Any, change: Callable[[Node], Node]) -> Any:
    if key in _NOT_SCHEMAS or key.startswith("x-"):
        return value
    if key in _NAMED_SCHEMAS and is_object(value):
        return {name: _schema(schema, change) for name, schema in value.items()}
    if key in _SCHEMA_KEYWORDS:
        return _schema(value, change)
    if key in _SCHEMA_LISTS:
        return [_schema(schema, change) for schema in value]
    return _walk(value, change)


def _schema(value: Any, change: Callable[[Node], Node]) -> Any:
    return change(_walk(value, change)) if is_object(value) else value


def _upgrade_schema(schema: Node) -> Node:
    for step in (_nullable, _exclusive_bounds, _example, _binary):
        schema = step(schema)
    return schema


def _nullable(schema: Node) -> Node:
    if not schema.get("nullable"):
        return {key: value for key, value in schema.items() if key != "nullable"}
    rest = {key: value for key, value in schema.items() if key != "nullable"}
    if "type" in rest:
        values = {"enum": [*rest["enum"], None]} if "enum" in rest else {}
        return {**rest, "type": [rest["type"], "null"], **values}
    if "allOf" in rest:
        alternatives = [*rest.pop("allOf"), {"type": "null"}]
        return {**rest, "anyOf": alternatives}
    return rest


def _exclusive_bounds(schema: Node) -> Node:
    for exclusive, inclusive in (
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ):
        if isinstance(schema.get(exclusive), bool):
            rest = {key: value for key, value in schema.items() if key != exclusive}
            schema = {**rest, exclusive: rest.pop(inclusive)} if schema[exclusive] else rest
            if exclusive in schema:
                schema.pop(inclusive, None)
    return schema


def _example(schema: Node) -> Node:
    if "example" not in schema:
        return schema
    rest = {key: value for key, value in schema.items() if key != "example"}
    return {**rest, "examples": [schema["example"]]}


def _binary(schema: Node) -> Node:
    if schema.get("format") != "binary":
        return schema
    return {key: value for key, value in schema.items() if key not in ("type", "format")} | {
        "contentMediaType": "application/octet-stream"
    }

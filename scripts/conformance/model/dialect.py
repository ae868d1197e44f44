"""OpenAPI 3.0 schemas as JSON Schema 2020-12, which is what validators understand.

Documents of OpenAPI 3.1 pass through unchanged: none of the words that are translated here
exist there.
"""

from __future__ import annotations

from typing import Any

from scripts.documents import is_object

_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SINGLE = ("items", "not", "additionalProperties", "contains", "propertyNames")
_MAPS = ("properties", "patternProperties")


def to_json_schema(schema: Any, unsent: str = "") -> Any:
    """Return `schema` translated, with everything below it; references stay as they are.

    Properties with the keyword `unsent` (`readOnly` or `writeOnly`) are not required.
    """
    if not is_object(schema):
        return schema
    result = {key: _translate(key, value, unsent) for key, value in schema.items()}
    _translate_bounds(result)
    if unsent and "required" in result:
        result["required"] = [name for name in result["required"] if not _has(result, name, unsent)]
    return _allow_null(result) if result.pop("nullable", False) is True else result


def _translate(key: str, value: Any, unsent: str) -> Any:
    if key in _LISTS:
        return [to_json_schema(item, unsent) for item in value]
    if key in _SINGLE:
        return to_json_schema(value, unsent)
    if key in _MAPS:
        return {name: to_json_schema(item, unsent) for name, item in value.items()}
    return value


def _has(schema: dict[str, Any], name: str, word: str) -> bool:
    """Whether a property of a schema has a keyword that is true."""
    child = schema.get("properties", {}).get(name)
    return is_object(child) and child.get(word) is True


def _translate_bounds(schema: dict[str, Any]) -> None:
    """Turn `minimum: 1, exclusiveMinimum: true` into `exclusiveMinimum: 1`."""
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if schema.get(exclusive) is True and bound in schema:
            schema[exclusive] = schema.pop(bound)
        elif isinstance(schema.get(exclusive), bool):
            del schema[exclusive]


def _allow_null(schema: dict[str, Any]) -> dict[str, Any]:
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}

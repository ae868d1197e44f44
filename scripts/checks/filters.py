"""Check `x-filters`: which property of the list items a query parameter filters by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks.descriptions import (
    Operation,
    answer_schema,
    items,
    operations,
    parameters,
    properties,
    schema_at,
    type_of,
)
from scripts.checks.findings import Finding, did_you_mean, unknown_keys
from scripts.documents import is_object, split_pointer

_OPERATORS = ("eq", "eq-ignoring-case", "ge", "le")


def check(document: dict[str, Any]) -> Iterator[Finding]:
    """Yield what is wrong with the `x-filters` of the parameters of all operations."""
    for operation in operations(document):
        for pointer, parameter in parameters(document, operation):
            if "x-filters" in parameter:
                yield from _check_filter(document, operation, f"{pointer}/x-filters", parameter)


def _check_filter(
    document: dict[str, Any], operation: Operation, pointer: str, parameter: dict[str, Any]
) -> Iterator[Finding]:
    what = f"x-filters of parameter {parameter.get('name')}"
    found = parameter["x-filters"]
    if is_object(found):
        yield from unknown_keys(pointer, what, found, {"field"}, {"op"})
        yield from _check_op(document, f"{pointer}/op", what, found, parameter)
    field = found.get("field") if is_object(found) else found
    if field is None and is_object(found):  # told above
        return
    if not isinstance(field, str):
        yield Finding(pointer, f"{what} must name a property of the list items")
    elif parameter.get("in") != "query":
        yield Finding(pointer, f"{what}: only a query parameter can filter a list")
    else:
        yield from _check_field(document, operation, pointer, what, field)


def _check_op(
    document: dict[str, Any],
    pointer: str,
    what: str,
    found: dict[str, Any],
    parameter: dict[str, Any],
) -> Iterator[Finding]:
    op = found.get("op", "eq")
    if op not in _OPERATORS:
        yield Finding(pointer, f"{what} has the unknown op {op!r}", _ONE_OF)
    elif op == "eq-ignoring-case" and type_of(document, parameter.get("schema")) != "string":
        yield Finding(pointer, f"{what} ignores the case of what is no text", "Use eq.")


_ONE_OF = f"Use one of {', '.join(_OPERATORS)}."


def _check_field(
    document: dict[str, Any], operation: Operation, pointer: str, what: str, field: str
) -> Iterator[Finding]:
    item = list_item_schema(document, operation)
    if item is None:
        yield Finding(pointer, f"{what}: the answer of {operation.name} is no list", _PAGINATION)
        return
    keys = field.split(".")
    if schema_at(document, item, keys) is None:
        message = f"{what} names `{field}`, which the list items of {operation.name} lack"
        yield Finding(pointer, message, did_you_mean(keys[0], properties(document, item)))


_PAGINATION = "Say in x-pagination where the items are, or remove x-filters."


def list_item_schema(document: dict[str, Any], operation: Operation) -> Any:
    """Return the schema of the items that a list operation answers, or None.

    They stand where `x-pagination` says; without it the answer is an array, or an object with
    exactly one property that is an array.
    """
    schema = answer_schema(document, operation)
    pagination = operation.data.get("x-pagination")
    if is_object(pagination) and isinstance(pagination.get("items"), str):
        return items(document, schema_at(document, schema, split_pointer(pagination["items"])))
    if type_of(document, schema) == "array":
        return items(document, schema)
    arrays = [
        found
        for found in properties(document, schema).values()
        if type_of(document, found) == "array"
    ]
    return items(document, arrays[0]) if len(arrays) == 1 else None

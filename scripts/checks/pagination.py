"""Check `x-pagination`: which parameters turn the pages of a list and where its items stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks.descriptions import (
    Operation,
    answer_schema,
    operations,
    parts,
    properties,
    query_parameters,
    schema_at,
    type_of,
)
from scripts.checks.descriptions import (
    items as items_of,
)
from scripts.checks.findings import Finding, did_you_mean, unknown_keys
from scripts.documents import is_object, split_pointer

_REQUIRED = {"page", "size", "items"}
_NUMBERS: dict[str, tuple[set[str], set[str]]] = {
    "page": ({"first"}, set()),
    "size": (set(), {"default", "all"}),
}
_DEFAULT = {"page": "first", "size": "default"}
_POINTERS = {"items": "array", "total": "integer", "last": "boolean"}


def check(document: dict[str, Any]) -> Iterator[Finding]:
    """Yield what is wrong with the `x-pagination` of all operations."""
    for operation in operations(document):
        if "x-pagination" in operation.data:
            yield from _check(document, operation, operation.data["x-pagination"])


def _check(document: dict[str, Any], operation: Operation, found: Any) -> Iterator[Finding]:
    pointer, what = f"{operation.pointer}/x-pagination", f"x-pagination of {operation.name}"
    if not is_object(found):
        yield Finding(pointer, f"{what} must be a mapping")
        return
    yield from unknown_keys(pointer, what, found, _REQUIRED, {"total", "last", "key"})
    for key in _NUMBERS:
        if key in found:
            yield from _check_parameter(document, operation, key, found[key])
    for key in _POINTERS:
        if key in found:
            yield from _check_pointer(document, operation, key, found[key])
    if "key" in found and isinstance(found.get("items"), str):
        yield from _check_key(document, operation, found["items"], found["key"])


def _check_parameter(
    document: dict[str, Any], operation: Operation, key: str, found: Any
) -> Iterator[Finding]:
    pointer = f"{operation.pointer}/x-pagination/{key}"
    what = f"`{key}` in x-pagination of {operation.name}"
    if not is_object(found):
        yield Finding(pointer, f"{what} must be a mapping")
        return
    required, optional = _NUMBERS[key]
    yield from unknown_keys(pointer, what, found, {"parameter"} | required, optional)
    for number in sorted((required | optional) & found.keys()):
        if type(found[number]) is not int:  # true is an int for isinstance
            yield Finding(f"{pointer}/{number}", f"`{number}` of {what} must be an integer")
    known = query_parameters(document, operation)
    name = found.get("parameter")
    if name in known:
        yield from _check_default(document, pointer, what, found, key, known[name])
    elif name is not None:
        message = f"{what} names the query parameter {name!r}, which the operation lacks"
        yield Finding(f"{pointer}/parameter", message, did_you_mean(str(name), known))


def _check_default(
    document: dict[str, Any],
    pointer: str,
    what: str,
    found: dict[str, Any],
    key: str,
    parameter: dict[str, Any],
) -> Iterator[Finding]:
    number = _DEFAULT[key]
    for part in parts(document, parameter.get("schema")):
        if number in found and part.get("default", found[number]) != found[number]:
            message = f"`{number}` of {what} is {found[number]}, but the parameter's default is"
            yield Finding(f"{pointer}/{number}", f"{message} {part['default']}")


def _check_pointer(
    document: dict[str, Any], operation: Operation, key: str, found: Any
) -> Iterator[Finding]:
    pointer = f"{operation.pointer}/x-pagination/{key}"
    what = f"`{key}` in x-pagination of {operation.name}"
    if not isinstance(found, str) or (found and not found.startswith("/")):
        yield Finding(pointer, f"{what} must be a JSON pointer, such as /content")
        return
    keys, schema = split_pointer(found), answer_schema(document, operation)
    target = schema_at(document, schema, keys)
    if target is None:
        known = properties(document, schema_at(document, schema, keys[:-1]))
        message = f"{what} points to {found}, which the answer does not have"
        yield Finding(pointer, message, did_you_mean(keys[-1], known))
    elif type_of(document, target) != _POINTERS[key]:
        yield Finding(pointer, f"{what} points to {found}, which is no {_POINTERS[key]}")


def _check_key(
    document: dict[str, Any], operation: Operation, items: str, found: Any
) -> Iterator[Finding]:
    pointer = f"{operation.pointer}/x-pagination/key"
    what = f"`key` in x-pagination of {operation.name}"
    if not isinstance(found, str) or not found.startswith("/"):
        yield Finding(pointer, f"{what} must be a JSON pointer into an item, such as /id")
        return
    answer = answer_schema(document, operation)
    item = items_of(document, schema_at(document, answer, split_pointer(items)))
    keys = split_pointer(found)
    if item is not None and schema_at(document, item, keys) is None:
        known = properties(document, schema_at(document, item, keys[:-1]))
        message = f"{what} points to {found}, which the items do not have"
        yield Finding(pointer, message, did_you_mean(keys[-1], known))

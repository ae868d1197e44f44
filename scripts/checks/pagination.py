"""Check `x-pagination`: which parameters turn the pages of a list and where its items stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks.descriptions import (
    Operation,
    answer_schema,
    operations,
    properties,
    query_parameters,
    schema_at,
    type_of,
)
from scripts.checks.findings import Finding, did_you_mean, unknown_keys
from scripts.documents import is_object, split_pointer

_PARAMETERS: dict[str, tuple[set[str], set[str]]] = {
    "page": ({"parameter", "first"}, set()),
    "size": ({"parameter"}, {"default", "all"}),
}
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
    yield from unknown_keys(pointer, what, found, {"page", "size", "items"}, {"total", "last"})
    known = query_parameters(document, operation)
    for key, (required, optional) in _PARAMETERS.items():
        if key in found:
            here = f"{pointer}/{key}"
            yield from _check_parameter(
                here, f"{what}: `{key}`", found[key], known, required, optional
            )
    schema = answer_schema(document, operation)
    for key, kind in _POINTERS.items():
        if key in found:
            yield from _check_pointer(
                document, f"{pointer}/{key}", f"{what}: `{key}`", found[key], kind, schema
            )


def _check_parameter(
    pointer: str,
    what: str,
    found: Any,
    known: dict[str, Any],
    required: set[str],
    optional: set[str],
) -> Iterator[Finding]:
    if not is_object(found):
        yield Finding(pointer, f"{what} must be a mapping")
        return
    yield from unknown_keys(pointer, what, found, required, optional)
    for key in (required | optional) - {"parameter"}:
        if not isinstance(found.get(key, 0), int) or isinstance(found.get(key), bool):
            yield Finding(f"{pointer}/{key}", f"{what}: `{key}` must be an integer")
    name = found.get("parameter")
    if name is not None and name not in known:
        message = f"{what} names the query parameter {name!r}, which the operation lacks"
        yield Finding(f"{pointer}/parameter", message, did_you_mean(str(name), known))


def _check_pointer(
    document: dict[str, Any], pointer: str, what: str, found: Any, kind: str, schema: Any
) -> Iterator[Finding]:
    if not isinstance(found, str) or (found and not found.startswith("/")):
        yield Finding(pointer, f"{what} must be a JSON pointer, such as /content")
        return
    keys = split_pointer(found)
    target = schema_at(document, schema, keys)
    if target is None:
        parent = schema_at(document, schema, keys[:-1])
        message = f"{what} points to {found}, which the answer does not have"
        yield Finding(pointer, message, did_you_mean(keys[-1], properties(document, parent)))
    elif type_of(document, target) != kind:
        message = f"{what} points to {found}, which is no {kind}"
        yield Finding(pointer, message)

"""Check the rules that an operation or parameter has one of, and that are no expressions.

`x-ownership`, `x-entitlement`, `x-sort` and `x-token-lifetime` stand on operations, `x-unknown` on
path parameters. Each is a mapping with an `id`, a `message` and names that have to exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jsonschema.exceptions import ValidationError

from scripts.checks.descriptions import (
    Operation,
    answer_schema,
    enum_of,
    operations,
    parameters,
    properties,
    query_parameters,
    resolved,
)
from scripts.checks.filters import list_item_schema
from scripts.checks.findings import Finding, did_you_mean, no_texts, unknown_keys
from scripts.checks.instances import errors
from scripts.documents import is_array, is_object, iter_nodes, join_pointer

_KEYS = {
    "x-ownership": {"owner", "exempt-roles"},
    "x-entitlement": set[str](),
    "x-sort": {"by", "direction", "ascending", "descending"},
    "x-token-lifetime": {"seconds"},
    "x-unknown": {"status", "body"},
}
_OPTIONAL = {"x-entitlement": {"user"}}
_OF_PARAMETER = "x-unknown"

Found = Iterator[Finding]


def rules(document: dict[str, Any]) -> Iterator[tuple[str, Any, Operation]]:
    """Yield each rule with its JSON pointer and an operation, once for each operation it is of."""
    for operation in operations(document):
        for word in _KEYS:
            if word in operation.data:
                yield join_pointer(operation.pointer, word), operation.data[word], operation
        for pointer, parameter in parameters(document, operation):
            if _OF_PARAMETER in parameter:
                yield join_pointer(pointer, _OF_PARAMETER), parameter[_OF_PARAMETER], operation


def check(document: dict[str, Any]) -> Found:
    """Yield what is wrong with these rules in a description."""
    for pointer, rule, operation in rules(document):
        word = pointer.rpartition("/")[2]
        if not is_object(rule):
            yield Finding(pointer, f"{word} must be a mapping")
            continue
        what = f"{word} {rule.get('id')}"
        needed, others = {"id", "message", *_KEYS[word]}, _OPTIONAL.get(word, set())
        yield from unknown_keys(pointer, what, rule, needed, others)
        yield from no_texts(pointer, what, rule, ("id", "message"))
        yield from _CHECKS[word](document, pointer, what, rule, operation)


def _ownership(
    document: dict[str, Any], pointer: str, what: str, rule: dict[str, Any], operation: Operation
) -> Found:
    getters = (found for found in operations(document) if found.method == "get")
    getter = next((found for found in getters if found.path == operation.path), None)
    if getter is None:
        yield Finding(pointer, f"{what}: nothing reads the thing at {operation.path}")
    else:
        known = properties(document, answer_schema(document, getter))
        message = f"which the answer of {getter.name} lacks"
        yield from _unknown(pointer, what, rule, "owner", known, message)
    roles = rule.get("exempt-roles", [])
    if not is_array(roles) or not all(isinstance(role, str) for role in roles):
        yield Finding(f"{pointer}/exempt-roles", f"{what} must list the names of roles")
        return
    told = " ".join(_descriptions(document)).lower()
    for role in roles:
        if role.lower() not in told:
            message = f"{what} names the role {role!r}, of which no description says a word"
            yield Finding(f"{pointer}/exempt-roles", message)


def _descriptions(document: dict[str, Any]) -> Iterator[str]:
    for _, node in iter_nodes(document):
        if is_object(node) and isinstance(node.get("description"), str):
            yield node["description"]


def _entitlement(
    document: dict[str, Any], pointer: str, what: str, rule: dict[str, Any], operation: Operation
) -> Found:
    known = query_parameters(document, operation)
    message = f"which is no query parameter of {operation.name}"
    yield from _unknown(pointer, what, rule, "user", known, message)


def _sort(
    document: dict[str, Any], pointer: str, what: str, rule: dict[str, Any], operation: Operation
) -> Found:
    known = query_parameters(document, operation)
    for key in ("by", "direction"):
        message = f"which is no query parameter of {operation.name}"
        yield from _unknown(pointer, what, rule, key, known, message)
    item = list_item_schema(document, operation)
    if item is None:
        yield Finding(pointer, f"{what}: the answer of {operation.name} is no list")
    fields = properties(document, item)
    for value in enum_of(document, known.get(str(rule.get("by")), {}).get("schema")) or ():
        if value not in fields:
            message = f"{what} sorts by {value!r}, which the list items of {operation.name} lack"
            yield Finding(f"{pointer}/by", message, did_you_mean(str(value), fields))
    values = enum_of(document, known.get(str(rule.get("direction")), {}).get("schema"))
    for key in ("ascending", "descending"):
        if values is not None:
            message = f"which the enum of `{rule['direction']}` lacks"
            yield from _unknown(pointer, what, rule, key, values, message)


def _token_lifetime(
    document: dict[str, Any], pointer: str, what: str, rule: dict[str, Any], operation: Operation
) -> Found:
    seconds = rule.get("seconds")
    if not isinstance(seconds, int) or isinstance(seconds, bool) or seconds < 1:
        yield Finding(f"{pointer}/seconds", f"{what} must be valid for a number of seconds")
    if operation.data.get("security", document.get("security")) != []:
        message = f"{what}: {operation.name} needs a token, so it is not where tokens come from"
        yield Finding(pointer, message, "Move it to the operation that hands out tokens.")


def _of_unknown(
    document: dict[str, Any], pointer: str, what: str, rule: dict[str, Any], operation: Operation
) -> Found:
    if not any(
        item.get("in") == "path" and item.get(_OF_PARAMETER) is rule
        for _, item in parameters(document, operation)
    ):
        yield Finding(pointer, f"{what} stands on what is no path parameter")
        return
    status = rule.get("status")
    response = resolved(document, operation.data["responses"].get(str(status)))
    if not isinstance(status, int) or not 200 <= status <= 299:
        yield Finding(f"{pointer}/status", f"{what}: {status} is no status of a success")
    elif response is None:
        yield Finding(f"{pointer}/status", f"{what}: {operation.name} has no answer {status}")
    else:
        contents = response.get("content", {}).items()
        schema = next((media["schema"] for name, media in contents if "json" in name), None)
        yield from _unfit(document, f"{pointer}/body", what, rule.get("body"), schema)


def _unfit(
    document: dict[str, Any], pointer: str, what: str, body: Any, schema: Any
) -> Iterator[Finding]:
    if schema is None:
        if body is not None:
            yield Finding(pointer, f"{what} has a body, which the answer does not have")
        return
    error: ValidationError
    for error in errors(document, schema, body):
        yield Finding(pointer, f"{what}: the body does not fit the answer: {error.message}")


def _unknown(
    pointer: str, what: str, rule: dict[str, Any], key: str, known: Any, message: str
) -> Iterator[Finding]:
    if key in rule and rule[key] not in known:
        text = f"{what} names `{rule[key]}`, {message}"
        yield Finding(f"{pointer}/{key}", text, did_you_mean(str(rule[key]), map(str, known)))


_CHECKS: dict[str, Callable[[dict[str, Any], str, str, dict[str, Any], Operation], Found]] = {
    "x-ownership": _ownership,
    "x-entitlement": _entitlement,
    "x-sort": _sort,
    "x-token-lifetime": _token_lifetime,
    "x-unknown": _of_unknown,
}

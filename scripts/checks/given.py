"""Check `given`, by which a rule about a call names what has to be known besides the call.

A name stands for what an operation answers before or after the call (`read`), for the exchange
that the call follows from (`exchange-of`), or for all exchanges about the same thing
(`exchanges-of`). The last two are found by the links of the description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scripts.checks.descriptions import Operation, answer_schema, operations, parameters
from scripts.checks.findings import Finding, did_you_mean, unknown_keys
from scripts.checks.links import followed
from scripts.checks.other_things import expression_exists
from scripts.documents import is_object, join_pointer
from scripts.runtime_expressions import parse_expression

_KINDS = ("read", "exchange-of", "exchanges-of")
_TAKEN = {"request", "response", "caller"}
_NAME = re.compile(r"[a-z_]\w*")
_TIMES = ("before", "after")


def meanings(rule: dict[str, Any]) -> dict[str, Any]:
    """Return what the names of a rule's `given` stand for, as far as it is a mapping."""
    found = rule.get("given", {})
    return found if is_object(found) else {}


def named_operation(document: dict[str, Any], meaning: Any) -> Operation | None:
    """Return the operation that a name of `given` is about, None if there is no such operation."""
    names = [meaning[kind] for kind in _KINDS if kind in meaning] if is_object(meaning) else []
    return next((found for found in operations(document) if found.name in names), None)


def check(
    document: dict[str, Any],
    pointer: str,
    what: str,
    rule: dict[str, Any],
    operation: Operation,
    *,
    after: bool,
) -> Iterator[Finding]:
    """Yield what is wrong with the `given` of a rule about calls of `operation`.

    `after` tells whether the rule is about the answer too, so that things may be read after it.
    """
    if "given" in rule and (not is_object(rule["given"]) or not rule["given"]):
        yield Finding(f"{pointer}/given", f"`given` of {what} must be a mapping")
    for name, meaning in meanings(rule).items():
        place = join_pointer(pointer, "given", name)
        this = f"`{name}` of {what}"
        if not _NAME.fullmatch(name) or name in _TAKEN:
            yield Finding(place, f"{this} is no name that a rule can give")
        yield from _check_meaning(document, place, this, meaning, operation, after=after)


def _check_meaning(
    document: dict[str, Any],
    pointer: str,
    what: str,
    meaning: Any,
    operation: Operation,
    *,
    after: bool,
) -> Iterator[Finding]:
    kinds = [kind for kind in _KINDS if kind in meaning] if is_object(meaning) else []
    if len(kinds) != 1:
        yield Finding(pointer, f"{what} needs one of {', '.join(_KINDS)}")
        return
    (kind,) = kinds
    other = named_operation(document, meaning)
    if other is None:
        known = [found.name for found in operations(document)]
        message = f"{what} names the operation {meaning[kind]}, which there is not"
        remedy = did_you_mean(str(meaning[kind]), known)
        yield Finding(f"{pointer}/{kind}", message, remedy)
    elif kind == "read":
        yield from unknown_keys(pointer, what, meaning, {"read", "at"}, {"parameters"})
        yield from _check_read(document, pointer, what, meaning, operation, other, after=after)
    else:
        yield from unknown_keys(pointer, what, meaning, {kind}, set())
        if not _follows(document, kind, other, operation):
            message = f"{what}: no links lead from {other.name} to {operation.name}"
            if kind == "exchanges-of":
                message = f"{what}: no links lead to both {other.name} and {operation.name}"
            yield Finding(f"{pointer}/{kind}", message, "Add the link that tells them together.")


def _follows(document: dict[str, Any], kind: str, other: Operation, operation: Operation) -> bool:
    """Tell whether a call of `operation` can be told to belong to an exchange with `other`."""
    if kind == "exchange-of":
        return operation.name in followed(document, other.name)
    both = {other.name, operation.name}
    return any(both <= followed(document, found.name) for found in operations(document))


def _check_read(
    document: dict[str, Any],
    pointer: str,
    what: str,
    meaning: dict[str, Any],
    operation: Operation,
    other: Operation,
    *,
    after: bool,
) -> Iterator[Finding]:
    if other.method != "get":
        yield Finding(f"{pointer}/read", f"{what} reads by {other.name}, which is no GET")
    elif answer_schema(document, other) is None:
        yield Finding(f"{pointer}/read", f"{what} reads by {other.name}, whose answer is no JSON")
    at = meaning.get("at")
    if "at" in meaning and at not in _TIMES:
        yield Finding(f"{pointer}/at", f"{what} is read at {at!r}", "Write before or after.")
    elif at == "after" and not after:
        message = f"{what} is read after the call, which a precondition does not know"
        yield Finding(f"{pointer}/at", message, "Write before.")
    values = meaning.get("parameters", {})
    if not is_object(values):
        yield Finding(f"{pointer}/parameters", f"`parameters` of {what} must be a mapping")
        return
    known = {
        item["name"]: item.get("in") == "path"
        for _, item in parameters(document, other)
        if item.get("in") in ("path", "query")
    }
    for name in sorted({name for name, path in known.items() if path} - values.keys()):
        message = f"{what} lacks the path parameter `{name}` of {other.name}"
        yield Finding(f"{pointer}/parameters", message)
    for name, value in values.items():
        place = join_pointer(pointer, "parameters", name)
        if name not in known:
            message = f"{what} names `{name}`, which {other.name} does not have"
            yield Finding(place, message, did_you_mean(name, known))
        yield from _check_value(document, place, what, value, operation, after=at == "after")


def _check_value(
    document: dict[str, Any],
    pointer: str,
    what: str,
    value: Any,
    operation: Operation,
    *,
    after: bool,
) -> Iterator[Finding]:
    if not isinstance(value, str) or not value.startswith(("$request", "$response")):
        return  # literal
    expression = parse_expression(value)
    if expression is None:
        yield Finding(pointer, f"{what} has {value!r}, which is no runtime expression")
    elif expression.message == "response" and not after:
        yield Finding(pointer, f"{what} reads the answer, which is not there before the call")
    elif not expression_exists(document, expression, operation):
        yield Finding(pointer, f"{what} reads {value}, which {operation.name} does not have")

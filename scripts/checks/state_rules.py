"""Check `x-state-rules`: in which states of a thing an operation is allowed, and what follows.

The state is a field of the thing itself, read by `GET` on its path: for a collection the path of
one of its items, else the nearest path, the operation's own or above it, that ends in a template.
With `of` it is a field of the thing that `of` finds. `variant` and `fields` narrow a rule to calls
with a body of that schema, and to calls that change one of those fields of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scripts.checks import other_things
from scripts.checks.descriptions import (
    Operation,
    answer_schema,
    body_schema,
    enum_of,
    operations,
    parts,
    properties,
)
from scripts.checks.findings import Finding, did_you_mean, no_texts, unknown_keys
from scripts.documents import is_array, is_object, join_pointer, reference_of

_STATES = ("allowed-when", "results-in")
_NARROWING = {"of", "variant", "fields"}


def rules(document: dict[str, Any]) -> Iterator[tuple[str, Any, Operation]]:
    """Yield each rule with its JSON pointer and its operation."""
    for operation in operations(document):
        found = operation.data.get("x-state-rules", [])
        for index, rule in enumerate(found if is_array(found) else []):
            yield join_pointer(operation.pointer, "x-state-rules", index), rule, operation


def check(document: dict[str, Any]) -> Iterator[Finding]:
    """Yield what is wrong with the `x-state-rules` of a description."""
    for operation in operations(document):
        if not is_array(operation.data.get("x-state-rules", [])):
            pointer = f"{operation.pointer}/x-state-rules"
            yield Finding(pointer, f"x-state-rules of {operation.name} must be a list")
    for pointer, rule, operation in rules(document):
        if is_object(rule):
            yield from _check_rule(document, pointer, rule, operation)
        else:
            yield Finding(pointer, f"a state rule of {operation.name} must be a mapping")


def _check_rule(
    document: dict[str, Any], pointer: str, rule: dict[str, Any], operation: Operation
) -> Iterator[Finding]:
    what = f"state rule {rule.get('id')}"
    yield from unknown_keys(pointer, what, rule, {"id", "message"}, {*_STATES, *_NARROWING})
    yield from no_texts(pointer, what, rule, ("id", "message"))
    if not rule.keys() & set(_STATES):
        yield Finding(pointer, f"{what} has neither `allowed-when` nor `results-in`")
    yield from _check_narrowing(document, pointer, what, rule, operation)
    if "of" in rule:
        after = "allowed-when" not in rule
        place = f"{pointer}/of"
        yield from other_things.check(document, place, what, rule["of"], operation, after=after)
    getter = state_getter(document, rule, operation)
    if getter is None:
        remedy = "Describe GET on the path of the thing, or drop the rule."
        if "of" not in rule:  # a faulty `of` is told above
            yield Finding(pointer, f"{what} has no operation that reads the state", remedy)
        return
    known = properties(document, answer_schema(document, getter))
    for key in _STATES:
        if key in rule:
            yield from _check_states(document, f"{pointer}/{key}", what, rule[key], getter, known)


def _check_narrowing(
    document: dict[str, Any],
    pointer: str,
    what: str,
    rule: dict[str, Any],
    operation: Operation,
) -> Iterator[Finding]:
    """Yield what is wrong with `variant` and `fields`: names that the body does not have."""
    schema = body_schema(document, operation)
    if "variant" in rule:
        known = variants(document, schema)
        if rule["variant"] not in known:
            message = f"{what} names the variant `{rule['variant']}`, which the body of "
            remedy = did_you_mean(str(rule["variant"]), known)
            yield Finding(f"{pointer}/variant", f"{message}{operation.name} lacks", remedy)
            return
        schema = known[rule["variant"]]
    fields = rule.get("fields", [])
    if not is_array(fields) or ("fields" in rule and not fields):
        yield Finding(f"{pointer}/fields", f"{what} must list fields of the body")
        return
    known = properties(document, schema)
    for index, name in enumerate(fields):
        if name not in known:
            message = f"{what} names the field `{name}`, which the body of {operation.name} lacks"
            yield Finding(f"{pointer}/fields/{index}", message, did_you_mean(str(name), known))


def _check_states(
    document: dict[str, Any],
    pointer: str,
    what: str,
    states: Any,
    getter: Operation,
    known: dict[str, Any],
) -> Iterator[Finding]:
    if not is_object(states) or not states:
        yield Finding(pointer, f"{what} must give a mapping from a state field to its values")
        return
    for field, values in states.items():
        here = join_pointer(pointer, field)
        if field not in known:
            message = f"{what} names the field `{field}`, which the answer of {getter.name} lacks"
            yield Finding(here, message, did_you_mean(field, known))
        elif not is_array(values) or not values:
            yield Finding(here, f"{what} must list the values of `{field}`")
        else:
            enum = enum_of(document, known[field])
            yield from _check_values(here, what, field, values, enum)


def _check_values(
    pointer: str, what: str, field: str, values: list[Any], enum: list[Any] | None
) -> Iterator[Finding]:
    if enum is None:
        yield Finding(pointer, f"{what} needs an enum on the field `{field}`")
        return
    for value in values:
        if value not in enum:
            message = f"{what} names the state {value!r}, which the enum of `{field}` lacks"
            yield Finding(pointer, message, did_you_mean(str(value), map(str, enum)))


def variants(document: dict[str, Any], schema: Any) -> dict[str, Any]:
    """Return the alternatives of a union by the names of their components."""
    found: dict[str, Any] = {}
    for part in parts(document, schema):
        for key in ("oneOf", "anyOf"):
            for one in part.get(key, []):
                name = (reference_of(one) or "").rpartition("/")[2]
                if name:
                    found[name] = one
    return found


def state_getter(
    document: dict[str, Any], rule: dict[str, Any], operation: Operation
) -> Operation | None:
    """Return the operation that reads the state which a rule is about, None if there is none."""
    if "of" in rule:
        return other_things.reader(document, rule["of"])
    return item_getter(document, operation)


def item_getter(document: dict[str, Any], operation: Operation) -> Operation | None:
    """Return the `GET` operation that reads the thing whose state an operation changes."""
    getters = {found.path: found for found in operations(document) if found.method == "get"}
    item = re.compile(re.escape(operation.path) + r"/\{[^/]+\}")
    of_collection = [getter for path, getter in getters.items() if item.fullmatch(path)]
    if of_collection:
        return of_collection[0]
    path = operation.path
    while path and not (path.endswith("}") and path in getters):
        path = path.rpartition("/")[0]
    return getters.get(path)

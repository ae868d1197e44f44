"""Check `x-stored-as`: the field, or fields, by which reading a thing shows what was sent.

Reading is `GET` on the path of the thing, or what the `of` of a state rule of the operation names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.checks import other_things, state_rules
from scripts.checks.descriptions import (
    Operation,
    answer_schema,
    body_schema,
    operations,
    parts,
    properties,
)
from scripts.checks.findings import Finding, did_you_mean
from scripts.documents import is_array, is_object, iter_nodes


def check(document: dict[str, Any]) -> Iterator[Finding]:
    """Yield what is wrong with the `x-stored-as` of the properties of request bodies."""
    places = {id(node): pointer for pointer, node in iter_nodes(document) if is_object(node)}
    for operation in operations(document):
        for part in parts(document, body_schema(document, operation)):
            for name, schema in part.get("properties", {}).items():
                if is_object(schema) and "x-stored-as" in schema:
                    pointer = f"{places[id(schema)]}/x-stored-as"
                    yield from _check(document, pointer, name, schema["x-stored-as"], operation)


def _check(
    document: dict[str, Any], pointer: str, name: str, field: Any, operation: Operation
) -> Iterator[Finding]:
    what = f"x-stored-as of `{name}`"
    getters = list(_getters(document, operation))
    if not getters:
        remedy = "Say with `of` in a state rule what shows it, or remove x-stored-as."
        message = f"{what}: nothing reads what {operation.name} stores"
        yield Finding(pointer, message, remedy)
        return
    for getter in getters:
        known = properties(document, answer_schema(document, getter))
        for shown in field if is_array(field) else [field]:
            if shown not in known:
                message = f"{what} names `{shown}`, which the answer of {getter.name} lacks"
                yield Finding(pointer, message, did_you_mean(str(shown), known))


def _getters(document: dict[str, Any], operation: Operation) -> Iterator[Operation]:
    rules = operation.data.get("x-state-rules", [])
    others = [rule["of"] for rule in rules if is_object(rule) and "of" in rule]
    found = [other_things.reader(document, of) for of in others]
    found = found or [state_rules.item_getter(document, operation)]
    yield from {one.name: one for one in found if one is not None}.values()

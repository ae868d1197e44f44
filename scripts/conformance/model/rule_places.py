"""Where the rules of a document stand: everything in an extension that has an id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.conformance.model.contract import Contract
from scripts.documents import is_array, is_object, join_pointer


def rule_places(contract: Contract) -> dict[str, str]:
    """Return the place of every rule by its id: those of schemas, operations and parameters."""
    places = {rule.id: rule.pointer for rule in contract.validations().values()}
    for operation in contract.operations.values():
        places |= dict(_rules_of(operation.definition, operation.pointer))
        for parameter in operation.parameters:
            places |= dict(_rules_of(parameter.definition, parameter.pointer))
    return places


def _rules_of(holder: Mapping[str, Any], pointer: str) -> Iterator[tuple[str, str]]:
    for word, value in holder.items():
        place = join_pointer(pointer, word)
        if not word.startswith("x-"):
            continue
        for index, rule in enumerate(value) if is_array(value) else [("", value)]:
            if is_object(rule) and isinstance(rule.get("id"), str):
                yield rule["id"], join_pointer(place, index) if is_array(value) else place

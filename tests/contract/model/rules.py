"""The rules that schemas cannot express: `x-validations` (CEL) and `x-state-rules`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import cel

from scripts.documents import join_pointer
from tests.contract.model.operations import Operation
from tests.contract.model.schemas import Node

_FIELD = re.compile(r"\bthis\.([A-Za-z_]\w*)")


@dataclass(frozen=True)
class Validation:
    """A rule over the fields of one JSON object; `rule` is CEL over `this` and `today`."""

    id: str
    rule: str
    message: str
    pointer: str

    @property
    def fields(self) -> list[str]:
        """The fields of the object that the rule speaks of, each once."""
        return list(dict.fromkeys(_FIELD.findall(self.rule)))

    def holds(self, value: Any, today: str) -> bool:
        """Whether an object keeps the rule on a day (yyyy-MM-dd).

        A rule that cannot be evaluated, since a field has the wrong type, counts as kept: the
        schema speaks about types.
        """
        try:
            return _program(self.rule).execute({"this": value, "today": today}) is not False
        except (RuntimeError, TypeError, ValueError):
            return True


@dataclass(frozen=True)
class StateRule:
    """When an operation is allowed, by the state of the item, and what state it leads to.

    Both are maps from the state's field to the values; an empty map says nothing.
    """

    id: str
    allowed_when: dict[str, list[Any]]
    results_in: dict[str, list[Any]]
    message: str
    pointer: str

    def allows(self, item: dict[str, Any]) -> bool:
        """Whether the operation may be called on an item in its present state."""
        return all(item.get(name) in values for name, values in self.allowed_when.items())


def validations(node: Node) -> list[Validation]:
    """Return the rules that stand on an object schema."""
    return [
        Validation(
            rule["id"], rule["rule"], rule.get("message", ""), f"{node.pointer}/x-validations/{i}"
        )
        for i, rule in enumerate(node.get("x-validations", []))
    ]


def state_rules(operation: Operation) -> list[StateRule]:
    """Return the state rules of an operation."""
    return list(_state_rules(operation))


def _state_rules(operation: Operation) -> Iterator[StateRule]:
    for index, rule in enumerate(operation.definition.get("x-state-rules", [])):
        yield StateRule(
            id=rule["id"],
            allowed_when=rule.get("allowed-when", {}),
            results_in=rule.get("results-in", {}),
            message=rule.get("message", ""),
            pointer=join_pointer(operation.pointer, "x-state-rules", index),
        )


@cache
def _program(rule: str) -> cel.Program:
    return cel.compile(rule)

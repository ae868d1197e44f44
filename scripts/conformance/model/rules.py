"""The rules that schemas cannot express: `x-validations` (CEL) and `x-state-rules`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import cel

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.schemas import Node
from scripts.documents import is_object, join_pointer
from scripts.runtime_expressions import Expression, parse_expression

_FIELD = r"\b{}\b(?:\.([A-Za-z_]\w*))?"


@dataclass(frozen=True)
class Of:
    """Which thing a rule is about, and how a request (or its answer) leads to it.

    Attributes:
        operation: The operationId of what reads the thing.
        parameters: Where the path parameters of that operation come from.
        match: Fields of the thing, and where the values come from that they equal.
        where: Fields of the thing and the values that they may have.
        newest: The field whose greatest value decides between several things.
    """

    operation: str
    parameters: dict[str, Expression]
    match: dict[str, Expression]
    where: dict[str, list[Any]]
    newest: str

    @property
    def after(self) -> bool:
        """Whether the thing is known only after the call."""
        return any(one.message == "response" for one in self.parameters.values())


@dataclass(frozen=True)
class Validation:
    """A rule over the fields of one JSON object: CEL over `this`, `current` and `today`.

    `current` is the thing that a call is about, as it was before; `of` tells which thing that is
    where it is not the one on the path of the call.
    """

    id: str
    rule: str
    message: str
    pointer: str
    of: Of | None = None

    @property
    def fields(self) -> list[str]:
        """The fields of the object that the rule speaks of, each once."""
        return [name for name in _names(self.rule, "this") if name]

    @property
    def current_fields(self) -> list[str]:
        """The fields of the thing before the call that the rule speaks of, each once."""
        return [name for name in _names(self.rule, "current") if name]

    def holds(self, value: Any, today: str, current: Any = None) -> bool:
        """Whether an object keeps the rule on a day (yyyy-MM-dd), for a thing that was there.

        A rule that cannot be evaluated, since a field has the wrong type, counts as kept: the
        schema speaks about types.
        """
        try:
            known = {
                "this": _part(value, _names(self.rule, "this")),
                "today": today,
                "current": _part(current or {}, _names(self.rule, "current")),
            }
            return _program(self.rule).execute(known) is not False
        except (RuntimeError, TypeError, ValueError, LookupError):
            return True


@dataclass(frozen=True)
class StateRule:
    """When an operation is allowed, by the state of the item, and what state it leads to.

    Both are maps from the state's field to the values; an empty map says nothing. With `variant`
    the rule is about that form of the operation alone, with `fields` about calls that change one
    of them. `of` tells whose state it is where it is not that of the item on the path.
    """

    id: str
    allowed_when: dict[str, list[Any]]
    results_in: dict[str, list[Any]]
    message: str
    pointer: str
    of: Of | None = None
    variant: str = ""
    fields: tuple[str, ...] = ()

    def allows(self, item: dict[str, Any]) -> bool:
        """Whether the operation may be called on an item in its present state."""
        return all(item.get(name) in values for name, values in self.allowed_when.items())


def validations(node: Node) -> list[Validation]:
    """Return the rules that stand on an object schema."""
    return [
        Validation(
            rule["id"],
            rule["rule"],
            rule.get("message", ""),
            f"{node.pointer}/x-validations/{i}",
            _of(rule.get("of")),
        )
        for i, rule in enumerate(node.get("x-validations", []))
    ]


def state_rules(operation: Operation) -> list[StateRule]:
    """Return the state rules of an operation; of one in a form, those that are about that."""
    return [
        rule
        for rule in _state_rules(operation)
        if rule.variant in ("", operation.form or rule.variant)
    ]


def _state_rules(operation: Operation) -> Iterator[StateRule]:
    for index, rule in enumerate(operation.definition.get("x-state-rules", [])):
        yield StateRule(
            id=rule["id"],
            allowed_when=rule.get("allowed-when", {}),
            results_in=rule.get("results-in", {}),
            message=rule.get("message", ""),
            pointer=join_pointer(operation.pointer, "x-state-rules", index),
            of=_of(rule.get("of")),
            variant=rule.get("variant", ""),
            fields=tuple(rule.get("fields", ())),
        )


def _of(words: Any) -> Of | None:
    if words is None:
        return None
    return Of(
        operation=words["operation"],
        parameters=_expressions(words.get("parameters", {})),
        match=_expressions(words.get("match", {})),
        where=words.get("where", {}),
        newest=words.get("newest", ""),
    )


def _expressions(texts: dict[str, Any]) -> dict[str, Expression]:
    found = {name: parse_expression(text) for name, text in texts.items()}
    return {name: expression for name, expression in found.items() if expression}


@cache
def _names(rule: str, variable: str) -> tuple[str, ...]:
    """Return the fields of a variable that a rule names; an empty text stands for all of it."""
    return tuple(dict.fromkeys(re.findall(_FIELD.format(variable), rule)))


def _part(value: Any, names: tuple[str, ...]) -> Any:
    """Return the members of an object that a rule names: long texts of others cost much time."""
    if "" in names or not is_object(value):
        return value
    return {name: value[name] for name in names if name in value}


@cache
def _program(rule: str) -> cel.Program:
    return cel.compile(rule)

"""The rules over a whole call: `x-preconditions` and `x-postconditions` (CEL)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cel

from scripts.conformance.model.operations import Operation
from scripts.documents import join_pointer
from scripts.runtime_expressions import Expression, parse_expression

_UNKNOWN = (RuntimeError, TypeError, ValueError, LookupError)


@dataclass(frozen=True)
class Given:
    """Something that a condition has to know besides the call.

    Attributes:
        name: What the rule calls it.
        kind: read, exchange-of or exchanges-of.
        operation: The operationId of what is read, or whose exchanges are meant.
        parameters: For `read`, the values of parameters: literal, or where they come from.
        at: For `read`, whether it is done before or after the call.
    """

    name: str
    kind: str
    operation: str
    parameters: Mapping[str, Any]
    at: str


@dataclass(frozen=True)
class Condition:
    """A rule over one call: CEL over `request`, `response`, `caller` and what is given.

    A precondition (`is_before`) tells which calls are refused. A postcondition holds for every
    success.
    """

    id: str
    rule: str
    message: str
    pointer: str
    given: tuple[Given, ...]
    is_before: bool

    def verdict(self, known: Mapping[str, Any]) -> bool | None:
        """Return whether the rule holds, None where what is known does not tell.

        A rule that can be decided without something that is not known is decided.
        """
        try:
            found = self._program.execute(dict(known))
        except _UNKNOWN:
            return None
        return found if isinstance(found, bool) else None

    def reads(self, at: str) -> list[Given]:
        """Return what has to be read before or after the call."""
        return [one for one in self.given if one.kind == "read" and one.at == at]

    def fields(self, holder: str) -> list[str]:
        """Return the members of `request.query`, `request.body` and so on that it speaks of."""
        found = re.findall(rf"(?<![\w.]){re.escape(holder)}\.([A-Za-z_]\w*)", self.rule)
        return list(dict.fromkeys(found))

    @property
    def texts(self) -> list[str]:
        """The texts that the rule compares with, each once."""
        return list(dict.fromkeys(re.findall(r"'([^']*)'", self.rule)))

    @cached_property
    def _program(self) -> cel.Program:
        return cel.compile(self.rule)


def preconditions(operation: Operation) -> list[Condition]:
    """Return the rules that say when a call of an operation is refused."""
    return list(_conditions(operation, "x-preconditions"))


def postconditions(operation: Operation) -> list[Condition]:
    """Return the rules that hold for every successful answer of an operation."""
    return list(_conditions(operation, "x-postconditions"))


def conditions(operation: Operation) -> list[Condition]:
    """Return the rules of both kinds."""
    return preconditions(operation) + postconditions(operation)


def _conditions(operation: Operation, word: str) -> Iterator[Condition]:
    for index, rule in enumerate(operation.definition.get(word, [])):
        yield Condition(
            id=rule["id"],
            rule=rule["rule"],
            message=rule.get("message", ""),
            pointer=join_pointer(operation.pointer, word, index),
            given=tuple(_given(name, words) for name, words in rule.get("given", {}).items()),
            is_before=word == "x-preconditions",
        )


def _given(name: str, words: Mapping[str, Any]) -> Given:
    kind = next(kind for kind in ("read", "exchange-of", "exchanges-of") if kind in words)
    texts: Mapping[str, Any] = words.get("parameters", {})
    values: dict[str, Expression | Any] = {k: parse_expression(v) or v for k, v in texts.items()}
    return Given(name, kind, words[kind], values, words.get("at", ""))

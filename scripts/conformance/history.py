"""Which calls follow from which, by the links of the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.conditions import Condition, conditions
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.links import FullLink, links_between
from scripts.conformance.model.operations import Operation
from scripts.runtime_expressions import Sent

_MOST = 2000


@dataclass(eq=False)
class Start:
    """A success that others follow from, and those that did, in their order."""

    exchange: Exchange
    followers: list[Exchange] = field(default_factory=list[Exchange])


class History:
    """Remembers the successes that conditions speak of by `exchange-of` and `exchanges-of`."""

    def __init__(self, contract: Contract) -> None:
        named = {given.operation for _, given in _asked(contract)}
        starts = {given.operation for _, given in _asked(contract) if given.kind == "exchange-of"}
        askers = {operation.id for operation, _ in _asked(contract)}
        operations = contract.operations
        self._contract = contract
        self._starts: dict[str, list[Start]] = {name: [] for name in starts}
        targets = {name: operations[name] for name in named | askers}
        self._links = list(links_between([operations[name] for name in starts], targets))

    def add(self, exchange: Exchange) -> None:
        """Remember a success, if a condition may ask for it."""
        start = self.start_of(exchange.operation, exchange.sent)
        if start is not None:
            start.followers.append(exchange)
        known = self._starts.get(exchange.operation.id)
        if known is not None and exchange.has_json:
            known.append(Start(exchange))
            del known[:-_MOST]

    def start_of(self, operation: Operation, sent: Sent, name: str = "") -> Start | None:
        """Return the latest start that a request follows from, of one operation or of any."""
        for link in self._links_to(operation):
            if name in ("", link.source.id):
                for start in reversed(self._starts[link.source.id]):
                    if link.leads(start.exchange.sent, start.exchange.json, sent):
                        return start
        return None

    def others(self, name: str, most: int) -> list[Exchange]:
        """Return some of the exchanges with an operation."""
        return [start.exchange for start in self._starts.get(name, ())[-most:]]

    def facts(self, rule: Condition, operation: Operation, sent: Sent) -> dict[str, Any] | None:
        """Return the exchanges that a condition has to know, None where one is not known."""
        found: dict[str, Any] = {}
        for given in rule.given:
            if given.kind == "exchange-of":
                start = self.start_of(operation, sent, given.operation)
                if start is None:
                    return None
                found[given.name] = as_value(start.exchange)
            elif given.kind == "exchanges-of":
                start = self.start_of(operation, sent)
                followers = start.followers if start else []
                found[given.name] = [
                    as_value(one) for one in followers if one.operation.id == given.operation
                ]
        return found

    def _links_to(self, operation: Operation) -> list[FullLink]:
        return [link for link in self._links if link.target == operation]


def as_value(exchange: Exchange) -> dict[str, Any]:
    """Return an exchange as conditions see it."""
    return {
        "request": request_value(exchange.operation, exchange.sent),
        "response": response_value(exchange.json if exchange.has_json else None),
    }


def response_value(body: Any) -> dict[str, Any]:
    """Return an answer as conditions see it."""
    return {} if body is None else {"body": body}


def request_value(operation: Operation, sent: Sent) -> dict[str, Any]:
    """Return a request as conditions see it: each parameter of its type."""
    value: dict[str, Any] = {
        "path": _typed(operation, "path", sent.path),
        "query": _typed(operation, "query", sent.query),
    }
    return value if sent.body is None else {**value, "body": sent.body}


def _typed(operation: Operation, location: str, values: Mapping[str, Any]) -> dict[str, Any]:
    types = {one.name: one.node.type for one in operation.parameters_in(location)}
    return {name: _of_type(types.get(name, ""), value) for name, value in values.items()}


def _of_type(kind: str, value: Any) -> Any:
    """Return what a text of a request means; what is no such value stays a text."""
    try:
        if kind == "integer":
            return int(value)
        if kind == "number":
            return float(value)
    except (TypeError, ValueError):
        return value
    return value == "true" if kind == "boolean" and value in ("true", "false") else value


def _asked(contract: Contract) -> list[tuple[Operation, Any]]:
    return [
        (operation, given)
        for operation in contract.operations.values()
        for rule in conditions(operation)
        for given in rule.given
        if given.kind != "read"
    ]

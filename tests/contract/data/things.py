"""Items on the server: finding, making and reading the things that an API is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.documents import is_object
from tests.contract.data.builder import ordinary
from tests.contract.data.lists import whole
from tests.contract.model.contract import Contract
from tests.contract.model.listings import success_node
from tests.contract.model.operations import Operation
from tests.contract.model.relations import Resource
from tests.contract.model.rules import StateRule, state_rules
from tests.contract.model.schemas import properties
from tests.contract.subject import Subject
from tests.contract.target.base import Account
from tests.contract.wire.exchanges import Exchange
from tests.contract.wire.requests import Request


class NoItemError(Exception):
    """There is no item that a check needs, and none can be made; the message says which."""


@dataclass(frozen=True)
class Thing:
    """An item of a resource: the path parameters that pick it."""

    resource: Resource
    path: dict[str, str]

    def read(self, subject: Subject) -> Exchange:
        """Read the item."""
        return subject.send(ordinary(subject, self.resource.read, self.path))

    def request(
        self, subject: Subject, operation: Operation, account: Account | None = None
    ) -> Request:
        """Return a request for an operation on the item, with values that the item lacks."""
        item = self.read(subject).json if operation.body else None
        return ordinary(subject, operation, self.path, account, unlike=item)


def created(
    subject: Subject, resource: Resource, request: Request
) -> tuple[Thing | None, Exchange]:
    """Send a request that makes an item; return the item, None if there is none, and the answer."""
    assert resource.create is not None
    exchange = subject.send(request)
    path = resource.create.ids_of(exchange.json) if exchange.ok else None
    return (Thing(resource, path) if path else None), exchange


def fresh(subject: Subject, resource: Resource) -> Thing:
    """Return a new item with ordinary values.

    Raises:
        NoItemError: The resource has no operation that makes items, or it makes none.
    """
    if resource.create is None or not subject.writes:
        raise NoItemError(f"no operation makes an item of {resource}")
    thing, exchange = created(subject, resource, ordinary(subject, resource.create.operation))
    if thing is None:
        raise NoItemError(f"{resource.create.operation} answered {exchange.status}, no item")
    return thing


def listed(
    subject: Subject, resource: Resource, account: Account | None = None
) -> list[tuple[Thing, Any]]:
    """Return the items of an account with what its list says of each."""
    if resource.listing is None or resource.listing.listing is None:
        return []
    found: list[tuple[Thing, Any]] = []
    for item in whole(subject, resource.listing.listing, account=account):
        path = resource.listing.ids_of(item)
        if path:
            found.append((Thing(resource, path), item))
    return found


def existing(subject: Subject, resource: Resource, account: Account | None = None) -> Thing:
    """Return any item of an account; raises `NoItemError` if there is none."""
    for thing, _ in listed(subject, resource, account):
        return thing
    raise NoItemError(f"the list has no item of {resource}")


def in_state(subject: Subject, resource: Resource, state: dict[str, Any]) -> Thing | None:
    """Return an item whose fields have these values, None if there is none."""
    for thing, item in listed(subject, resource):
        if _agrees(item, state) and _agrees(thing.read(subject).json, state):
            return thing
    return None


def thing_for(subject: Subject, operation: Operation) -> Thing:
    """Return an item on which an operation is allowed: a new one, else one of the list.

    Raises:
        NoItemError: There is none.
    """
    resource = subject.contract.resource_of(operation)
    if resource is None:
        raise NoItemError(f"{operation} belongs to no item that can be read")
    rules = [rule for rule in state_rules(operation) if rule.allowed_when]
    if resource.create and subject.writes:
        thing = fresh(subject, resource)
        if not rules or _allowed(thing.read(subject).json, rules):
            return thing
    for thing, item in listed(subject, resource):
        if _allowed(item, rules):
            return thing
    raise NoItemError(f"no item allows {operation}")


def on_item(subject: Subject, operation: Operation) -> tuple[Thing | None, Request]:
    """Return an item for an operation, if it needs one, and a request that would change it.

    Raises:
        NoItemError: There is no item on which the operation is allowed.
    """
    if not operation.parameters_in("path"):
        return None, ordinary(subject, operation)
    thing = thing_for(subject, operation)
    return thing, thing.request(subject, operation)


def path_for(subject: Subject, operation: Operation) -> dict[str, str]:
    """Return values for the path parameters of an operation, an item's if it has any."""
    if not operation.parameters_in("path"):
        return {}
    return thing_for(subject, operation).path


def consumes(operation: Operation) -> bool:
    """Whether an operation may leave its item in a state in which it is not allowed again."""
    return operation.method == "delete" or any(rule.results_in for rule in state_rules(operation))


def states(rule: StateRule, resource: Resource, contract: Contract) -> Iterator[tuple[str, Any]]:
    """Yield each documented value of the field that a state rule speaks of."""
    node = success_node(resource.read)
    fields = properties(contract.document, node) if node else {}
    for name in rule.allowed_when:
        for value in fields[name].get("enum", []) if name in fields else ():
            yield name, value


def _agrees(item: Any, state: dict[str, Any]) -> bool:
    return is_object(item) and all(item.get(name) == value for name, value in state.items())


def _allowed(item: Any, rules: list[StateRule]) -> bool:
    return is_object(item) and all(rule.allows(item) for rule in rules)

"""Items on the server: finding, making and reading the things that an API is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import uuid4

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.conditions import preconditions
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.links import links_between
from scripts.conformance.model.listings import success_node
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import FollowUp, Resource, Source
from scripts.conformance.model.rules import StateRule, state_rules, validations
from scripts.conformance.model.schemas import Node, properties
from scripts.documents import is_array, is_object
from tests.contract.data.builder import ordinary
from tests.contract.data.finding import make_and_find
from tests.contract.data.following import followed, requests_from
from tests.contract.data.givens import sent_of
from tests.contract.data.lists import all_of
from tests.contract.leave import NoItemError
from tests.contract.subject import Subject
from tests.contract.target.base import Account
from tests.contract.wire.requests import Request

_MOST_STARTS = 25
# Fields by other names that say the same as the one by which a thing is picked.
_USUALLY_PICKING = frozenset(("/id", "/uuid", "/guid"))


@dataclass(frozen=True)
class Thing:
    """An item of a resource: the path parameters that pick it.

    `call` is the request by which an operation that follows from its making is about it, where
    the path of the operation says something else.
    """

    resource: Resource
    path: dict[str, str]
    call: Request | None = field(default=None, compare=False)

    @property
    def values(self) -> dict[str, str]:
        """The values of path parameters for operations on the item."""
        return {**self.path, **(self.call.path if self.call else {})}

    def read(self, subject: Subject) -> Exchange:
        """Read the item."""
        exchange = subject.send(ordinary(subject, self.resource.read, self.path))
        if exchange.ok and is_object(exchange.json):
            subject.items[(self.resource.path, *sorted(self.path.values()))] = exchange.json
        return exchange

    def request(
        self, subject: Subject, operation: Operation, account: Account | None = None
    ) -> Request:
        """Return a request for an operation on the item, with values that the item lacks."""
        if self.call and self.call.operation == operation:
            return self.call
        item = self.read(subject).json if operation.body else None
        return ordinary(subject, operation, self.path, account, unlike=item)


def created(
    subject: Subject, resource: Resource, request: Request
) -> tuple[Thing | None, Exchange]:
    """Send a request that makes an item; return the item, None if there is none, and the answer."""
    maker = next(one for one in resource.makers if one.operation == request.operation)
    if maker.found_in:
        path, exchange = make_and_find(subject, maker, request)
        if path:
            subject.journal.appeared(resource, path)
        return (Thing(resource, path) if path else None), exchange
    exchange = subject.send(request)
    path = maker.ids_of(exchange.json, exchange.sent) if exchange.ok else None
    return (Thing(resource, path) if path else None), exchange


def fresh(
    subject: Subject,
    resource: Resource,
    maker: Source | None = None,
    unlike_all: Sequence[str] = (),
) -> Thing:
    """Return a new item with ordinary values, made by one of the operations that make such.

    The first of the fields `unlike_all` that can be any text gets one that no other item has.

    Raises:
        NoItemError: The resource has no operation that makes items, or it makes none.
    """
    maker = maker or resource.create
    if maker is None or not subject.writes:
        raise NoItemError(f"no operation makes an item of {resource}")
    request = ordinary(subject, maker.operation)
    if maker.found_in or maker.operation.parameters_in("path"):
        request = next(followed(subject, maker.operation), request)
    if unlike_all:
        request = _unlike_all(subject, request, unlike_all)
    thing, exchange = created(subject, resource, request)
    if thing is None:
        raise NoItemError(f"{maker.operation} answered {exchange.status}, no item")
    return thing


def linked_exchange(
    subject: Subject, source: Operation, account: Account | None
) -> Exchange | None:
    """Return an answer for links to start from; None if the operation needs an item itself."""
    if source.parameters_in("path") or source.body:
        return None
    exchange = subject.send(ordinary(subject, source, account=account), account)
    return exchange if exchange.ok else None


def _unlike_all(subject: Subject, request: Request, fields: Sequence[str]) -> Request:
    body = request.operation.body
    for name, node in properties(subject.contract.document, body.node).items() if body else ():
        text = f"{uuid4().hex[:16]}"
        validator = subject.contract.document.validator(node.pointer, node.origin)
        if set(stored_as(name, node)) & set(fields) and validator.is_valid(text):
            return request.with_body({**request.body, name: text})
    return request


def stored_as(name: str, node: Node) -> list[str]:
    """Return the fields by which reading an item shows what was sent as a property."""
    fields = node.get("x-stored-as", node.origin.get("x-stored-as", name))
    return fields if is_array(fields) else [fields]


def stored(subject: Subject, operation: Operation, body: dict[str, Any]) -> dict[str, Any]:
    """Return what was sent by the names of the fields that show it.

    Without rules about it, what picks a thing is up to the server, whoever else sends it.
    """
    assert operation.body is not None
    contract = subject.contract
    nodes = properties(contract.document, operation.body.node)
    resource = contract.created_by(operation) or contract.resource_of(operation)
    sources = [one for one in (resource.listing, *resource.makers) if one] if resource else []
    picking = {place for one in sources for place in one.ids.values()} | _USUALLY_PICKING
    return {
        field: value
        for name, value in body.items()
        if name in nodes
        for field in stored_as(name, nodes[name])
        if contract.states_rules or f"/{field}" not in picking
    }


def listed(
    subject: Subject, resource: Resource, account: Account | None = None
) -> list[tuple[Thing, Any]]:
    """Return the items of an account with what its list says of each."""
    if resource.listing is None or resource.listing.listing is None:
        return []
    found: list[tuple[Thing, Any]] = []
    for item in all_of(subject, resource.listing.listing, account):
        path = resource.listing.ids_of(item)
        if path:
            found.append((Thing(resource, path), item))
    return found


def existing(subject: Subject, resource: Resource, account: Account | None = None) -> Thing:
    """Return any item of an account; raises `NoItemError` if there is none."""
    for thing, _ in listed(subject, resource, account):
        return thing
    raise NoItemError(f"the list has no item of {resource}")


def first_item(subject: Subject, resource: Resource, maker: Source) -> dict[str, Any]:
    """Return how an item is read that an operation has just made, as it was the first time."""
    key = f"{maker.operation.name} {resource}"
    if key not in subject.first_items:
        try:
            found = fresh(subject, resource, maker).read(subject).json
        except NoItemError:
            found = None
        subject.first_items[key] = found if is_object(found) else {}
    return subject.first_items[key]


def items_in(subject: Subject, resource: Resource, state: dict[str, Any]) -> Iterator[Thing]:
    """Yield the items whose fields have these values."""
    for thing, item in listed(subject, resource):
        # A list may leave out what tells the state; then what was read last saves reading it all.
        last: Any = subject.items.get((resource.path, *sorted(thing.path.values())), item)
        shown = {name: value for name, value in state.items() if name in last}
        if not subject.may_change(thing.path):
            continue
        if _agrees(last, shown) and _agrees(thing.read(subject).json, state):
            yield thing


def thing_for(subject: Subject, operation: Operation) -> Thing:
    """Return an item on which an operation is allowed: a new one, else one of the list.

    Raises:
        NoItemError: There is none.
    """
    following = subject.contract.follow_up(operation)
    if following:
        return _followed(subject, operation, following)
    resource = subject.contract.resource_of(operation)
    if resource is None:
        return _linked(subject, operation)
    rules = [rule for rule in state_rules(operation) if rule.allowed_when and not rule.of]
    for maker in _makers(subject, operation, resource):
        thing = fresh(subject, resource, maker)
        if not rules or _allowed(thing.read(subject).json, rules):
            subject.makers[operation.name] = maker
            return thing
    for thing, item in listed(subject, resource):
        if _allowed(item, rules) and (operation.safe or subject.may_change(thing.path)):
            return thing
    raise NoItemError(f"no item allows {operation}")


def _linked(subject: Subject, operation: Operation) -> Thing:
    """Return what a link leads from to an operation that makes things of another kind."""
    for resource in subject.contract.resources:
        if set(resource.parameters) == {one.name for one in operation.parameters_in("path")}:
            for request in followed(subject, operation):
                subject.linked[operation.name] = request.path
                return Thing(resource, request.path)
    raise NoItemError(f"{operation} belongs to no item that can be read")


def _followed(subject: Subject, operation: Operation, following: FollowUp) -> Thing:
    """Return what an operation follows from, with everything done that has to be done before."""
    maker = following.maker.operation
    starts = list(islice(followed(subject, maker), _MOST_STARTS)) if subject.writes else []
    known = subject.starts.get(operation.name, 0)
    for number in (known, *range(len(starts))):
        if number >= len(starts):
            continue
        thing, exchange = created(subject, following.resource, starts[number])
        call = _prepared(subject, operation, following, exchange) if thing else None
        if thing and call:
            subject.starts[operation.name] = number
            subject.calls[operation.name] = call.body
            subject.linked[operation.name] = call.path
            return Thing(thing.resource, thing.path, call)
    raise NoItemError(f"nothing that {maker} makes allows {operation}")


def _prepared(
    subject: Subject, operation: Operation, following: FollowUp, start: Exchange
) -> Request | None:
    """Return a call that follows from another, None if it is forbidden.

    Of the steps that it may have to wait for those are taken that it does wait for: some calls
    are forbidden after others.
    """
    call = next(requests_from(subject, following.link, start), None)
    if call is None or not _is_whole(following, call):
        return None
    for step in _steps(subject, operation, start):
        if not _is_forbidden(subject, call):
            return call
        subject.send(step)
    return None if _is_forbidden(subject, call) else call


def _steps(subject: Subject, operation: Operation, start: Exchange) -> Iterator[Request]:
    """Yield the calls of which preconditions speak and to which a start leads."""
    rules = preconditions(operation)
    names = {one.operation for rule in rules for one in rule.given if one.kind == "exchanges-of"}
    targets = {name: subject.contract.operations[name] for name in names - {operation.id}}
    for link in links_between([start.operation], targets):
        yield from requests_from(subject, link, start)


def _is_forbidden(subject: Subject, call: Request) -> bool:
    noted = subject.conditions.before(call.operation, sent_of(call), subject.account)
    return bool(noted.broken)


def _is_whole(following: FollowUp, call: Request) -> bool:
    """Whether a call has everything that the link to it says."""
    template = following.link.template
    return not is_object(template) or (is_object(call.body) and template.keys() <= call.body.keys())


def _makers(subject: Subject, operation: Operation, resource: Resource) -> Sequence[Source]:
    """Return the operations that may make an item for another, the one that once did first."""
    known = subject.makers.get(operation.name)
    return ([known] if known else resource.makers) if subject.writes else ()


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
    return thing_for(subject, operation).values


def consumes(operation: Operation) -> bool:
    """Whether an operation may leave its item so that what was allowed is not allowed again.

    It leaves the item in another state, or its rules compare with what the item was before.
    """
    moves = any(rule.results_in and not rule.of for rule in state_rules(operation))
    rules = validations(operation.body.node) if operation.body else []
    compares = any(rule.current_fields and not rule.of for rule in rules)
    waits = bool(preconditions(operation))
    return operation.method == "delete" or moves or compares or waits


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

"""What is a part of an item is found in it, and through no other item."""

from __future__ import annotations

from scripts.conformance.model.listings import success_node
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.conformance.model.rules import Of
from scripts.conformance.model.schemas import items, properties
from scripts.documents import is_object
from tests.contract.checks.effects import View, agree
from tests.contract.checks.verdicts import accepted, hold, refused
from tests.contract.data.builder import ordinary
from tests.contract.data.naming import find, naming, with_values
from tests.contract.data.parts import Parts, parts_of
from tests.contract.data.things import Thing, created, thing_for
from tests.contract.leave import NoItemError
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

Addition = tuple[Operation, Of, Resource, str]


def _additions(scope: Scope) -> list[tuple[Addition]]:
    """Return the operations whose answer is an item of a list in a thing that they name."""
    found: list[tuple[Addition]] = []
    for form in scope.forms:
        answer = success_node(form)
        for of, resource in scope.contract.references(form):
            shown = success_node(resource.read)
            for name, node in properties(scope.contract.document, shown).items() if shown else ():
                inner = items(scope.contract.document, node)
                if of.parameters and answer and inner and inner.owner == answer.owner:
                    found.append(((form, of, resource, name),))
    return found


def _nested(scope: Scope) -> list[Resource]:
    return [resource for resource in scope.contract.resources if len(resource.parameters) > 1]


@for_each("additions", _additions)
def test_what_is_added_stands_in_the_item(subject: Subject, additions: tuple[Addition]) -> None:
    """What an operation adds to a thing is read there as it was answered, beside what was there."""
    ((operation, of, resource, name),) = additions
    found = find(subject, operation, of, resource)
    if found is None:
        raise NoItemError(f"no {resource} allows {operation}")
    thing, item = found
    exchange = subject.send(with_values(ordinary(subject, operation), naming(of, thing, item)))
    if not accepted(subject, exchange, "an ordinary request"):
        return
    read = thing.read(subject)
    now = read.json.get(name) if is_object(read.json) else None
    wanted = [*(item.get(name) or []), exchange.json]
    hold(
        subject,
        read,
        "what is added is there",
        isinstance(now, list) and all(part in now for part in wanted) and len(now) == len(wanted),
        expected=f"{name} then has what {operation} answered, and what was there before",
        received=f"it has {len(now) if isinstance(now, list) else 'no'} items, not {len(wanted)}",
        place=operation.pointer,
        about=f"{resource}",
    )


@for_each("resource", _nested)
def test_parts_are_reached_through_their_own_item_alone(
    subject: Subject, resource: Resource
) -> None:
    """A part of one item is unknown under the path of another item that exists."""
    one, other = thing_for(subject, resource.read), _another(subject, resource)
    for name in resource.parameters[:-1]:
        if one.path[name] == other.path[name]:
            subject.ledger.leave_out(f"{resource}: two items have the same {name}")
            continue
        mixed = Thing(resource, {**one.path, name: other.path[name]})
        place = f"{resource.read.pointer}/responses/404"
        what = "the part of another item"
        refused(subject, mixed.read(subject), what, place, [404], "parts of one item")


def _listed(scope: Scope) -> list[Parts]:
    found = [parts_of(scope.contract, resource) for resource in _nested(scope)]
    return [parts for parts in found if parts]


@for_each("parts", _listed)
def test_parts_are_listed_in_their_own_item_alone(subject: Subject, parts: Parts) -> None:
    """The list of an item has its part, and the list of another item that exists lacks it."""
    one, other = thing_for(subject, parts.resource.read), _another(subject, parts.resource)
    mixed = Thing(parts.resource, {**other.path, parts.resource.parameters[-1]: _last(one)})
    elsewhere = mixed.read(subject)
    subject.ledger.meant_to_be_refused(elsewhere)
    # Items may count their parts each for itself.
    is_apart = not elsewhere.ok
    for path, is_own in ((one.path, True), *([(other.path, False)] if is_apart else [])):
        exchange = parts.read(subject, path)
        if not accepted(subject, exchange, "a list of parts") or (is_own and not parts.is_whole):
            continue
        hold(
            subject,
            exchange,
            "parts of one item",
            (parts.part_in(exchange, one.path) is not None) is is_own,
            expected="parts are in the list of their own item, and in no other",
            received=f"{'it lacks' if is_own else 'another has'} the part {_last(one)!r}",
            place=exchange.operation.pointer,
        )


def _made(scope: Scope) -> list[Parts]:
    return [parts for parts in _listed(scope) if scope.writes and parts.resource.makers]


@for_each("parts", _made)
def test_parts_are_listed_as_they_were_answered(subject: Subject, parts: Parts) -> None:
    """The list of an item tells of a new part what the answer that made it has told."""
    maker = parts.resource.makers[0].operation
    thing, exchange = created(subject, parts.resource, ordinary(subject, maker))
    if not accepted(subject, exchange, "an ordinary request") or thing is None:
        return
    listed = parts.read(subject, thing.path)
    item = parts.part_in(listed, thing.path)
    told = View(maker, success_node(maker), exchange.json)
    agree(subject, listed, told, View(listed.operation, parts.listing.item, item))


def _last(thing: Thing) -> str:
    return thing.path[thing.resource.parameters[-1]]


def _another(subject: Subject, resource: Resource) -> Thing:
    """Return an item whose path shares nothing with that of the last."""
    subject.begin_test()
    return thing_for(subject, resource.read)

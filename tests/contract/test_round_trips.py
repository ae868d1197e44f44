"""What is sent is kept: answers echo it, reading returns it, lists show it."""

from __future__ import annotations

from typing import Any

from scripts.conformance.model.listings import success_node
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.conformance.model.rules import state_rules
from scripts.conformance.model.schemas import properties
from scripts.documents import is_object
from tests.contract.checks.effects import (
    View,
    agree,
    holds_values,
    listed_view,
    read_view,
    untouched,
    volatile,
)
from tests.contract.checks.verdicts import accepted, hold
from tests.contract.data.builder import ordinary, ordinary_body
from tests.contract.data.draws import for_all
from tests.contract.data.judging import Judge
from tests.contract.data.marks import marked
from tests.contract.data.named import named
from tests.contract.data.strategies import legal_object
from tests.contract.data.things import Thing, consumes, created, listed, stored, thing_for
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject


def _creatable(scope: Scope) -> list[tuple[Resource, Operation]]:
    """Return the resources with what makes their items, of requests that are JSON."""
    return [
        (resource, maker.operation)
        for resource in scope.contract.resources
        for maker in (resource.makers if scope.writes else ())
        if scope.contract.created_by(maker.operation) is resource
        if maker.operation.body and maker.operation.body.is_json
    ]


def _body_changes(scope: Scope) -> list[tuple[Resource, Operation]]:
    return [(resource, op) for resource, op in scope.changes if op.body and op.method != "delete"]


@for_each("making", _creatable)
def test_created_items_are_as_sent(subject: Subject, making: tuple[Resource, Operation]) -> None:
    """A new item has every value that was sent, in the answer, when read, and in the list."""
    resource, operation = making
    made: list[tuple[Thing, Any]] = []

    def check(body: dict[str, Any]) -> None:
        thing, exchange = created(subject, resource, ordinary(subject, operation).with_body(body))
        if not accepted(subject, exchange, "a legal body") or thing is None:
            return
        sent = stored(subject, operation, body)
        holds_values(subject, exchange, success_node(operation), sent, "as was sent")
        read = thing.read(subject)
        holds_values(subject, read, success_node(resource.read), sent, "as was sent")
        made_view = View(operation, success_node(operation), exchange.json)
        agree(subject, read, made_view, read_view(resource, read.json))
        made.append((thing, read.json))

    judge = Judge(subject, operation)
    for_all(subject, _bodies(judge), check, first=_full(judge))
    _check_list(subject, resource, made)


@for_each("change", _body_changes)
def test_changes_stick_and_touch_nothing_else(
    subject: Subject, change: tuple[Resource, Operation]
) -> None:
    """A change shows in the item afterwards, and every other property is as before."""
    resource, operation = change
    first = thing_for(subject, operation)
    reused = None if consumes(operation) else first
    item = first.read(subject).json
    changed: list[tuple[Thing, Any]] = []

    def check(body: dict[str, Any]) -> None:
        thing = reused or thing_for(subject, operation)
        before = thing.read(subject).json
        request = thing.request(subject, operation).with_body(body)
        exchange = subject.send(request)
        if not accepted(subject, exchange, "a legal body"):
            return
        sent = stored(subject, operation, body)
        if is_object(before) and not subject.conditions.allows(
            request, subject.account, before, {**before, **sent}
        ):
            # The document says that nothing becomes of it, which is judged where it says so.
            return
        holds_values(subject, exchange, success_node(operation), sent, "as was sent")
        after = thing.read(subject)
        holds_values(
            subject,
            after,
            success_node(resource.read),
            stored(subject, operation, _effective(subject, operation, body)),
            f"as {operation} set it",
        )
        changed_view = View(operation, success_node(operation), exchange.json)
        agree(subject, after, changed_view, read_view(resource, after.json))
        allowed = set(sent) | _moved(subject, resource, operation)
        # PUT takes the place of the whole thing, unless a document's own rules say more.
        if operation.method != "put" or subject.contract.states_rules:
            untouched(subject, after, before, after.json, allowed, operation)
        changed.append((thing, after.json))

    judge = Judge(subject, operation, item)
    for_all(subject, _bodies(judge), check, first=_full(judge))
    _check_list(subject, resource, changed[-1:] if reused else changed)


def _full(judge: Judge) -> Any:
    """Return a body with all properties: few drawn values may leave out the same one each time."""
    return ordinary_body(judge.subject, judge.operation, unlike=judge.item)


def _bodies(judge: Judge) -> Any:
    """Return a strategy for bodies that keep schema and rules.

    Rules narrow what few drawn values keep by chance. Where they are broken, the fields that they
    speak of become ordinary.
    """
    subject, operation = judge.subject, judge.operation
    assert operation.body is not None
    known = subject.known_values
    fixed = named(subject, operation).members
    ruled = {name for rule in judge.rules for name in rule.fields}
    usual = _full(judge)
    lawful = {name: value for name, value in usual.items() if name in ruled}

    def kept(body: dict[str, Any]) -> dict[str, Any]:
        body = marked(subject, operation, {**body, **fixed})
        if judge.keeps(body):
            return body
        return {name: value for name, value in body.items() if name not in ruled} | lawful

    strategy = legal_object(subject.contract.document, operation.body.node, known)
    return strategy.map(kept).filter(judge.keeps)


def _effective(subject: Subject, operation: Operation, body: dict[str, Any]) -> dict[str, Any]:
    """Return a body with the documented defaults of what it leaves out."""
    assert operation.body is not None
    defaults = {
        name: node.origin.get("default", node.get("default"))
        for name, node in properties(subject.contract.document, operation.body.node).items()
    }
    return {**{name: value for name, value in defaults.items() if value is not None}, **body}


def _moved(subject: Subject, resource: Resource, operation: Operation) -> set[str]:
    """Return the properties that the operation may change beside those of its body."""
    names = volatile(subject, resource.read)
    for rule in state_rules(operation):
        names |= set(rule.results_in)
    return names | set(stored(subject, operation, _effective(subject, operation, {})))


def _check_list(subject: Subject, resource: Resource, items: list[tuple[Thing, Any]]) -> None:
    """Hold that the list shows each item with the values that reading it gives."""
    if not items or resource.listing is None:
        return
    shown = {str(sorted(thing.path.items())): item for thing, item in listed(subject, resource)}
    for thing, read in items:
        exchange = thing.read(subject)
        item = shown.get(str(sorted(thing.path.items())))
        hold(
            subject,
            exchange,
            "lists show all",
            item is not None,
            expected=f"{resource.listing.operation} shows every item",
            received=f"it lacks {thing.path}",
            place=resource.listing.operation.pointer,
        )
        agree(subject, exchange, read_view(resource, read), listed_view(resource, item))

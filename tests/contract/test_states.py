"""Items move through their states as documented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.conformance.model.rules import StateRule, state_rules
from scripts.documents import is_object
from scripts.runtime_expressions import evaluate
from tests.contract.checks.effects import unchanged
from tests.contract.checks.verdicts import accepted, hold, refused, state_statuses
from tests.contract.data.builder import ordinary
from tests.contract.data.changes import change_of, decides_alone
from tests.contract.data.naming import naming, with_values
from tests.contract.data.things import Thing, created, first_item, items_in, states
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.wire.requests import Request

Case = tuple[Operation, StateRule]


def _rules(scope: Scope) -> Iterator[Case]:
    """Yield each rule once, with the form of its operation that it is about."""
    seen: set[str] = set()
    for form in scope.forms:
        for rule in state_rules(form):
            if rule.id not in seen:
                seen.add(rule.id)
                yield form, rule


def _on_items(scope: Scope) -> list[Case]:
    return [
        (operation, rule)
        for operation, rule in _rules(scope)
        if rule.allowed_when or scope.contract.resource_of(operation)
    ]


def _on_creation(scope: Scope) -> list[Case]:
    return [
        (operation, rule)
        for operation, rule in _rules(scope)
        if rule.results_in and not rule.allowed_when and scope.contract.created_by(operation)
    ]


@for_each("case", _on_creation)
def test_new_items_are_in_their_first_state(subject: Subject, case: Case) -> None:
    """A new item is in the state that the rule names, in the answer and when read."""
    operation, rule = case
    resource = subject.contract.created_by(operation)
    assert resource is not None
    thing, exchange = created(subject, resource, ordinary(subject, operation))
    if not accepted(subject, exchange, "an ordinary request"):
        return
    if rule.of and rule.of.after:
        path = {k: evaluate(v, exchange.sent, exchange.json) for k, v in rule.of.parameters.items()}
        read_by = subject.contract.resource_read_by(rule.of.operation)
        thing = Thing(read_by, path) if read_by and all(path.values()) else None
    if thing:
        _check_result(subject, thing, rule)
        subject.ledger.rules[rule.id] += 1


@for_each("case", _on_items)
def test_operations_are_allowed_in_their_states_alone(subject: Subject, case: Case) -> None:
    """In each state of the rule the operation succeeds; in each other it is refused.

    A rule that names fields is about calls that change one of them. Where the other rules of the
    call forbid it as well, nothing can be learnt of this one, and it is not counted.
    """
    operation, rule = case
    resource = _resource(subject, operation, rule)
    assert resource is not None
    found: set[bool] = set()
    for name, value in states(rule, resource, subject.contract):
        allowed = _try_state(subject, resource, operation, rule, {name: value})
        if allowed is None:
            reason = f"{operation} while {name} is {value!r}: no item to try {rule.id} on"
            subject.ledger.leave_out(reason)
        else:
            found.add(allowed)
    wanted = {rule.allows({n: v}) for n, v in states(rule, resource, subject.contract)}
    if found >= wanted:
        subject.ledger.rules[rule.id] += 1


def _resource(subject: Subject, operation: Operation, rule: StateRule) -> Resource | None:
    """Return the resource whose items have the state that a rule speaks of."""
    if rule.of:
        return subject.contract.resource_read_by(rule.of.operation)
    return subject.contract.resource_of(operation)


def _try_state(
    subject: Subject,
    resource: Resource,
    operation: Operation,
    rule: StateRule,
    state: dict[str, Any],
) -> bool | None:
    """Call the operation on an item in a state; return whether the rule allows it.

    None says that there was no item on which this rule alone decides.
    """
    for thing in _items(subject, resource, state):
        before = thing.read(subject)
        request = _request(subject, operation, rule, thing, before.json)
        others = [one for one in state_rules(operation) if one.id != rule.id and one.of == rule.of]
        allowed = rule.allows(before.json)
        if request is None or not decides_alone(subject, others, request, before.json):
            continue
        exchange = subject.send(request)
        if allowed:
            what = f"a request while {_words(state)}"
            if accepted(subject, exchange, what, rule.pointer, "state allowed"):
                _check_result(subject, thing, rule)
        else:
            what = f"a request while {_words(state)}"
            statuses = state_statuses(operation)
            refused(subject, exchange, what, rule.pointer, statuses, "state forbidden")
            unchanged(subject, thing, before, operation, what)
        return allowed
    return None


def _items(subject: Subject, resource: Resource, state: dict[str, Any]) -> Iterator[Thing]:
    """Yield items in a state: a new one if new items are in it, then those of the list."""
    for maker in resource.makers if subject.writes else ():
        found = first_item(subject, resource, maker)
        if all(found.get(name) == value for name, value in state.items()):
            thing, _ = created(subject, resource, ordinary(subject, maker.operation))
            if thing:
                yield thing
    yield from items_in(subject, resource, state)


def _request(
    subject: Subject, operation: Operation, rule: StateRule, thing: Thing, item: Any
) -> Request | None:
    """Return a request for the operation that the rule is about, None if none can be made."""
    if rule.of:
        return with_values(ordinary(subject, operation), naming(rule.of, thing, item))
    request = ordinary(subject, operation, thing.path, unlike=item)
    if not rule.fields:
        return request
    body = change_of(subject, operation, rule.fields, item)
    return None if body is None else request.with_body(body)


def _check_result(subject: Subject, thing: Thing, rule: StateRule) -> None:
    for name, values in rule.results_in.items():
        exchange = thing.read(subject)
        value = exchange.json.get(name) if is_object(exchange.json) else None
        hold(
            subject,
            exchange,
            "state reached",
            value in values,
            expected=f"{name} is then {' or '.join(map(repr, values))}",
            received=f"it is {value!r}",
            place=rule.pointer,
        )


def _words(state: dict[str, Any]) -> str:
    return " and ".join(f"{name} is {value!r}" for name, value in state.items())

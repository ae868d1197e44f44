"""Items move through their states as documented."""

from __future__ import annotations

from typing import Any

from scripts.documents import is_object
from tests.contract.checks.effects import unchanged
from tests.contract.checks.verdicts import accepted, hold, refused, state_statuses
from tests.contract.data.builder import ordinary
from tests.contract.data.things import Thing, created, in_state, states, thing_for
from tests.contract.model.operations import Operation
from tests.contract.model.relations import Resource
from tests.contract.model.rules import StateRule
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

Case = tuple[Operation, StateRule]


def _on_items(scope: Scope) -> list[Case]:
    return [
        (operation, rule)
        for operation, rule in scope.contract.state_rules().values()
        if operation in scope.operations and scope.contract.resource_of(operation)
    ]


def _on_creation(scope: Scope) -> list[Case]:
    return [
        (operation, rule)
        for operation, rule in scope.contract.state_rules().values()
        if operation in scope.operations and scope.contract.created_by(operation)
    ]


@for_each("case", _on_creation)
def test_new_items_are_in_their_first_state(subject: Subject, case: Case) -> None:
    """A new item is in the state that the rule names, in the answer and when read."""
    operation, rule = case
    resource = subject.contract.created_by(operation)
    assert resource is not None
    thing, exchange = created(subject, resource, ordinary(subject, operation))
    if accepted(subject, exchange, "an ordinary request") and thing:
        _check_result(subject, thing, rule)
        subject.ledger.rules[rule.id] += 1


@for_each("case", _on_items)
def test_operations_are_allowed_in_their_states_alone(subject: Subject, case: Case) -> None:
    """In each state of the rule the operation succeeds; in each other it is refused."""
    operation, rule = case
    resource = subject.contract.resource_of(operation)
    assert resource is not None
    done = [
        _try_state(subject, resource, operation, rule, {name: value})
        for name, value in states(rule, resource, subject.contract)
    ]
    if all(done):
        subject.ledger.rules[rule.id] += 1


def _try_state(
    subject: Subject,
    resource: Resource,
    operation: Operation,
    rule: StateRule,
    state: dict[str, Any],
) -> bool:
    """Call the operation on an item in a state; return whether there was one to try."""
    thing = _item(subject, resource, operation, state)
    if thing is None:
        subject.ledger.leave_out(f"{operation} while {_words(state)}: no item is in that state")
        return False
    before = thing.read(subject)
    exchange = subject.send(thing.request(subject, operation))
    if rule.allows(state):
        if accepted(
            subject, exchange, f"a request while {_words(state)}", rule.pointer, "state allowed"
        ):
            _check_result(subject, thing, rule)
    else:
        refused(
            subject,
            exchange,
            f"a request while {_words(state)}",
            rule.pointer,
            state_statuses(operation),
            "state forbidden",
        )
        unchanged(subject, thing, before, operation, f"a request while {_words(state)}")
    return True


def _item(
    subject: Subject, resource: Resource, operation: Operation, state: dict[str, Any]
) -> Thing | None:
    """Return an item in a state, a new one if new items are in it."""
    if resource.create:
        thing = thing_for(subject, operation)
        found = thing.read(subject).json
        if is_object(found) and all(found.get(k) == v for k, v in state.items()):
            return thing
    return in_state(subject, resource, state)


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

"""What a case that Schemathesis made must be answered, seen with what it does not know.

A case that keeps every schema may still break a rule, name no item, come too late for the
item's state, or carry credentials that nobody has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scripts.conformance.model.callers import ownership
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.rules import Of, StateRule, state_rules
from scripts.documents import is_object
from scripts.runtime_expressions import Sent, evaluate
from tests.contract.checks.verdicts import (
    client_errors,
    input_statuses,
    state_statuses,
    unknown_statuses,
)
from tests.contract.data.builder import credentials
from tests.contract.data.changes import is_about
from tests.contract.data.judging import Judge, body_rules
from tests.contract.data.things import Thing
from tests.contract.engine.oddities import oddity
from tests.contract.subject import Subject


@dataclass(frozen=True)
class Expectation:
    """The statuses that are right, and why."""

    statuses: list[int]
    why: str


@dataclass(frozen=True)
class State:
    """What a request is about, as it was before.

    Attributes:
        item: The item on the path, None if there is none, empty for operations on no item.
        others: What query and body name, None where reading it finds nothing.
        forbidden: Whether a precondition forbids the call.
        odd: Why the answer may be a success or an error of the client, empty if it may not.
    """

    item: Any
    others: list[tuple[Of, Any]] = field(default_factory=list[tuple[Of, Any]])
    forbidden: bool = False
    odd: str = ""


def expectation(
    subject: Subject,
    operation: Operation,
    path: dict[str, str],
    headers: dict[str, str],
    body: Any,
    state: State,
) -> Expectation:
    """Return what a case without any fault against the schemas must be answered.

    Args:
        subject: The API.
        operation: What is called.
        path: The case's path parameters.
        headers: Its headers.
        body: Its body, decoded.
        state: The things that the case is about, as they were before.
    """
    if not _is_own_account(subject, headers):
        return Expectation(operation.statuses(4), "its account headers are nobody's")
    known = credentials(subject, operation, subject.account)
    if known and is_object(body) and any(body.get(k) != v for k, v in known.items()):
        return Expectation(operation.statuses(4), "its credentials are nobody's")
    owner = ownership(operation)
    if path and state.item is None:
        # Lists that are asked for in another's name have links to what the caller cannot read. It
        # is somebody's all the same, and a call for owners alone may say so.
        unsaid = {401} if owner else {401, 403}
        statuses = sorted({*unknown_statuses(operation), *operation.statuses(4)} - unsaid)
        return Expectation(statuses, "its path names no item that the caller can read")
    if owner and is_object(state.item) and state.item.get(owner.owner) != subject.user():
        return Expectation(client_errors(operation), "the item is somebody else's")
    if state.forbidden:
        return Expectation(client_errors(operation), "it has to wait for other calls")
    if state.odd:
        return Expectation([*operation.statuses(2), *client_errors(operation)], state.odd)
    forms = fitting_forms(subject, operation, body)
    broken = [name for form in forms for name in Judge(subject, form, state.item).broken(body)]
    if broken:
        return Expectation(input_statuses(operation), f"its body breaks {', '.join(broken)}")
    rules = [(rule, form) for form in forms for rule in state_rules(form)]
    if any(forbids(subject, rule, form, body, state.item) for rule, form in rules):
        return Expectation(state_statuses(operation), "the item's state forbids it")
    return _by_what_it_names(operation, forms, state)


def fitting_forms(subject: Subject, operation: Operation, body: Any) -> list[Operation]:
    """Return the forms of an operation whose schema a body keeps, the only one if it has one."""
    forms = subject.contract.forms[operation.id]
    if len(forms) == 1:
        return forms
    document = subject.contract.document
    return [
        form
        for form in forms
        if form.body
        and document.validator(form.body.node.pointer, form.body.node.origin).is_valid(body)
    ]


def forbids(subject: Subject, rule: StateRule, form: Operation, body: Any, item: Any) -> bool:
    """Whether a rule about the item on the path forbids a call with a body."""
    if rule.of or not rule.allowed_when or not is_object(item):
        return False
    return is_about(subject, rule, form, body, item) and not rule.allows(item)


def state_before(subject: Subject, operation: Operation, path: dict[str, str], sent: Sent) -> State:
    """Return the things that a request is about, by reading them."""
    others: list[tuple[Of, Any]] = []
    for of, resource in subject.contract.references(operation):
        if of.parameters:
            values = {name: evaluate(place, sent) for name, place in of.parameters.items()}
            if all(isinstance(value, str) and value for value in values.values()):
                exchange = Thing(resource, values).read(subject)
                others.append((of, exchange.json if exchange.ok else None))
    noted = subject.conditions.before(operation, sent, subject.account)
    item = _state_of(subject, operation, path)
    return State(item, others, bool(noted.broken), oddity(subject, operation, sent))


def _by_what_it_names(operation: Operation, forms: list[Operation], state: State) -> Expectation:
    """Return what follows from the things that query and body name."""
    found = [(of, item) for of, item in state.others if item is not None]
    if state.others and not found:
        # It may be a thing of a kind that no rule speaks of.
        statuses = [*operation.statuses(2), *(s for s in operation.statuses(4) if s == 404)]
        return Expectation(statuses, "it names nothing that a rule knows")
    for of, item in found:
        rules = [r for form in forms for r in state_rules(form) if r.of == of and r.allowed_when]
        if any(not rule.allows(item) for rule in rules):
            return Expectation(state_statuses(operation), "the state of what it names forbids it")
    if any(rule.of and rule.of.match for form in forms for rule in body_rules(form)):
        # Which thing such a rule means could be told only by reading all there are. It is
        # tried both ways, on things that no other resembles, by `test_rules`.
        statuses = [*operation.statuses(2), *input_statuses(operation)]
        return Expectation(statuses, "a rule compares it with things that this check does not read")
    return Expectation(operation.statuses(2), "it keeps schema and rules")


def _state_of(subject: Subject, operation: Operation, path: dict[str, str]) -> Any:
    """Return the item that a path names, by reading it; None if there is none.

    For operations on no item the answer is an empty object.
    """
    resource = subject.contract.resource_of(operation)
    if resource is None:
        return {}
    if not all(path.values()):
        return None
    if not path.keys() >= set(resource.parameters):
        return {}
    exchange = Thing(resource, {name: path[name] for name in resource.parameters}).read(subject)
    return (exchange.json if exchange.has_json else {}) if exchange.ok else None


def _is_own_account(subject: Subject, headers: dict[str, str]) -> bool:
    sent = {name.lower(): value for name, value in headers.items()}
    return all(
        sent.get(name.lower(), value) == value for name, value in subject.setting_headers().items()
    )

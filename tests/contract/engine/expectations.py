"""What a case that Schemathesis made must be answered, seen with what it does not know.

A case that keeps every schema may still break a rule, name no item, come too late for the
item's state, or carry credentials that nobody has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.documents import is_object
from tests.contract.checks.verdicts import input_statuses, state_statuses
from tests.contract.data.builder import body_rules, credentials
from tests.contract.data.things import Thing
from tests.contract.model.operations import Operation
from tests.contract.model.rules import state_rules
from tests.contract.subject import Subject


@dataclass(frozen=True)
class Expectation:
    """The statuses that are right, and why."""

    statuses: list[int]
    why: str


def expectation(
    subject: Subject,
    operation: Operation,
    path: dict[str, str],
    headers: dict[str, str],
    body: Any,
    state: Any,
) -> Expectation:
    """Return what a case without any fault against the schemas must be answered.

    Args:
        subject: The API.
        operation: What is called.
        path: The case's path parameters.
        headers: Its headers.
        body: Its body, decoded.
        state: The item that the path names as it was before, None if there is none.
    """
    if not _is_own_account(subject, headers):
        return Expectation(operation.statuses(4), "its account headers are nobody's")
    known = credentials(subject, operation, subject.account)
    if known and is_object(body) and any(body.get(k) != v for k, v in known.items()):
        return Expectation(operation.statuses(4), "its credentials are nobody's")
    if path and state is None:
        return Expectation(
            [s for s in operation.statuses(4) if s in (400, 404)], "its path names no item"
        )
    broken = [rule.id for rule in body_rules(operation) if not rule.holds(body, subject.today)]
    if broken:
        return Expectation(input_statuses(operation), f"its body breaks {', '.join(broken)}")
    if any(not rule.allows(state) for rule in state_rules(operation) if rule.allowed_when):
        return Expectation(state_statuses(operation), "the item's state forbids it")
    return Expectation(operation.statuses(2), "it keeps schema and rules")


def state_of(subject: Subject, operation: Operation, path: dict[str, str]) -> Any:
    """Return the item that a path names, by reading it; None if there is none.

    For operations on no item the answer is an empty object.
    """
    resource = subject.contract.resource_of(operation)
    if resource is None:
        return {}
    if not all(path.values()):
        return None
    exchange = Thing(resource, {name: path[name] for name in resource.parameters}).read(subject)
    return exchange.json if exchange.ok else None


def _is_own_account(subject: Subject, headers: dict[str, str]) -> bool:
    sent = {name.lower(): value for name, value in headers.items()}
    return all(
        sent.get(name.lower(), value) == value for name, value in subject.setting_headers().items()
    )

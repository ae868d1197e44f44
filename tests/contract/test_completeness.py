"""Nothing that the document says was left untried. These tests run after all others."""

from __future__ import annotations

from scripts.conformance.coverage.summary import shares, tried_rules, whole
from scripts.conformance.findings import Finding
from scripts.conformance.model.contract import walk
from scripts.conformance.model.listings import success_node
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.rule_places import rule_places
from scripts.conformance.model.schemas import Node, is_open, properties
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

FEWEST_REQUESTS = 50


@for_each("operation", lambda scope: scope.operations, at_end=True)
def test_every_operation_was_exercised(subject: Subject, operation: Operation) -> None:
    """Each operation was called often enough and succeeded at least once."""
    row = subject.ledger.rows[operation.id]
    subject.ledger.checked(operation.id, "exercised")
    if row.requests < FEWEST_REQUESTS or not row.successes:
        expected = f"a run sends at least {FEWEST_REQUESTS} requests and one succeeds"
        received = f"{row.requests} were sent and {row.successes} succeeded"
        finding = Finding(operation.id, "exercised", expected, received, operation.pointer)
        _note_or_leave_out(subject, finding, f"{operation}: {received}")


@for_each("operation", lambda scope: scope.operations, at_end=True)
def test_valid_requests_succeed(subject: Subject, operation: Operation) -> None:
    """Of the requests to an operation that were meant to succeed, at least half did.

    Fewer say that the run knows too little of what exists to have tried much.
    """
    row = subject.ledger.rows[operation.id]
    subject.ledger.checked(operation.id, "valid requests succeed")
    if row.valid_successes * 2 < row.valid:
        expected = "at least half of the requests that are meant to succeed do so"
        received = f"of {row.valid} requests meant to succeed {row.valid_successes} did"
        finding = Finding(
            operation.id, "valid requests succeed", expected, received, operation.pointer
        )
        _note_or_leave_out(subject, finding, f"{operation}: {received}")


@for_each("operation", lambda scope: scope.operations, at_end=True)
def test_every_documented_status_was_seen(subject: Subject, operation: Operation) -> None:
    """Each status code that is documented by number was answered at least once."""
    for status in operation.statuses():
        subject.ledger.checked(operation.id, "documented status seen")
        if not subject.ledger.rows[operation.id].statuses[status]:
            subject.ledger.note(
                Finding(
                    operation.id,
                    "documented status seen",
                    f"{status} is answered at times",
                    "it never was in this run",
                    f"{operation.pointer}/responses/{status}",
                    drift=True,
                )
            )


@for_each("operation", lambda scope: scope.operations, at_end=True)
def test_every_documented_property_was_seen(subject: Subject, operation: Operation) -> None:
    """Each property of the schemas of answers was in some answer of this run.

    A list or a map was seen with something in it: other operations may show the same properties.
    """
    node = success_node(operation)
    if node is not None and (node.type == "array" or is_map(node)):
        subject.ledger.checked(operation.id, "documented property seen")
        if operation.id not in subject.ledger.filled:
            subject.ledger.note(
                Finding(
                    operation.id,
                    "documented property seen",
                    "the answer has something in it",
                    "every answer of this run was empty",
                    node.pointer,
                    drift=True,
                )
            )
    for status in operation.statuses():
        answer = operation.answers[str(status)]
        for root in answer.content.values():
            for node in walk(subject.contract.document, root):
                _check_properties(subject, operation, node)


@for_each("scope", lambda scope: [scope], at_end=True)
def test_every_rule_was_exercised(subject: Subject, scope: object) -> None:
    """Each rule was tried both ways; those over answers alone were seen to be kept."""
    del scope
    ledger = subject.ledger
    tried = tried_rules(subject.contract, ledger)
    for name, pointer in rule_places(subject.contract).items():
        if name not in tried:
            reasons = [text for text in ledger.not_checked if name in text.split()]
            message = "; ".join(["it was not tried both ways in this run", *reasons])
            finding = Finding(str(subject), "rule exercised", f"{name} is tried", message, pointer)
            _note_or_leave_out(subject, finding, f"{subject}: the rule {name}")


@for_each("scope", lambda scope: [scope], at_end=True)
def test_enough_of_the_document_was_exercised(subject: Subject, scope: Scope) -> None:
    """Of all parameters, values, keywords, statuses and rules the run reached its floor."""
    parts = shares(subject.contract, subject.ledger, {one.id for one in scope.operations})
    percent = whole(parts).percent
    if percent < subject.coverage_floor:
        low = min(parts, key=lambda part: part.percent)
        subject.ledger.note(
            Finding(
                str(subject),
                "coverage",
                f"a run exercises at least {subject.coverage_floor:.1f} % of the document",
                f"it was {percent:.1f} %; least of {low.kind}: {low.seen} of {low.total}",
                "",
            )
        )


def is_map(node: Node) -> bool:
    """Whether a schema is of objects whose keys are data."""
    return node.type == "object" and not node.get("properties") and is_open(node)


def _check_properties(subject: Subject, operation: Operation, node: Node) -> None:
    for name, child in properties(subject.contract.document, node).items():
        subject.ledger.checked(operation.id, "documented property seen")
        if (node.owner, name) not in subject.ledger.properties:
            subject.ledger.note(
                Finding(
                    operation.id,
                    "documented property seen",
                    f"{node.owner.rpartition('/')[2]}.{name} occurs",
                    f"no answer of this run had a {name}",
                    child.pointer,
                    name,
                    drift=True,
                )
            )


def _note_or_leave_out(subject: Subject, finding: Finding, what: str) -> None:
    """Note a gap of the run; on a server whose data is not ours it is no fault of anybody."""
    if subject.target.is_sandbox:
        subject.ledger.note(finding)
    else:
        subject.ledger.leave_out(what)

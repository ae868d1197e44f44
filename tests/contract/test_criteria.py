"""What a search may ask for counts: each criterion changes its answer."""

from __future__ import annotations

from typing import Any

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.schemas import Node, properties
from tests.contract.checks.verdicts import hold
from tests.contract.data.boundaries import levels
from tests.contract.data.builder import ordinary
from tests.contract.data.hostile import NOTHING_HAS_THIS
from tests.contract.data.judging import Judge
from tests.contract.data.named import named
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

Criterion = tuple[Operation, str]


def _criteria(scope: Scope) -> list[Criterion]:
    """Return what the bodies of operations that only read may leave out."""
    return [
        (operation, name)
        for operation in scope.operations
        if operation.safe and operation.body and operation.body.is_json
        for name in properties(scope.contract.document, operation.body.node)
        if name not in operation.body.node.get("required", ())
    ]


@for_each("criterion", _criteria)
def test_each_criterion_makes_a_difference(subject: Subject, criterion: Criterion) -> None:
    """For some value of a criterion the answer is another than without it.

    Where a body must have at least one criterion there is no answer without it, and no verdict.
    """
    operation, name = criterion
    plain = ordinary(subject, operation)
    required = operation.body.node.get("required", ()) if operation.body else ()
    rest = {key: value for key, value in plain.body.items() if key in required}
    judge = Judge(subject, operation)
    if not _is_legal(judge, rest):
        return
    without = subject.send(plain.with_body(rest))
    bodies = [rest | {name: value} for value in _values(subject, operation, name)]
    tried = [subject.send(plain.with_body(body)) for body in bodies if _is_legal(judge, body)]
    if without.ok and tried:
        hold(
            subject,
            tried[-1],
            "criteria",
            any((one.status, one.json) != (without.status, without.json) for one in tried),
            expected=f"some value of {name} gives another answer than none at all",
            received=f"{len(tried)} of its values give what a search without it gives",
            place=_node(subject, operation, name).pointer,
            about=name,
        )


def _is_legal(judge: Judge, body: Any) -> bool:
    return judge.is_legal(body) and judge.keeps(body)


def _values(subject: Subject, operation: Operation, name: str) -> list[Any]:
    """Return values of a criterion: of what exists, at its boundaries, and of what does not."""
    known = named(subject, operation, subject.account)
    held = [one[name] for one in (known.members, known.body) if name in one]
    made = [
        level.value for level in levels(subject.contract.document, _node(subject, operation, name))
    ]
    return [*held, *made, NOTHING_HAS_THIS]


def _node(subject: Subject, operation: Operation, name: str) -> Node:
    assert operation.body is not None
    return properties(subject.contract.document, operation.body.node)[name]

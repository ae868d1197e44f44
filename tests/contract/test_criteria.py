"""What a search may ask for counts: each criterion changes its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.schemas import Node, properties
from scripts.documents import is_array
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
    """Return the members of the bodies of operations that only read."""
    return [
        (operation, name)
        for operation in scope.operations
        if operation.safe and operation.body and operation.body.is_json
        for name in properties(scope.contract.document, operation.body.node)
    ]


@for_each("criterion", _criteria)
def test_each_criterion_makes_a_difference(subject: Subject, criterion: Criterion) -> None:
    """The answers to several values of a criterion, and to none at all, are not all the same.

    Where only one of them is legal there is nothing to compare, and no verdict.
    """
    operation, name = criterion
    plain = ordinary(subject, operation)
    judge = Judge(subject, operation)
    required = operation.body.node.get("required", ()) if operation.body else ()
    rest = {key: plain.body[key] for key in required if key != name and key in plain.body}
    bodies = [rest, *(rest | {name: value} for value in _values(subject, operation, name))]
    legal = [body for body in bodies if judge.is_legal(body) and judge.keeps(body)]
    answers = [subject.send(plain.with_body(body)) for body in legal]
    if len(answers) > 1:
        first = answers[0]
        hold(
            subject,
            answers[-1],
            "criteria",
            any((one.status, one.json) != (first.status, first.json) for one in answers),
            expected=f"some value of {name} gives another answer than others, or than none",
            received=f"{len(answers)} searches that differ in it give the same",
            place=_node(subject, operation, name).pointer,
            about=name,
        )


def _values(subject: Subject, operation: Operation, name: str) -> Iterator[Any]:
    """Yield values of a criterion: of what exists, at its boundaries, and of what does not."""
    known = named(subject, operation, subject.account)
    yield from [one[name] for one in (known.members, known.body) if name in one]
    for level in levels(subject.contract.document, _node(subject, operation, name)):
        yield level.value
        if is_array(level.value):
            yield [NOTHING_HAS_THIS]
    yield NOTHING_HAS_THIS


def _node(subject: Subject, operation: Operation, name: str) -> Node:
    assert operation.body is not None
    return properties(subject.contract.document, operation.body.node)[name]

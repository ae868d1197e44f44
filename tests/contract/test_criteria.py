"""What a search may ask for counts: each criterion and each parameter changes its answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.callers import entitlement
from scripts.conformance.model.operations import Operation, Parameter
from scripts.conformance.model.schemas import Node, properties
from scripts.conformance.model.sorting import sort_of
from scripts.documents import is_array
from tests.contract.checks.verdicts import hold
from tests.contract.data.boundaries import levels
from tests.contract.data.builder import ordinary
from tests.contract.data.following import ask_plainly, followed
from tests.contract.data.hostile import NOTHING_HAS_THIS
from tests.contract.data.judging import Judge
from tests.contract.data.named import named
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

# Where one thing has nothing that a parameter could show, another may have.
_MOST_THINGS = 20
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
        _hold(subject, answers, name, _node(subject, operation, name))


def _parameters(scope: Scope) -> list[tuple[Operation, Parameter]]:
    """Return optional parameters of reads that no filter, page, order or user speaks of."""
    return [
        (operation, parameter)
        for operation in scope.operations
        if operation.safe
        for parameter in operation.parameters_in("query")
        if not parameter.required and parameter.name not in _spoken_of(scope, operation)
    ]


def _spoken_of(scope: Scope, operation: Operation) -> set[str]:
    rule = entitlement(operation)
    names = {rule.user} if rule else set[str]()
    for listing in scope.contract.listings:
        if listing.operation.id == operation.id:
            names |= {one.parameter.name for one in listing.filters}
            names |= {listing.paging.size, listing.paging.position} if listing.paging else set()
            sort = sort_of(listing)
            names |= {sort.by, sort.direction} if sort else set()
    return names


@for_each("case", _parameters)
def test_each_parameter_makes_a_difference(
    subject: Subject, case: tuple[Operation, Parameter]
) -> None:
    """Of some thing the answer with a value of a parameter is another than without it."""
    operation, parameter = case
    of_things = bool(operation.parameters_in("path"))
    requests = followed(subject, operation) if of_things else [ask_plainly(subject, operation)]
    values = [level.value for level in levels(subject.contract.document, parameter.node)]
    answers: list[Exchange] = []
    for request in islice(requests, _MOST_THINGS):
        variants = [request.with_query({parameter.name: value}) for value in values]
        answers = [subject.send(one) for one in (request, *variants)]
        if _differ(answers):
            break
    if len(answers) > 1:
        _hold(subject, answers, parameter.name, parameter.node)


def _differ(answers: list[Exchange]) -> bool:
    return any((one.status, one.json) != (answers[0].status, answers[0].json) for one in answers)


def _hold(subject: Subject, answers: list[Exchange], name: str, node: Node) -> None:
    hold(
        subject,
        answers[-1],
        "criteria",
        _differ(answers),
        expected=f"some value of {name} gives another answer than others, or than none",
        received=f"{len(answers)} requests that differ in it are answered alike",
        place=node.pointer,
        about=name,
        is_sign=True,
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

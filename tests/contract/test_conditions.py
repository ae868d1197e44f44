"""Answers have to do with their requests as `x-postconditions` say.

The run judges every success that it gets by these rules. Here requests are made that they speak
of, so that each of them has something to say.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.conformance.history import request_value
from scripts.conformance.model.conditions import Condition, postconditions
from scripts.conformance.model.document import Document
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.schemas import Node, properties
from scripts.documents import is_object
from tests.contract.data.boundaries import ABSENT, levels
from tests.contract.data.following import followed
from tests.contract.data.givens import sent_of
from tests.contract.data.judging import Judge
from tests.contract.data.things import on_item
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.target.base import Account
from tests.contract.wire.requests import Request

_FEWEST_ITEMS = 3
_MOST_ITEMS = 40
_MOST_VALUES = 6
_MOST_BODIES = 20


def _ruled(scope: Scope) -> list[Operation]:
    """Return the operations with postconditions that need no other call before them."""
    return [
        operation
        for operation in scope.operations
        if (rules := postconditions(operation))
        and all(given.kind == "read" for rule in rules for given in rule.given)
    ]


@for_each("operation", _ruled)
def test_answers_keep_the_postconditions(subject: Subject, operation: Operation) -> None:
    """Each success is as the rules say, for requests that differ in what the rules speak of."""
    rules = postconditions(operation)
    for account in _accounts(subject, operation):
        for number, request in enumerate(_requests(subject, operation, account)):
            if number >= _MOST_ITEMS or (number >= _FEWEST_ITEMS and _all_spoke(subject, rules)):
                break
            for variant in _variants(subject, rules, request):
                if any(_compares_with_before(rule, variant) for rule in rules):
                    subject.let_a_second_pass()
                subject.send(variant, account)


def _compares_with_before(rule: Condition, request: Request) -> bool:
    """Whether a rule says of a call that it changes nothing; times are often told in seconds."""
    known = {"request": request_value(request.operation, sent_of(request))}
    return bool(rule.reads("before")) and rule.verdict(known) is None


def _accounts(subject: Subject, operation: Operation) -> list[Account | None]:
    """Return who calls: everybody where a rule speaks of the caller and nothing is changed."""
    asks = any("caller" in rule.rule for rule in postconditions(operation))
    everybody = asks and operation.safe and subject.target.accounts
    return list(subject.target.accounts) if everybody else [subject.account]


def _all_spoke(subject: Subject, rules: list[Condition]) -> bool:
    return all(subject.ledger.rules[rule.id] for rule in rules)


def _requests(subject: Subject, operation: Operation, account: Account | None) -> Iterator[Request]:
    """Yield requests, each about something else as far as there is something else."""
    resource = subject.contract.resource_of(operation)
    if resource is None or operation.safe:
        found = False
        for request in followed(subject, operation, account):
            found = True
            yield request
        if found:
            return
    for _ in range(_FEWEST_ITEMS):
        yield on_item(subject, operation)[1]


def _variants(subject: Subject, rules: list[Condition], request: Request) -> Iterator[Request]:
    """Yield a request as it is, and with other values of what the rules speak of."""
    yield request
    for parameter in request.operation.parameters_in("query"):
        if any(parameter.name in rule.fields("request.query") for rule in rules):
            texts = [text for rule in rules for text in rule.texts]
            for value in _values(subject, parameter.name, parameter.node, texts):
                yield request.with_query({parameter.name: value})
    body = request.operation.body
    if body is not None and is_object(request.body):
        nodes = properties(subject.contract.document, body.node)
        names = {name for rule in rules for name in rule.fields("request.body")}
        yield from _bodies(subject, request, {n: nodes[n] for n in nodes if n in names})


def _values(subject: Subject, name: str, node: Node, texts: list[str]) -> list[Any]:
    """Return legal values: those that the rules name, boundaries, and what is known to exist."""
    document = subject.contract.document
    made = [level.value for level in levels(document, node)]
    some = [*texts, *made, *subject.known_values(name)[:2]]
    valid = document.validator(node.pointer, node.origin).is_valid
    return list({repr(value): value for value in some if valid(value)}.values())[:_MOST_VALUES]


def _made_up(document: Document, node: Node) -> list[Any]:
    return [level.value for level in levels(document, node)]


def _held(body: Mapping[str, Any], name: str) -> list[Any]:
    """Return the value that a request has as it is, which may name what exists."""
    return [body[name]] if name in body else []


def _bodies(subject: Subject, request: Request, nodes: dict[str, Node]) -> Iterator[Request]:
    operation = request.operation
    assert operation.body is not None
    document = subject.contract.document
    valid = document.validator(operation.body.node.pointer, operation.body.node.origin).is_valid
    judge = Judge(subject, operation)
    options = {
        # What says nothing comes first: rules about that would else find the number used up.
        name: [ABSENT, *sorted(_made_up(document, node), key=bool), *_held(request.body, name)]
        for name, node in nodes.items()
    }
    rest = {name: value for name, value in request.body.items() if name not in nodes}
    count = 0
    for values in itertools.product(*options.values()):
        chosen = zip(options, values, strict=True)
        body = rest | {name: value for name, value in chosen if value is not ABSENT}
        if valid(body) and judge.keeps(body) and count < _MOST_BODIES:
            count += 1
            yield request.with_body(body)

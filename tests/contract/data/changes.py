"""Bodies that change certain fields of an item and no others, and the rules that they touch."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.rules import StateRule
from scripts.conformance.model.schemas import Node, properties
from scripts.documents import is_object
from tests.contract.data.boundaries import levels
from tests.contract.data.dates import dates_in, edges, is_date
from tests.contract.data.judging import Judge
from tests.contract.data.things import stored_as
from tests.contract.subject import Subject
from tests.contract.wire.requests import Request


def is_about(
    subject: Subject, rule: StateRule, form: Operation, body: Any, item: dict[str, Any]
) -> bool:
    """Whether a body changes one of the fields that a rule speaks of, if it speaks of any.

    A field that reading the item does not show is changed whenever it is sent.
    """
    if not rule.fields or form.body is None:
        return True
    if not is_object(body):
        return False
    nodes = properties(subject.contract.document, form.body.node)
    return any(
        name in body and (shown not in item or item[shown] != body[name])
        for name in rule.fields
        for shown in stored_as(name, nodes[name])
    )


def change_of(
    subject: Subject, operation: Operation, fields: Sequence[str], item: Any
) -> dict[str, Any] | None:
    """Return a legal body that changes some fields of an item, None if there is none.

    What else it has to have repeats what the item shows.
    """
    if operation.body is None or not is_object(item):
        return None
    nodes = properties(subject.contract.document, operation.body.node)
    needed = [name for name in operation.body.node.get("required", []) if name not in fields]
    kept = {name: item.get(stored_as(name, nodes[name])[0]) for name in needed}
    judge = Judge(subject, operation, item)
    document = subject.contract.document
    is_legal = document.validator(operation.body.node.pointer, operation.body.node.origin).is_valid
    options = [
        _others(subject, nodes[name], item, stored_as(name, nodes[name])[0]) for name in fields
    ]
    for values in itertools.product(*options):
        body = {**kept, **dict(zip(fields, values, strict=True))}
        if is_legal(body) and judge.keeps(body):
            return body
    return None


def decides_alone(
    subject: Subject, rules: Iterable[StateRule], request: Request, item: Any
) -> bool:
    """Whether no other of the rules forbids a request for an item, nor a rule over its body."""
    operation, body = request.operation, request.body
    keeps = not is_object(body) or Judge(subject, operation, item).keeps(body)
    return keeps and all(
        rule.allows(item)
        for rule in rules
        if rule.allowed_when and is_about(subject, rule, operation, body, item)
    )


def _others(subject: Subject, node: Node, item: dict[str, Any], shown: str) -> list[Any]:
    """Return legal values that are not the one that an item shows."""
    found = [level.value for level in levels(subject.contract.document, node)]
    if any(is_date(value) for value in found):
        days = [subject.today, *dates_in([item])]
        found += edges(days, "")
    return [value for value in found if value != item.get(shown)]

"""Ids that nothing has are answered as unknown, also those that are near to real ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.links import links_between
from scripts.conformance.model.operations import Operation, Parameter
from scripts.conformance.model.schemas import properties
from scripts.documents import is_object
from tests.contract.checks.absence import shows_nothing
from tests.contract.checks.verdicts import hold, refused, unknown_statuses
from tests.contract.data.builder import ordinary
from tests.contract.data.named import named
from tests.contract.data.things import listed, thing_for
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.wire.requests import Request, as_value

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _on_items(scope: Scope) -> list[Operation]:
    return [operation for operation in scope.api_operations if operation.parameters_in("path")]


@for_each("operation", _on_items)
def test_unknown_ids_are_not_found(subject: Subject, operation: Operation) -> None:
    """A legal id that no item has is answered 404, or as documented; it never shows anything."""
    thing = thing_for(subject, operation)
    usual = thing.request(subject, operation)
    known = {one.path[name] for one, _ in listed(subject, thing.resource) for name in one.path}
    for parameter in operation.parameters_in("path"):
        validator = subject.contract.document.validator(
            parameter.node.pointer, parameter.node.origin
        )
        for text in _near(thing.values[parameter.name]):
            value = as_value(parameter.node, text)
            if text in known or not validator.is_valid(value):
                continue
            if not subject.contract.states_rules and _is_same_uuid(
                text, thing.values[parameter.name]
            ):
                continue
            exchange = subject.send(usual.with_path(parameter.name, text))
            _check(subject, operation, exchange, parameter.definition.get("x-unknown"), parameter)
    for parameter in operation.parameters_in("path"):
        if "x-unknown" in parameter.definition:
            subject.ledger.rules[parameter.definition["x-unknown"]["id"]] += 1


def _naming(scope: Scope) -> list[Operation]:
    return [
        form
        for form in scope.forms
        if 404 in form.statuses()
        and any(of.parameters for of, _ in scope.contract.references(form))
    ]


@for_each("operation", _naming)
def test_unknown_things_in_query_and_body_are_not_found(
    subject: Subject, operation: Operation
) -> None:
    """A legal id in query or body that nothing has is answered 404."""
    ofs = [(of, res) for of, res in subject.contract.references(operation) if of.parameters]
    known = {
        one for _, res in ofs for thing, _ in listed(subject, res) for one in thing.path.values()
    }
    request = ordinary(subject, operation)
    for name, text in _named_ids(subject, operation).items():
        for near in _near(text):
            faulty = _with(request, name, near)
            if near in known or not _is_legal(subject, operation, name, near):
                continue
            place = f"{operation.pointer}/responses/404"
            refused(subject, subject.send(faulty), "an unknown id", place, [404], "unknown id")


def _linked(scope: Scope) -> list[Operation]:
    """Return the operations whose bodies links fill with the ids of what exists."""
    operations = scope.contract.operations.values()
    sources = [operation for operation in operations if operation.safe]

    def linked(operation: Operation) -> bool:
        links = links_between(sources, {operation.id: operation})
        return any(is_object(link.template) for link in links)

    return [
        operation
        for operation in scope.api_operations
        if operation.body and operation.body.is_json and not operation.parameters_in("path")
        if any(
            is_object(link.template) for link in links_between(sources, {operation.id: operation})
        )
    ]


@for_each("operation", _linked)
def test_ids_that_links_give_are_looked_up(subject: Subject, operation: Operation) -> None:
    """A body with an id that nothing has is refused, or finds nothing where it is a search."""
    request = ordinary(subject, operation)
    linked = named(subject, operation).linked
    for name, value in linked.items():
        alone = {k: v for k, v in request.body.items() if k == name or k not in linked}
        for near in _near(value) if isinstance(value, str) else ():
            faulty = request.with_body({**alone, name: near})
            if near.isdigit() or not _is_legal(subject, operation, name, near):
                # It may be the id of another thing.
                continue
            exchange = subject.send(faulty)
            subject.ledger.meant_to_be_refused(exchange)
            if not (operation.safe and shows_nothing(exchange)):
                statuses = unknown_statuses(operation, 422)
                place = operation.pointer
                refused(subject, exchange, "an unknown id", place, statuses, "unknown id")


def _check(
    subject: Subject,
    operation: Operation,
    exchange: Exchange,
    unknown: dict[str, Any] | None,
    parameter: Parameter,
) -> None:
    """Hold an answer to what the document says of ids that nothing has."""
    place = f"{operation.pointer}/responses/404"
    subject.ledger.meant_to_be_refused(exchange)
    if unknown:
        hold(
            subject,
            exchange,
            "unknown id",
            exchange.status == unknown["status"] and exchange.json == unknown["body"],
            expected=f"{unknown['id']}: {unknown['status']} {json.dumps(unknown['body'])}",
            received=exchange.shown_answer(subject.redactor.text),
            place=f"{parameter.pointer}/x-unknown",
        )
        return
    if not shows_nothing(exchange):
        statuses = unknown_statuses(operation)
        refused(subject, exchange, "an unknown id", place, statuses, "unknown id")


def _named_ids(subject: Subject, operation: Operation) -> dict[str, str]:
    names = named(subject, operation)
    return {name: str(value) for name, value in {**names.query, **names.members}.items()}


def _with(request: Request, name: str, text: str) -> Request:
    if any(parameter.name == name for parameter in request.operation.parameters_in("query")):
        return request.with_query({name: text})
    return request.with_body({**request.body, name: text})


def _is_legal(subject: Subject, operation: Operation, name: str, text: str) -> bool:
    nodes = {one.name: one.node for one in operation.parameters_in("query")}
    if operation.body:
        nodes |= properties(subject.contract.document, operation.body.node)
    node = nodes[name]
    return subject.contract.document.validator(node.pointer, node.origin).is_valid(text)


def _is_same_uuid(one: str, other: str) -> bool:
    """Whether two texts are one UUID: its letters may be of either case."""
    return bool(_UUID.fullmatch(one)) and one.lower() == other.lower()


def _near(text: str) -> list[str]:
    """Return ids that a careless comparison takes for this one, and ones far from it."""
    return [near for near in _variants(text) if near != text]


def _variants(text: str) -> Iterator[str]:
    """Yield changed forms of an id, and other ids; some may be the id itself."""
    yield from (text.lower(), text.upper(), text.swapcase(), f"{text}0", text[:-1], f"0{text}")
    yield from (text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), text[:-1] + "9" * 3, "0", "1", "X0")
    yield from (f"{text} ", f"{text}'", f"{text}' OR '1'='1", f"{text}%", f"{text}_", "*", "null")

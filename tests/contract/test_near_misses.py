"""Requests that are almost right are refused, as documented, and leave nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.schemas import properties
from scripts.documents import join_pointer
from tests.contract.checks.absence import shows_nothing
from tests.contract.checks.effects import nothing_happens
from tests.contract.checks.verdicts import input_statuses, refused
from tests.contract.data.builder import credentials, is_header_text, is_setting
from tests.contract.data.near_misses import BodyMiss, body_misses, other_bodies, text_misses
from tests.contract.data.things import on_item
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.wire.requests import NOTHING, Request

# Refusals are few and alike; each length is tried once, with the greatest and least legal values.
_UNUSABLE_PATHS = ("", ".", "..")


def _with_body(scope: Scope) -> list[Operation]:
    return [form for form in scope.forms if form.body]


def _with_parameters(scope: Scope) -> list[Operation]:
    return [operation for operation in scope.operations if operation.parameters]


@for_each("operation", _with_body)
def test_faulty_bodies_are_refused(subject: Subject, operation: Operation) -> None:
    """A body with one fault is refused, and nothing comes of it."""
    thing, request = on_item(subject, operation)
    with nothing_happens(subject, operation, thing, "a refused request"):
        for miss in _faults(subject, operation, request):
            exchange = subject.send(request.with_body(miss.body))
            statuses = input_statuses(operation)
            if _is_credential(subject, operation, miss):
                statuses = operation.statuses(4)
            refused(subject, exchange, f"a body where {miss.label}", miss.pointer, statuses)


@for_each("operation", _with_body)
def test_bodies_of_another_kind_are_refused(subject: Subject, operation: Operation) -> None:
    """A body that is no JSON object, no JSON, or missing where it is required, is refused."""
    assert operation.body is not None
    place = join_pointer(operation.pointer, "requestBody")
    thing, request = on_item(subject, operation)
    with nothing_happens(subject, operation, thing, "a refused request"):
        for what, faulty in _other_kinds(operation, request):
            refused(subject, subject.send(faulty), what, place, input_statuses(operation))
        for what, faulty in _other_types(operation, request):
            statuses = [*input_statuses(operation), 415]
            refused(subject, subject.send(faulty), what, place, statuses)


@for_each("operation", _with_parameters)
def test_faulty_parameters_are_refused(subject: Subject, operation: Operation) -> None:
    """A parameter with a text that its schema forbids is refused."""
    thing, request = on_item(subject, operation)
    with nothing_happens(subject, operation, thing, "a refused request"):
        for parameter in operation.parameters:
            if is_setting(subject, parameter):
                continue
            real = request.path.get(parameter.name) if parameter.location == "path" else None
            for miss in text_misses(subject.contract.document, parameter.node, real):
                faulty = _with_parameter(request, parameter.location, parameter.name, miss.value)
                if faulty is None:
                    continue
                what = f"{parameter.name} that is {miss.label}"
                place = f"{parameter.node.pointer}/{miss.keyword}"
                exchange = subject.send(faulty)
                subject.ledger.meant_to_be_refused(exchange)
                # What nothing can be called may be unknown like any other name.
                if parameter.location != "path" or not shows_nothing(exchange):
                    statuses = input_statuses(operation, parameter.location)
                    refused(subject, exchange, what, place, statuses)


@for_each("operation", _with_parameters)
def test_required_parameters_are_required(subject: Subject, operation: Operation) -> None:
    """A request without a required query parameter or header is refused."""
    thing, request = on_item(subject, operation)
    with nothing_happens(subject, operation, thing, "a refused request"):
        for parameter in operation.parameters:
            if parameter.required and parameter.location in ("query", "header"):
                name = parameter.name
                query = parameter.location == "query"
                faulty = (
                    request.with_query({name: None}) if query else request.with_header(name, None)
                )
                place = join_pointer(parameter.pointer, "required")
                refused(
                    subject,
                    subject.send(faulty),
                    f"a request without {name}",
                    place,
                    input_statuses(operation),
                )


def _faults(subject: Subject, operation: Operation, request: Request) -> Iterator[BodyMiss]:
    assert operation.body is not None
    document, node = subject.contract.document, operation.body.node
    if operation.body.is_json:
        yield from body_misses(document, node, request.body)
        return
    for name in node.get("required", []):
        rest = {key: value for key, value in request.body.items() if key != name}
        yield BodyMiss(f"{name} is missing", rest, f"{node.pointer}/required")
    for name, child in properties(document, node).items():
        for miss in text_misses(document, child):
            pointer = f"{child.pointer}/{miss.keyword}"
            yield BodyMiss(f"{name} is {miss.label}", {**request.body, name: miss.value}, pointer)


def _is_credential(subject: Subject, operation: Operation, miss: BodyMiss) -> bool:
    """Whether the fault is in a credential: a wrong one may be told as such."""
    names = credentials(subject, operation, subject.account)
    return any(f"/properties/{name}/" in miss.pointer for name in names)


def _other_kinds(operation: Operation, request: Request) -> Iterator[tuple[str, Request]]:
    assert operation.body is not None
    if operation.body.is_json:
        for miss in other_bodies(operation.body.node):
            yield f"a body that is {miss.label}", request.with_body(miss.value)
        yield "a body that is cut off", replace(request, content=b'{"')
        yield "a body that is not UTF-8", replace(request, content=b'{"\xff": 1}')
    if operation.body.required:
        yield "an empty body", replace(request, content=b"")


def _other_types(operation: Operation, request: Request) -> Iterator[tuple[str, Request]]:
    """Yield requests whose media type is not the documented one, or that name none."""
    assert operation.body is not None
    encoded = request.encoded()[0]
    yield "a body of type text/plain", replace(request, content=encoded, media_type="text/plain")
    if operation.body.required:
        yield "a request without body", request.with_body(NOTHING)


def _with_parameter(request: Request, location: str, name: str, value: str) -> Request | None:
    """Return the request with a parameter set; None where no request can carry the text."""
    if location == "query":
        return request.with_query({name: value})
    if location == "path":
        return None if value in _UNUSABLE_PATHS or "/" in value else request.with_path(name, value)
    return request.with_header(name, value) if is_header_text(value) else None

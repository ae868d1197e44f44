"""What is wrong with a request, by its operation's parameters, body and rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.conformance.coverage.requests import body_value, texts_of, value_of
from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.document import Document
from scripts.conformance.model.operations import Body, Parameter
from scripts.conformance.model.rules import Validation, validations
from scripts.conformance.model.schemas import Node, variants
from scripts.documents import is_object, join_pointer


@dataclass(frozen=True)
class Fault:
    """What a request has that the document does not allow.

    Attributes:
        place: JSON pointer of what it breaks.
        message: What is wrong, in one sentence.
        rule: The id of the rule that it breaks, empty for what schemas say.
    """

    place: str
    message: str
    rule: str = ""


def faults(document: Document, exchange: Exchange, today: str) -> Iterator[Fault]:
    """Yield what is wrong with the request of an exchange on a day (yyyy-MM-dd)."""
    for parameter in exchange.operation.parameters:
        yield from _of_parameter(document, exchange, parameter)
    body = exchange.operation.body
    if body and exchange.request_known:
        yield from _of_body(document, exchange, body, today)


def rules_of(document: Document, node: Node) -> list[Validation]:
    """Return the rules over a body that can be judged by the body alone."""
    nodes = (node, *variants(document, node))
    return [rule for one in nodes for rule in validations(one) if not rule.current_fields]


def _of_parameter(document: Document, exchange: Exchange, parameter: Parameter) -> Iterator[Fault]:
    label = f"the {parameter.location} parameter {parameter.name}"
    texts = texts_of(exchange, parameter)
    if texts:
        value = value_of(document, parameter, texts)
        yield from _of_value(document, parameter.node, value, label)
    elif parameter.required:
        yield Fault(f"{parameter.pointer}/required", f"{label} is missing")


def _of_body(document: Document, exchange: Exchange, body: Body, today: str) -> Iterator[Fault]:
    pointer = join_pointer(exchange.operation.pointer, "requestBody")
    if not exchange.request_content:
        if body.required:
            yield Fault(f"{pointer}/required", "the body is missing")
        return
    sent = exchange.sent.header.get("content-type", "").partition(";")[0].strip().lower()
    if sent and sent != body.media_type:
        yield Fault(f"{pointer}/content", f"the body is {sent}, not {body.media_type}")
        return
    value = body_value(document, exchange, body)
    yield from _of_value(document, body.node, value, "the body")
    for rule in rules_of(document, body.node) if is_object(value) else ():
        if not rule.holds(value, today):
            yield Fault(rule.pointer, f"{rule.id}: {rule.message}", rule.id)


def _of_value(document: Document, node: Node, value: Any, label: str) -> Iterator[Fault]:
    for error in document.validator(node.pointer, node.origin).iter_errors(value):
        keys = [str(key) for key in error.evaluation_path if key != "$ref"]
        at = join_pointer("", *error.instance_path)
        yield Fault(join_pointer(node.pointer, *keys), f"{label}{at}: {error.message[:200]}")

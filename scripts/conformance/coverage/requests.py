"""What a request exercises: parameters, values, and keywords met or tried to be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from scripts.conformance.coverage.keywords import broken, met
from scripts.conformance.coverage.points import (
    BROKEN,
    MEMBER_SENT,
    MET,
    PARAMETER,
    VALUE_SENT,
    Point,
    values_of,
)
from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.document import Document
from scripts.conformance.model.operations import Body, Parameter
from scripts.conformance.model.schemas import Node, items, properties, variants
from scripts.documents import is_array, is_object, join_pointer

_INTEGER = re.compile(r"-?\d+", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", re.ASCII)
NOTHING = object()


def of_request(document: Document, exchange: Exchange) -> Iterator[Point]:
    """Yield what the request of an exchange exercises."""
    for parameter in exchange.operation.parameters:
        yield from _of_parameter(document, exchange, parameter)
    body = exchange.operation.body
    if body is None:
        return
    if not exchange.request_content:
        if body.required and exchange.request_known:
            yield Point(BROKEN, join_pointer(exchange.operation.pointer, "requestBody", "required"))
        return
    value = body_value(document, exchange, body)
    if value is not NOTHING:
        yield from _of_value(document, body.node, value)


def body_value(document: Document, exchange: Exchange, body: Body) -> Any:
    """Return the body of a request: JSON, or the members of a form, each of its type.

    What cannot be read as the documented media type is no value at all.
    """
    if body.is_form:
        text = exchange.request_content.decode("utf-8", "replace")
        known = properties(document, body.node)
        pairs = parse_qsl(text, keep_blank_values=True)
        return {name: typed(known.get(name), value) for name, value in pairs}
    if body.is_multipart:
        return _parts(exchange)
    return exchange.sent.body if exchange.sent.body is not None else NOTHING


def typed(node: Node | None, text: str) -> Any:
    """Return what a text stands for where a schema asks for a number or a boolean."""
    kind = node.type if node else ""
    if (kind == "integer" and _INTEGER.fullmatch(text)) or (
        kind == "number" and _NUMBER.fullmatch(text)
    ):
        return float(text) if kind == "number" else int(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return text


def texts_of(exchange: Exchange, parameter: Parameter) -> list[str]:
    """Return the values that a request has for a parameter, as they were sent."""
    if parameter.location == "query":
        pairs = parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True)
        return [value for name, value in pairs if name == parameter.name]
    sent = exchange.sent
    if parameter.location == "cookie":
        cookies = sent.header.get("cookie", "").split(";")
        parts = [part.strip().partition("=") for part in cookies]
        return [value for name, _, value in parts if name == parameter.name]
    holder = sent.path if parameter.location == "path" else sent.header
    name = parameter.name if parameter.location == "path" else parameter.name.lower()
    return [str(holder[name])] if name in holder else []


def value_of(document: Document, parameter: Parameter, texts: list[str]) -> Any:
    """Return what the texts of a parameter stand for: a list where it is an array."""
    if parameter.node.type != "array":
        return typed(parameter.node, texts[0])
    inner = items(document, parameter.node)
    apart = len(texts) > 1 or parameter.definition.get("explode", True)
    return [typed(inner, text) for text in (texts if apart else texts[0].split(","))]


def _of_parameter(document: Document, exchange: Exchange, parameter: Parameter) -> Iterator[Point]:
    texts = texts_of(exchange, parameter)
    if texts:
        yield Point(PARAMETER, parameter.pointer)
        yield from _of_value(document, parameter.node, value_of(document, parameter, texts))
    elif parameter.required:
        yield Point(BROKEN, f"{parameter.pointer}/required")


def _of_value(document: Document, node: Node, value: Any) -> Iterator[Point]:
    if str(value) in values_of(node):
        yield Point(VALUE_SENT, node.pointer, str(value))
    for keyword in met(node, value):
        yield Point(MET, f"{node.pointer}/{keyword}")
    for keyword in broken(node, value):
        yield Point(BROKEN, f"{node.pointer}/{keyword}")
    if is_object(value):
        yield from _of_members(document, node, value)
    elif is_array(value):
        inner = items(document, node)
        for member in value if inner else ():
            yield from _of_value(document, inner or node, member)
    chosen = _chosen(document, node, value)
    if chosen is not None:
        yield from _of_value(document, chosen, value)


def _of_members(document: Document, node: Node, value: dict[str, Any]) -> Iterator[Point]:
    known = properties(document, node)
    unknown = [name for name in value if name not in known]
    if unknown and node.get("additionalProperties") is False:
        yield Point(BROKEN, f"{node.pointer}/additionalProperties")
    for name, member in value.items():
        if name in known:
            yield Point(MEMBER_SENT, known[name].pointer)
            yield from _of_value(document, known[name], member)


def _chosen(document: Document, node: Node, value: Any) -> Node | None:
    """Return the variant of a schema that a value keeps best, None where there are none."""
    found = variants(document, node)
    return min(found, key=lambda one: _faults(document, one, value), default=None)


def _faults(document: Document, node: Node, value: Any) -> int:
    validator = document.validator(node.pointer, node.origin)
    return sum(1 for _ in validator.iter_errors(value))


def _parts(exchange: Exchange) -> Any:
    """Return the parts of a form with files, by name, bytes as texts of as many characters."""
    header = exchange.sent.header.get("content-type", "")
    head = f"Content-Type: {header}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=HTTP).parsebytes(head + exchange.request_content)
    if not message.is_multipart():
        return NOTHING
    found: dict[str, str] = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            found[name] = content.decode("latin-1")
    return found

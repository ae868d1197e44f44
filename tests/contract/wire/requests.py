"""Requests as the checks speak of them: values of documented parameters, and a body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import quote, urlencode

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.schemas import Node
from scripts.documents import is_array, is_object


class _Marker:
    """A value that is like no other."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        """Return the marker's name."""
        return self._name


# So long that no file of a test holds it by chance.
_BOUNDARY = "contract-test-7f3d1c9a5b2e4f60"
_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}
NOTHING: Final = _Marker("NOTHING")
TOKEN: Final = _Marker("TOKEN")


@dataclass(frozen=True)
class Request:
    """A request to an operation.

    Attributes:
        operation: What is called.
        path: Values of the path parameters.
        query: Pairs of the query string, in order.
        headers: Headers, by name.
        body: What is sent, before encoding; `NOTHING` for no body.
        content: Bytes to send in place of an encoded body.
        media_type: The Content-Type, by default the documented one.
        authorization: The Authorization header: a text, None for no header, or `TOKEN` for a
            valid token where the operation asks for one.
        without: Headers of the run that this request does not carry.
    """

    operation: Operation
    path: dict[str, str] = field(default_factory=dict[str, str])
    query: tuple[tuple[str, str], ...] = ()
    headers: dict[str, str] = field(default_factory=dict[str, str])
    body: Any = NOTHING
    content: bytes | None = None
    media_type: str | None = None
    authorization: Any = TOKEN
    without: tuple[str, ...] = ()

    def with_query(self, values: Mapping[str, Any]) -> Request:
        """Return the request with query parameters set (None: left out)."""
        kept = tuple((name, value) for name, value in self.query if name not in values)
        new = tuple(
            pair
            for name, value in values.items()
            if value is not None
            for pair in self._pairs(name, value)
        )
        return replace(self, query=kept + new)

    def _pairs(self, name: str, value: Any) -> list[tuple[str, str]]:
        """Return a query parameter as it travels: a list as its `style` and `explode` say."""
        if not is_array(value):
            return [(name, as_text(value))]
        parameters = self.operation.parameters_in("query")
        words = next((one.definition for one in parameters if one.name == name), {})
        texts = [as_text(member) for member in value]
        style = words.get("style", "form")
        if words.get("explode", style == "form"):
            return [(name, text) for text in texts]
        return [(name, _SEPARATORS.get(style, ",").join(texts))] if texts else []

    def with_header(self, name: str, value: str | None) -> Request:
        """Return the request with a header set (None: left out)."""
        kept = {key: text for key, text in self.headers.items() if key.lower() != name.lower()}
        return replace(self, headers=kept if value is None else {**kept, name: value})

    def with_path(self, name: str, value: str) -> Request:
        """Return the request with a path parameter set."""
        return replace(self, path={**self.path, name: value})

    def with_body(self, body: Any) -> Request:
        """Return the request with another body."""
        return replace(self, body=body)

    def target(self) -> str:
        """Return path and query string, encoded."""
        path = self.operation.path
        for name, value in self.path.items():
            path = path.replace("{" + name + "}", quote(value, safe=""))
        return f"{path}?{urlencode(self.query, quote_via=quote)}" if self.query else path

    def encoded(self) -> tuple[bytes | None, str | None]:
        """Return the bytes of the body and their media type."""
        documented = self.operation.body.media_type if self.operation.body else None
        media_type = self.media_type or documented
        if self.content is not None:
            return self.content, media_type
        if self.body is NOTHING:
            return None, self.media_type
        if self.operation.body and self.operation.body.is_form and is_object(self.body):
            pairs = [(name, as_text(value)) for name, value in self.body.items()]
            return urlencode(pairs).encode(), media_type
        if self.operation.body and self.operation.body.is_multipart and is_object(self.body):
            return _multipart(self.body), f"{media_type}; boundary={_BOUNDARY}"
        return json.dumps(self.body, ensure_ascii=False).encode(), media_type


def _multipart(values: dict[str, Any]) -> bytes:
    """Return a form in which every value is a file; texts stand for their UTF-8."""
    lines: list[bytes] = []
    for name, value in values.items():
        content = value if isinstance(value, bytes) else as_text(value).encode()
        head = f'Content-Disposition: form-data; name="{name}"; filename="contract-test"'
        lines += [f"--{_BOUNDARY}".encode(), head.encode()]
        lines += [b"Content-Type: application/octet-stream", b"", content]
    return b"\r\n".join([*lines, f"--{_BOUNDARY}--".encode(), b""])


def as_text(value: Any) -> str:
    """Return a value as it stands in a query string or a form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value)


def as_value(node: Node, text: str) -> Any:
    """Return what a text of a path or query string means by its schema, the text if nothing.

    Numbers are taken in their usual form alone, so that each value has one text.
    """
    if node.type not in ("integer", "number"):
        return text
    try:
        value = int(text) if node.type == "integer" else float(text)
    except ValueError:
        return text
    return value if as_text(value) == text else text

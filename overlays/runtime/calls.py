"""An operation of the API, and one call of it, before any HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar, cast
from urllib.parse import quote, urlencode

import httpx

Parsed = TypeVar("Parsed")


class Operation(NamedTuple, Generic[Parsed]):
    """What the description of the API says about an operation.

    Attributes:
        id: The operationId.
        method: The HTTP method.
        repeatable: Whether a second call does no harm after a first one that may have arrived.
        authenticated: Whether the call needs credentials.
        accept: The value of the header Accept.
        answers: How to read the body of a good answer, by status code.
    """

    id: str
    method: str
    repeatable: bool
    authenticated: bool
    accept: str
    answers: Mapping[int, Callable[[httpx.Response], Parsed]]


class Body(NamedTuple):
    """The body of a request, complete, so that it can be sent again."""

    content_type: str
    content: bytes


class Call(NamedTuple, Generic[Parsed]):
    """One call of an operation, its arguments encoded."""

    operation: Operation[Parsed]
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = {}
    body: Body | None = None


def json_body(value: Any, content_type: str = "application/json") -> Body:
    """Return the body for a JSON value; raise `ValueError` for what JSON cannot hold."""
    text = json.dumps(value, separators=(",", ":"), allow_nan=False)
    return Body(content_type, text.encode("ascii"))


def form_body(fields: Mapping[str, Any]) -> Body:
    """Return the body for the fields of a form."""
    pairs = query_pairs(fields.items())
    return Body("application/x-www-form-urlencoded", urlencode(pairs).encode("ascii"))


def query_pairs(arguments: Iterable[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    """Return the names and texts of query arguments: None is left out, a list gives several."""
    pairs: list[tuple[str, str]] = []
    for name, value in arguments:
        values = cast("list[object]", value) if isinstance(value, list | tuple) else [value]
        pairs.extend((name, plain_text(item)) for item in values if item is not None)
    return tuple(pairs)


def header_texts(arguments: Iterable[tuple[str, object]]) -> dict[str, str]:
    """Return the names and texts of header arguments; None is left out."""
    return {name: plain_text(value) for name, value in arguments if value is not None}


def plain_text(value: object) -> str:
    """Return a value as it stands in a path, a query or a header."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def path_segment(name: str, value: object) -> str:
    """Return a path argument, quoted; raise `ValueError` where it would make another path."""
    text = plain_text(value)
    if text in {"", ".", ".."}:
        raise ValueError(f"{name} must not be {text!r}, which would call another address")
    return quote(text, safe="")

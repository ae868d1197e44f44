"""An operation of the API, and one call of it, before any HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, cast
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


class Streamed(Protocol):
    """A body that is read from somewhere while it is sent."""

    @property
    def size(self) -> int | None:
        """How many bytes there are; None when that is not known."""
        ...

    @property
    def can_be_sent(self) -> bool:
        """Whether all of it is there to be sent: for the first time, or again."""
        ...

    def __iter__(self) -> Iterator[bytes]:
        """Read and yield the bytes from the beginning."""
        ...


class Body(NamedTuple):
    """The body of a request: its bytes, or where they come from."""

    content_type: str
    content: bytes | Streamed

    @property
    def headers(self) -> dict[str, str]:
        """The headers that describe the body; one that is in memory needs no length."""
        headers = {"Content-Type": self.content_type}
        if not isinstance(self.content, bytes) and self.content.size is not None:
            headers["Content-Length"] = str(self.content.size)
        return headers

    @property
    def can_be_sent(self) -> bool:
        """Whether all of it is there to be sent: for the first time, or again."""
        return isinstance(self.content, bytes) or self.content.can_be_sent


class Call(NamedTuple, Generic[Parsed]):
    """One call of an operation, its arguments encoded."""

    operation: Operation[Parsed]
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = {}
    body: Body | None = None


class AsyncPieces:
    """A streamed body for asyncio: its pieces are read in another thread."""

    def __init__(self, body: Streamed) -> None:
        """Send the bytes of `body`."""
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Read and yield the bytes from the beginning."""
        import asyncio

        pieces = iter(self._body)
        while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
            yield piece


def json_body(text: str, content_type: str = "application/json") -> Body:
    """Return the body for JSON text in ASCII."""
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

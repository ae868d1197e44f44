"""One answer of the server, apart from the HTTP library that received it."""

from __future__ import annotations

from datetime import timedelta
from typing import Generic, TypeVar

import httpx

Parsed = TypeVar("Parsed", covariant=True)
Other = TypeVar("Other")

# The names under which servers and gateways hand out the identifier of a request.
_REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-correlation-id", "correlation-id")


class Response(Generic[Parsed]):
    """One answer, complete, with its body decoded.

    Attributes:
        status_code: The status code, any integer that the server chose.
        headers: The headers, looked up in any case.
        content: The body as it was received, uncompressed.
        elapsed: The time from sending the request to the end of the answer.
        parsed: The body, decoded as the description of the API says.
    """

    __slots__ = ("_request_id", "content", "elapsed", "headers", "parsed", "status_code")

    def __init__(
        self,
        *,
        status_code: int,
        headers: httpx.Headers,
        content: bytes,
        elapsed: timedelta,
        parsed: Parsed,
        request_id: str | None = None,
    ) -> None:
        """Keep the parts; `request_id` is the one of the body, which goes before any header."""
        self.status_code = status_code
        self.headers = headers
        self.content = content
        self.elapsed = elapsed
        self.parsed = parsed
        self._request_id = request_id

    def with_parsed(self, parsed: Other) -> Response[Other]:
        """Return the same answer with another decoded body."""
        return Response(
            status_code=self.status_code,
            headers=self.headers,
            content=self.content,
            elapsed=self.elapsed,
            parsed=parsed,
            request_id=self._request_id,
        )

    @property
    def request_id(self) -> str | None:
        """What the vendor calls this request by, from the body or the headers."""
        named = (self.headers[name] for name in _REQUEST_ID_HEADERS if self.headers.get(name))
        return self._request_id or next(named, None)

    def __repr__(self) -> str:
        """Return the status code and the size; headers and bodies may hold what is private."""
        return f"Response(status_code={self.status_code}, {len(self.content)} bytes)"

"""Send requests to the target, one at a time, at the pace asked for."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx

from scripts.conformance.exchanges import Exchange
from tests.contract.target.base import Account, Target
from tests.contract.wire.pace import Pace
from tests.contract.wire.requests import TOKEN, Request

_TIMEOUT_SECONDS = 30.0


class Transport:
    """A connection to a target.

    Args:
        target: Where to send.
        pace: How fast.
        authorize: Returns the Authorization header of an account for requests that ask for a
            valid token; None for no header.
    """

    def __init__(
        self, target: Target, pace: Pace, authorize: Callable[[Account | None], str | None]
    ) -> None:
        self._target = target
        self._pace = pace
        self._authorize = authorize
        # The environment's proxies are for the outer world; a target is what it says it is.
        self._client = httpx.Client(
            timeout=_TIMEOUT_SECONDS, headers=target.headers, trust_env=not target.is_sandbox
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def connect(self) -> None:
        """Send a request to the base URL; raises `httpx.TransportError` if nobody answers."""
        self._client.head(self._target.base_url)

    def send(self, request: Request, account: Account | None) -> Exchange:
        """Send a request and return it with its answer; redirects are not followed."""
        message = self.message(request, account)
        self._pace.wait()
        start = time.perf_counter()
        response = self._client.send(message)
        # A request carries what it says, and no cookie of an answer before it.
        self._client.cookies.clear()
        return Exchange(
            operation=request.operation,
            method=message.method,
            url=str(message.url),
            request_headers=dict(message.headers.items()),
            request_content=message.content,
            status=response.status_code,
            headers={name.lower(): value for name, value in response.headers.items()},
            content=response.content,
            seconds=time.perf_counter() - start,
        )

    def message(self, request: Request, account: Account | None) -> httpx.Request:
        """Return what goes over the wire for a request."""
        headers = [(name.encode(), value.encode()) for name, value in request.headers.items()]
        authorization = request.authorization
        if authorization is TOKEN:
            authorization = self._authorize(account) if request.operation.secured else None
        if authorization is not None:
            headers.append((b"Authorization", authorization.encode()))
        content, media_type = request.encoded()
        if media_type and content is not None:
            headers.append((b"Content-Type", media_type.encode()))
        url = httpx.URL(self._target.base_url + request.target())
        method = request.operation.method.upper()
        return self._client.build_request(method, url, headers=headers, content=content)

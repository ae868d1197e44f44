"""Send requests to the target, one at a time, at the pace asked for."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx

from scripts.conformance.exchanges import Exchange
from tests.contract.target.base import Account, Answering, Target
from tests.contract.wire.requests import TOKEN, Request
from tests.contract.wire.traffic import Traffic

_TIMEOUT_SECONDS = 30.0


class Transport:
    """A connection to a target.

    Args:
        target: Where to send.
        traffic: How much, and how fast.
        authorize: Returns the Authorization header of an account for requests that ask for a
            valid token; None for no header.
    """

    def __init__(
        self, target: Target, traffic: Traffic, authorize: Callable[[Account | None], str | None]
    ) -> None:
        self._target = target
        self._traffic = traffic
        self._authorize = authorize
        # The environment's proxies are for the outer world; a target is what it says it is.
        self._client = httpx.Client(
            timeout=_TIMEOUT_SECONDS,
            headers=target.headers,
            trust_env=not target.is_sandbox,
            transport=_in_place_of(target.rehearsal) if target.rehearsal else None,
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def connect(self) -> None:
        """Send a request to the base URL; raises `httpx.TransportError` if nobody answers."""
        self._sent(self._client.build_request("HEAD", self._target.base_url))

    def send(self, request: Request, account: Account | None) -> Exchange:
        """Send a request and return it with its answer; redirects are not followed.

        Where the server is too busy it is sent again, as `Traffic.again` says.

        Raises:
            StoppedError: The run may send no more.
            httpx.TransportError: The server does not answer.
        """
        message = self.message(request, account)
        response, start = self._sent(message)
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

    def _sent(self, message: httpx.Request) -> tuple[httpx.Response, float]:
        """Return the answer to a message, and when it was sent."""
        while True:
            self._traffic.before()
            start = time.perf_counter()
            try:
                response = self._client.send(message)
            except httpx.TransportError:
                self._traffic.lost()
                raise
            # A request carries what it says, and no cookie of an answer before it.
            self._client.cookies.clear()
            if not self._traffic.again(response.status_code, response.headers):
                return response, start

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
        message = self._client.build_request(method, url, headers=headers, content=content)
        for name in request.without:
            message.headers.pop(name, None)
        return message


def _in_place_of(rehearsal: Answering) -> httpx.MockTransport:
    def answer(request: httpx.Request) -> httpx.Response:
        status, headers, content = rehearsal.answer(request.method, request.url.path)
        return httpx.Response(status, headers=headers, content=content)

    return httpx.MockTransport(answer)

"""The client for asyncio."""

from __future__ import annotations

from types import TracebackType
from typing import Self, TypeVar

import httpx

from .base_client import DEFAULT_TIMEOUT, BaseClient, Connection, check_http_client
from .calls import Call
from .errors import ApiError
from .responses import Response
from .retries import with_async_retries

Parsed = TypeVar("Parsed")


class AsyncClient(BaseClient[httpx.AsyncClient]):
    """Sends calls and lets other tasks run until they are answered. Tasks may share it."""

    def __init__(
        self, connection: Connection, http_client: httpx.AsyncClient | None = None
    ) -> None:
        """Use `http_client`, which its owner closes, or one of our own."""
        check_http_client(http_client, httpx.AsyncClient)
        own = http_client or httpx.AsyncClient(timeout=DEFAULT_TIMEOUT)
        super().__init__(connection, own, owned=http_client is None)

    async def send(self, call: Call[Parsed]) -> Response[Parsed]:
        """Return the answer to a call; raise `ApiError` when there is no good one."""
        return await with_async_retries(
            lambda: self._attempt(call), self._retries, repeatable=call.operation.repeatable
        )

    async def _attempt(self, call: Call[Parsed]) -> Response[Parsed]:
        request = self._request(call)
        try:
            response = await self._http.send(request, auth=self._auth(call), follow_redirects=False)
        except (ApiError, httpx.RequestError) as error:
            self._raise(call, request, error)
        return self._answer(call, response)

    async def close(self) -> None:
        """Close the connections. An `http_client` that was given stays open."""
        if self._owned:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        """Return the client, to be closed at the end of the block."""
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connections."""
        await self.close()

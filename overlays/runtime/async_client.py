"""The client for asyncio."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self, TypeVar

import httpx

from .base_client import DEFAULT_TIMEOUT, BaseClient, Connection, check_http_client
from .calls import AsyncPieces, Call, Streamed
from .downloads import AsyncDownloadStream, Download
from .errors import ApiError
from .file_targets import FileTarget, Target
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

    async def download(self, call: Call[bytes], to: FileTarget) -> Download:
        """Write the file that a call gives to `to`, and return what is known of it.

        A path has the whole file at the end, or what was there before. Raises `ApiError` when
        there is no whole file, and `OSError` when it cannot be written.
        """
        target = Target(to)
        return await with_async_retries(
            lambda: self._download(call, target),
            self._retries,
            repeatable=call.operation.repeatable,
        )

    async def _download(self, call: Call[bytes], target: Target) -> Download:
        try:
            async with self._received(call, await self._open(call)) as received:
                with target.attempt() as sink:
                    async for piece in received:
                        sink.write(piece)
                return received.saved(target.path, sink.size)
        except ApiError as error:
            error.transient = error.transient and target.can_begin
            raise

    @asynccontextmanager
    async def stream(self, call: Call[bytes]) -> AsyncGenerator[AsyncDownloadStream]:
        """Yield the file that a call gives, to be read while the connection is open.

        A call that fails before its answer begins is tried again; one that fails later is not.
        """
        response = await with_async_retries(
            lambda: self._open(call), self._retries, repeatable=call.operation.repeatable
        )
        async with self._received(call, response) as received:
            yield received

    @asynccontextmanager
    async def _received(
        self, call: Call[bytes], response: httpx.Response
    ) -> AsyncGenerator[AsyncDownloadStream]:
        try:
            yield AsyncDownloadStream(response, self._pieces(call, response))
        finally:
            await response.aclose()
            self._log(response)

    async def _open(self, call: Call[bytes]) -> httpx.Response:
        request = self._request(call)
        try:
            response = await self._http.send(
                request, auth=self._auth(call), follow_redirects=False, stream=True
            )
            if not response.is_success:
                await response.aread()
        except (ApiError, httpx.RequestError) as error:
            self._raise(call, request, error)
        if not response.is_success:
            self._answer(call, response)  # raises the error that it reports
        return response

    async def _pieces(self, call: Call[bytes], response: httpx.Response) -> AsyncIterator[bytes]:
        try:
            async for piece in response.aiter_bytes():
                yield piece
        except httpx.RequestError as error:
            self._raise(call, response.request, error)

    def _content(self, body: Streamed) -> AsyncIterable[bytes]:
        return AsyncPieces(body)

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

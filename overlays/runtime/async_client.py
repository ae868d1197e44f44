"""The client for asyncio."""

from __future__ import annotations

from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Mapping,
)
from contextlib import asynccontextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import httpx

from .base_client import DEFAULT_TIMEOUT, NO_HEADERS, BaseClient, Connection, check_http_client
from .calls import AsyncPieces, Call, Streamed
from .contents import read_async
from .errors import ApiError
from .responses import Response
from .retries import Attempt, with_async_retries

if TYPE_CHECKING:
    from .downloads import AsyncDownloadStream, Download
    from .file_targets import FileTarget
    from .transfers import Progress, Transfer

Parsed = TypeVar("Parsed")
Result = TypeVar("Result")


class AsyncClient(BaseClient[httpx.AsyncClient]):
    """Sends calls and lets other tasks run until they are answered. Tasks may share it."""

    def __init__(
        self, connection: Connection, http_client: httpx.AsyncClient | None = None
    ) -> None:
        """Use `http_client`, which its owner closes, or one of our own."""
        check_http_client(http_client, httpx.AsyncClient)
        super().__init__(
            connection, http_client, lambda: httpx.AsyncClient(timeout=DEFAULT_TIMEOUT)
        )

    async def send(self, call: Call[Parsed]) -> Response[Parsed]:
        """Return the answer to a call; raise `ApiError` when there is no good one."""
        with self._call_span(call):
            return await with_async_retries(
                lambda attempt: self._in_time(call, attempt, self._attempt(call, attempt)),
                self._retries,
                repeatable=call.operation.repeatable,
            )

    async def download(
        self, call: Call[bytes], to: FileTarget, progress: Progress | None = None
    ) -> Download:
        """Write the file that a call gives to `to`, and return what is known of it.

        A path has the whole file at the end, or what was there before. After a failure in the
        middle, only the rest is asked for where the server allows it. Raises `ApiError` when there
        is no whole file, and `OSError` when it cannot be written.
        """
        # Few programs download files, so only those pay for the imports.
        from .file_targets import Target
        from .transfers import Transfer

        with self._call_span(call), Target(to) as target:
            transfer = Transfer(target, progress)
            return await with_async_retries(
                lambda attempt: self._download(call, transfer, attempt),
                self._retries,
                repeatable=call.operation.repeatable,
            )

    async def _download(self, call: Call[bytes], transfer: Transfer, attempt: Attempt) -> Download:
        try:
            return await self._in_time(call, attempt, self._transfer(call, transfer, attempt))
        except ApiError as error:
            self._failed(call, error)
            transfer.judge(error)
            raise

    async def _transfer(self, call: Call[bytes], transfer: Transfer, attempt: Attempt) -> Download:
        response = await self._open(call, attempt, transfer.headers)
        async with self._received(call, response, attempt) as received:
            transfer.begin(response)
            async for piece in received:
                transfer.write(piece)
        self._observe(response)
        return transfer.finish(response)

    @asynccontextmanager
    async def stream(self, call: Call[bytes]) -> AsyncGenerator[AsyncDownloadStream]:
        """Yield the file that a call gives, to be read while the connection is open.

        A call that fails before its answer begins is tried again; one that fails later is not.
        """

        async def opened(attempt: Attempt) -> tuple[httpx.Response, Attempt]:
            return await self._in_time(call, attempt, self._open(call, attempt)), attempt

        response, attempt = await with_async_retries(
            opened, self._retries, repeatable=call.operation.repeatable
        )
        async with self._received(call, response, attempt) as received:
            yield received

    @asynccontextmanager
    async def _received(
        self, call: Call[bytes], response: httpx.Response, attempt: Attempt
    ) -> AsyncGenerator[AsyncDownloadStream]:
        from .downloads import AsyncDownloadStream

        try:
            yield AsyncDownloadStream(response, self._pieces(call, response))
        finally:
            await response.aclose()
            self._log(response, attempt)

    async def _open(
        self, call: Call[bytes], attempt: Attempt, headers: Mapping[str, str] = NO_HEADERS
    ) -> httpx.Response:
        await self._pause(call, attempt)
        request = self._request(call, attempt, headers)
        with self._attempt_span(request, attempt) as span:
            try:
                response = await self._send(call, request)
                if not response.is_success:
                    await self._reader(attempt)(response)
            except (ApiError, httpx.RequestError) as error:
                self._raise(call, request, error)
            if not response.is_success:
                self._answer(call, response, attempt, span)  # raises the error that it reports
            if span is not None:
                span.set_attribute("http.response.status_code", response.status_code)
        return response

    async def _pieces(self, call: Call[bytes], response: httpx.Response) -> AsyncIterator[bytes]:
        try:
            async for piece in response.aiter_bytes():
                yield piece
        except httpx.RequestError as error:
            self._raise(call, response.request, error)

    def _content(self, body: Streamed) -> AsyncIterable[bytes]:
        return AsyncPieces(body)

    def _reader(self, attempt: Attempt) -> Callable[[httpx.Response], Awaitable[None]]:
        most, check = self._connection.max_answer_size, attempt.deadline.check
        return lambda response: read_async(response, most, check)

    async def _attempt(self, call: Call[Parsed], attempt: Attempt) -> Response[Parsed]:
        await self._pause(call, attempt)
        request = self._request(call, attempt)
        with self._attempt_span(request, attempt) as span:
            try:
                response = await self._send(call, request)
                await self._reader(attempt)(response)
            except (ApiError, httpx.RequestError) as error:
                self._raise(call, request, error)
            return self._answer(call, response, attempt, span)

    async def _pause(self, call: Call[Any], attempt: Attempt) -> None:
        if wait := self._turn(call, attempt):
            import asyncio

            await asyncio.sleep(wait)

    async def _send(self, call: Call[Any], request: httpx.Request) -> httpx.Response:
        return await self._http.send(
            request, auth=self._auth(call), follow_redirects=False, stream=True
        )

    async def _in_time(
        self, call: Call[Any], attempt: Attempt, work: Coroutine[Any, Any, Result]
    ) -> Result:
        """Return what `work` returns; raise `ApiTimeoutError` at the deadline of the call."""
        left = attempt.deadline.remaining
        if left is None:
            return await work
        import asyncio

        scope = asyncio.timeout(left)
        try:
            async with scope:
                return await work
        except TimeoutError:
            if not scope.expired():
                raise
        raise self._failed(call, attempt.deadline.error())

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

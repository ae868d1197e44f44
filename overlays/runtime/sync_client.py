"""The client for code that waits."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TypeVar

import httpx

from .base_client import DEFAULT_TIMEOUT, BaseClient, Connection, check_http_client
from .calls import Call, Streamed
from .downloads import Download, DownloadStream
from .errors import ApiError
from .file_targets import FileTarget, Target
from .responses import Response
from .retries import with_retries

Parsed = TypeVar("Parsed")


class SyncClient(BaseClient[httpx.Client]):
    """Sends calls and waits for their answers. It may be shared by threads."""

    def __init__(self, connection: Connection, http_client: httpx.Client | None = None) -> None:
        """Use `http_client`, which its owner closes, or one of our own."""
        check_http_client(http_client, httpx.Client)
        own = http_client or httpx.Client(timeout=DEFAULT_TIMEOUT)
        super().__init__(connection, own, owned=http_client is None)

    def send(self, call: Call[Parsed]) -> Response[Parsed]:
        """Return the answer to a call; raise `ApiError` when there is no good one."""
        return with_retries(
            lambda: self._attempt(call), self._retries, repeatable=call.operation.repeatable
        )

    def download(self, call: Call[bytes], to: FileTarget) -> Download:
        """Write the file that a call gives to `to`, and return what is known of it.

        A path has the whole file at the end, or what was there before. Raises `ApiError` when
        there is no whole file, and `OSError` when it cannot be written.
        """
        target = Target(to)
        return with_retries(
            lambda: self._download(call, target),
            self._retries,
            repeatable=call.operation.repeatable,
        )

    def _download(self, call: Call[bytes], target: Target) -> Download:
        try:
            with self._received(call, self._open(call)) as received:
                with target.attempt() as sink:
                    for piece in received:
                        sink.write(piece)
                return received.saved(target.path, sink.size)
        except ApiError as error:
            error.transient = error.transient and target.can_begin
            raise

    @contextmanager
    def stream(self, call: Call[bytes]) -> Generator[DownloadStream]:
        """Yield the file that a call gives, to be read while the connection is open.

        A call that fails before its answer begins is tried again; one that fails later is not.
        """
        response = with_retries(
            lambda: self._open(call), self._retries, repeatable=call.operation.repeatable
        )
        with self._received(call, response) as received:
            yield received

    @contextmanager
    def _received(self, call: Call[bytes], response: httpx.Response) -> Generator[DownloadStream]:
        try:
            yield DownloadStream(response, self._pieces(call, response))
        finally:
            response.close()
            self._log(response)

    def _open(self, call: Call[bytes]) -> httpx.Response:
        request = self._request(call)
        try:
            response = self._http.send(
                request, auth=self._auth(call), follow_redirects=False, stream=True
            )
            if not response.is_success:
                response.read()
        except (ApiError, httpx.RequestError) as error:
            self._raise(call, request, error)
        if not response.is_success:
            self._answer(call, response)  # raises the error that it reports
        return response

    def _pieces(self, call: Call[bytes], response: httpx.Response) -> Iterator[bytes]:
        try:
            yield from response.iter_bytes()
        except httpx.RequestError as error:
            self._raise(call, response.request, error)

    def _content(self, body: Streamed) -> Iterable[bytes]:
        return body

    def _attempt(self, call: Call[Parsed]) -> Response[Parsed]:
        request = self._request(call)
        try:
            response = self._http.send(request, auth=self._auth(call), follow_redirects=False)
        except (ApiError, httpx.RequestError) as error:
            self._raise(call, request, error)
        return self._answer(call, response)

    def close(self) -> None:
        """Close the connections. An `http_client` that was given stays open."""
        if self._owned:
            self._http.close()

    def __enter__(self) -> Self:
        """Return the client, to be closed at the end of the block."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self.close()

"""The client for code that waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import httpx

from .base_client import DEFAULT_TIMEOUT, NO_HEADERS, BaseClient, Connection, check_http_client
from .calls import Call, Streamed
from .contents import read
from .errors import ApiError
from .responses import Response
from .retries import Attempt, with_retries

if TYPE_CHECKING:
    from .downloads import Download, DownloadStream
    from .file_targets import FileTarget
    from .transfers import Progress, Transfer

Parsed = TypeVar("Parsed")


class SyncClient(BaseClient[httpx.Client]):
    """Sends calls and waits for their answers. It may be shared by threads."""

    def __init__(self, connection: Connection, http_client: httpx.Client | None = None) -> None:
        """Use `http_client`, which its owner closes, or one of our own."""
        check_http_client(http_client, httpx.Client)
        super().__init__(
            connection,
            _bounded(http_client) if http_client else None,
            lambda: _bounded(httpx.Client(timeout=DEFAULT_TIMEOUT)),
        )

    def send(self, call: Call[Parsed]) -> Response[Parsed]:
        """Return the answer to a call; raise `ApiError` when there is no good one."""
        with self._call_span(call):
            return with_retries(
                lambda attempt: self._attempt(call, attempt),
                self._retries,
                repeatable=call.operation.repeatable,
            )

    def download(
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
            return with_retries(
                lambda attempt: self._download(call, transfer, attempt),
                self._retries,
                repeatable=call.operation.repeatable,
            )

    def _download(self, call: Call[bytes], transfer: Transfer, attempt: Attempt) -> Download:
        try:
            response = self._open(call, attempt, transfer.headers)
            with attempt.deadline.kept(), self._received(call, response, attempt) as received:
                transfer.begin(response)
                for piece in received:
                    transfer.write(piece)
                    attempt.deadline.check()
            self._observe(response)
            return transfer.finish(response)
        except ApiError as error:
            self._failed(call, error)
            transfer.judge(error)
            raise

    @contextmanager
    def stream(self, call: Call[bytes]) -> Generator[DownloadStream]:
        """Yield the file that a call gives, to be read while the connection is open.

        A call that fails before its answer begins is tried again; one that fails later is not.
        """
        response, attempt = with_retries(
            lambda attempt: (self._open(call, attempt), attempt),
            self._retries,
            repeatable=call.operation.repeatable,
        )
        with self._received(call, response, attempt) as received:
            yield received

    @contextmanager
    def _received(
        self, call: Call[bytes], response: httpx.Response, attempt: Attempt
    ) -> Generator[DownloadStream]:
        from .downloads import DownloadStream

        try:
            yield DownloadStream(response, self._pieces(call, response))
        finally:
            response.close()
            self._log(response, attempt)

    def _open(
        self, call: Call[bytes], attempt: Attempt, headers: Mapping[str, str] = NO_HEADERS
    ) -> httpx.Response:
        if wait := self._turn(call, attempt):
            time.sleep(wait)
        request = self._request(call, attempt, headers)
        with attempt.deadline.kept(), self._attempt_span(request, attempt) as span:
            try:
                response = self._send(call, request)
                if not response.is_success:
                    self._reader(attempt)(response)
            except (ApiError, httpx.RequestError) as error:
                self._raise(call, request, error)
            if not response.is_success:
                self._answer(call, response, attempt, span)  # raises the error that it reports
            if span is not None:
                span.set_attribute("http.response.status_code", response.status_code)
        return response

    def _pieces(self, call: Call[bytes], response: httpx.Response) -> Iterator[bytes]:
        try:
            yield from response.iter_bytes()
        except httpx.RequestError as error:
            self._raise(call, response.request, error)

    def _content(self, body: Streamed) -> Iterable[bytes]:
        return body

    def _reader(self, attempt: Attempt) -> Callable[[httpx.Response], None]:
        most, check = self._connection.max_answer_size, attempt.deadline.check
        return lambda response: read(response, most, check)

    def _attempt(self, call: Call[Parsed], attempt: Attempt) -> Response[Parsed]:
        if wait := self._turn(call, attempt):
            time.sleep(wait)
        request = self._request(call, attempt)
        with attempt.deadline.kept(), self._attempt_span(request, attempt) as span:
            try:
                response = self._send(call, request)
                self._reader(attempt)(response)
            except (ApiError, httpx.RequestError) as error:
                self._raise(call, request, error)
            return self._answer(call, response, attempt, span)

    def _send(self, call: Call[Any], request: httpx.Request) -> httpx.Response:
        return self._http.send(request, auth=self._auth(call), follow_redirects=False, stream=True)

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


def _bounded(client: httpx.Client) -> httpx.Client:
    # httpx loads what this needs with its first client, and not before.
    from .bounded import bound

    bound(client)
    return client

"""Keep what waits for the network within the deadline of its call, byte by byte.

A timeout of httpx holds for one read, so that a server which sends a byte now and then is waited
for without end. Tasks are cancelled at the deadline. Code that waits cannot be, so each read and
write of its connections is given no more time than the call has left.
"""

from __future__ import annotations

import functools
import ssl
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

import httpcore
import httpx

from .deadlines import CURRENT

Result = TypeVar("Result")

_PIECE: Final = 65_536  # bytes that are written with one timeout


def bound(client: httpx.Client) -> None:
    """Have the connections that `client` will make heed the deadline of the call they serve."""
    # httpx has no argument for the network backend of httpcore, which has.
    for transport in (client._transport, *client._mounts.values()):  # pyright: ignore[reportPrivateUsage]
        if isinstance(transport, httpx.HTTPTransport):
            pool: Any = transport._pool  # pyright: ignore[reportPrivateUsage]  # see above
            if not isinstance(pool._network_backend, _Backend):
                pool._network_backend = _Backend(pool._network_backend)


def _in_time(
    work: Callable[[float | None], Result], timeout: float | None, *, connected: bool = True
) -> Result:
    """Return what `work` returns within `timeout`; raise the error of a deadline that passes.

    Nothing has been received by anyone as long as there is no connection.
    """
    deadline = CURRENT.get()
    left = deadline.remaining if deadline else None
    if deadline is None or left is None:
        return work(timeout)
    try:
        if left > 0:
            return work(left if timeout is None else min(left, timeout))
    except httpcore.TimeoutException:
        if deadline.remaining:
            raise
    error = deadline.error()
    error.may_have_been_received = connected
    raise error


class _Backend(httpcore.NetworkBackend):
    """Makes connections that heed the deadline, with another backend."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._backend = backend

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        connect = self._backend.connect_tcp
        return _Stream(
            _in_time(
                lambda left: connect(host, port, left, local_address, socket_options),
                timeout,
                connected=False,
            )
        )

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        connect = self._backend.connect_unix_socket
        return _Stream(
            _in_time(lambda left: connect(path, left, socket_options), timeout, connected=False)
        )

    def sleep(self, seconds: float) -> None:
        self._backend.sleep(seconds)


class _Stream(httpcore.NetworkStream):
    """A connection that heeds the deadline."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return _in_time(lambda left: self._stream.read(max_bytes, left), timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            piece = buffer[start : start + _PIECE]
            _in_time(functools.partial(self._stream.write, piece), timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        start = self._stream.start_tls
        return _Stream(
            _in_time(
                lambda left: start(ssl_context, server_hostname, left), timeout, connected=False
            )
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

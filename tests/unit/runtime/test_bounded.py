"""Tests of connections that heed the deadline of the call they serve."""

from __future__ import annotations

import httpcore
import httpx
import pytest

from overlays.runtime.bounded import bound
from overlays.runtime.deadlines import Deadline
from overlays.runtime.errors import ApiTimeoutError

URL = "http://api.example.com/things"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class _Stream(httpcore.MockStream):
    def __init__(self, clock: list[float], took: float) -> None:
        super().__init__([bytes([byte]) for byte in ANSWER])
        self.written = b""
        self.timeouts: list[float | None] = []
        self.write_timeouts: list[float | None] = []
        self._clock, self._took = clock, took

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.written += buffer
        self.write_timeouts.append(timeout)
        self._clock[0] += self._took

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.timeouts.append(timeout)
        self._clock[0] += self._took
        return super().read(max_bytes, timeout)


class _Backend(httpcore.MockBackend):
    def __init__(self, stream: _Stream) -> None:
        super().__init__([])
        self._stream = stream

    def connect_tcp(self, *_: object, **__: object) -> httpcore.NetworkStream:
        return self._stream


def _client(stream: _Stream) -> httpx.Client:
    client = httpx.Client(timeout=9.0)
    transport = client._transport
    assert isinstance(transport, httpx.HTTPTransport)
    transport._pool._network_backend = _Backend(stream)
    bound(client)
    return client


def test_each_read_has_what_is_left() -> None:
    """The time for a read shrinks with every byte, and at the deadline there is none."""
    clock = [0.0]
    stream = _Stream(clock, 0.5)
    deadline = Deadline(4.5, lambda: clock[0])
    with _client(stream) as client, pytest.raises(ApiTimeoutError), deadline.kept():
        client.get(URL)

    assert stream.write_timeouts == [4.5]
    assert stream.timeouts == [4.0 - 0.5 * count for count in range(8)]


def test_each_piece_of_a_long_body_has_what_is_left() -> None:
    """So does the time for a write: a server that reads slowly is left at the deadline."""
    clock = [0.0]
    stream = _Stream(clock, 0.5)
    deadline = Deadline(2.5, lambda: clock[0])
    with _client(stream) as client, pytest.raises(ApiTimeoutError), deadline.kept():
        client.post(URL, content=bytes(1_000_000))

    assert stream.write_timeouts == [2.5 - 0.5 * count for count in range(5)]
    assert len(stream.written) < 1_000_000


def test_without_a_deadline_the_timeouts_stay() -> None:
    """A call without a deadline is sent and read as httpx does it, also a long body."""
    stream = _Stream([0.0], 0.5)
    body = bytes(range(256)) * 1000
    with _client(stream) as client, Deadline(None).kept():
        assert client.post(URL, content=body).json() == {}

    assert stream.written.endswith(body)
    assert {*stream.timeouts, *stream.write_timeouts} == {9.0}

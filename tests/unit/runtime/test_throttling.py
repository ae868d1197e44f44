"""Tests of keeping to a rate of requests."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import httpx
import pytest

from overlays.runtime.async_client import AsyncClient
from overlays.runtime.errors import ApiTimeoutError, ConfigurationError
from overlays.runtime.retries import RetryPolicy
from overlays.runtime.sync_client import SyncClient
from overlays.runtime.throttling import Throttle


class Clock:
    """A clock that stands until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_turns_come_no_more_often_than_allowed() -> None:
    """Two in ten seconds: the third waits for the first to be ten seconds old, and so on."""
    clock = Clock()
    throttle = Throttle(2, 10, clock)

    assert [throttle.reserve() for _ in range(5)] == [0, 0, 10, 10, 20]
    clock.now = 100
    assert [throttle.reserve() for _ in range(3)] == [0, 0, 10]


def test_threads_share_the_turns() -> None:
    """Every thread gets a turn of its own."""
    throttle = Throttle(1, 10, Clock())
    waits: list[float] = []
    threads = [threading.Thread(target=lambda: waits.append(throttle.reserve())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(waits) == [10 * number for number in range(20)]


@pytest.mark.parametrize(("requests", "seconds"), [(0, 1), (1, 0)])
def test_a_rate_of_nothing_is_refused(requests: int, seconds: float) -> None:
    """A throttle that would let nothing through is an error."""
    with pytest.raises(ConfigurationError):
        Throttle(requests, seconds)


class Turns(Throttle):
    """A throttle that says how long to wait, and counts."""

    def __init__(self, wait: float) -> None:
        """Say `wait`."""
        super().__init__(1)
        self.wait = wait
        self.count = 0

    def reserve(self) -> float:
        """Count a turn."""
        self.count += 1
        return self.wait


def test_clients_wait_for_their_turn(make_call: Any, make_connection: Any, serve: Any) -> None:
    """Each attempt takes a turn, with both clients."""
    turns = Turns(0.001)
    connection = make_connection(throttle=turns)
    transport = httpx.MockTransport(serve(httpx.Response(503), httpx.Response(200, json=1)))
    with httpx.Client(transport=transport) as http:
        SyncClient(connection, http).send(make_call())
    assert turns.count == 2

    async def run() -> None:
        async with httpx.AsyncClient(transport=transport) as http:
            await AsyncClient(connection, http).send(make_call())

    asyncio.run(run())
    assert turns.count == 3


def test_no_turn_after_the_deadline(make_call: Any, make_connection: Any, serve: Any) -> None:
    """A turn that comes after the deadline is not waited for, and nothing is sent."""
    server = serve(httpx.Response(200, json=1))
    connection = make_connection(throttle=Turns(60), retries=RetryPolicy(deadline=5))

    async def run() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(server)) as http:
            await AsyncClient(connection, http).send(make_call())

    with httpx.Client(transport=httpx.MockTransport(server)) as http:
        with pytest.raises(ApiTimeoutError) as caught:
            SyncClient(connection, http).send(make_call())
        with pytest.raises(ApiTimeoutError):
            asyncio.run(run())
    assert not caught.value.may_have_been_received
    assert server.requests == []

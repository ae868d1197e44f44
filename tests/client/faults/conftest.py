"""A fault server, and what calls it: code that waits, and tasks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from digital_realty import AsyncDigitalRealty, DigitalRealty, RetryPolicy

from tests.client.fault_server import FaultServer

QUICK = RetryPolicy(attempts=4, first_wait=0.0)


class Caller:
    """Does the same things with one of the two clients."""

    def __init__(self, server: FaultServer, run: Callable[..., Any]) -> None:
        """Call `server`."""
        self._server = server
        self._run = run

    def ids(self, ahead: int = 0, **options: Any) -> list[str]:
        """Return the ids of all tickets."""
        found: list[str] = self._run(_ids, _ids_async, self._server, ahead, options)
        return found

    def create(self, **options: Any) -> Any:
        """Create a ticket."""
        return self._run(_create, _create_async, self._server, options)

    def download(self, to: Any, progress: Any = None, **options: Any) -> Any:
        """Download the file."""
        return self._run(_download, _download_async, self._server, to, progress, options)

    def stream(self, received: list[bytes]) -> None:
        """Read the file, and add to `received` what comes of it."""
        self._run(_stream, _stream_async, self._server, received)


def _client(server: FaultServer, options: dict[str, Any]) -> DigitalRealty:
    return DigitalRealty(**server.settings, **{"retries": QUICK, **options})


def _async_client(server: FaultServer, options: dict[str, Any]) -> AsyncDigitalRealty:
    return AsyncDigitalRealty(**server.settings, **{"retries": QUICK, **options})


def _ids(server: FaultServer, ahead: int, options: dict[str, Any]) -> list[str]:
    with _client(server, options) as dlr:
        tickets = dlr.remote_hands.list(size=10)
        return [ticket.id for ticket in (tickets.prefetch(ahead) if ahead else tickets)]


async def _ids_async(server: FaultServer, ahead: int, options: dict[str, Any]) -> list[str]:
    async with _async_client(server, options) as dlr:
        tickets = dlr.remote_hands.list(size=10)
        return [ticket.id async for ticket in (tickets.prefetch(ahead) if ahead else tickets)]


TICKET: Any = {
    "title": "Once",
    "site": "PHX015",
    "request_type": "Planned Work",
    "category": "Auditing",
}


def _create(server: FaultServer, options: dict[str, Any]) -> Any:
    with _client(server, options) as dlr:
        return dlr.remote_hands.create(**TICKET)


async def _create_async(server: FaultServer, options: dict[str, Any]) -> Any:
    async with _async_client(server, options) as dlr:
        return await dlr.remote_hands.create(**TICKET)


def _download(server: FaultServer, to: Any, progress: Any, options: dict[str, Any]) -> Any:
    with _client(server, options) as dlr:
        return dlr.reports.download("CUS1", to=to, progress=progress)


async def _download_async(
    server: FaultServer, to: Any, progress: Any, options: dict[str, Any]
) -> Any:
    async with _async_client(server, options) as dlr:
        return await dlr.reports.download("CUS1", to=to, progress=progress)


def _stream(server: FaultServer, received: list[bytes]) -> None:
    with _client(server, {}) as dlr, dlr.reports.download_stream("CUS1") as stream:
        for piece in stream:
            received.append(piece)


async def _stream_async(server: FaultServer, received: list[bytes]) -> None:
    async with _async_client(server, {}) as dlr, dlr.reports.download_stream("CUS1") as stream:
        async for piece in stream:
            received.append(piece)


def _waiting(call: Any, _: Any, *arguments: Any) -> Any:
    return call(*arguments)


def _tasks(_: Any, call: Any, *arguments: Any) -> Any:
    return asyncio.run(call(*arguments))


@pytest.fixture(params=[_waiting, _tasks], ids=["waiting", "tasks"])
def caller(request: pytest.FixtureRequest, server: FaultServer) -> Caller:
    """What calls the server with one of the two clients."""
    return Caller(server, request.param)

"""A fault server in the place of each API, and what calls it: code that waits, and tasks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import digital_realty
import dwp_catalog
import pytest

from tests.client.fault_apis import APIS, DIGITAL_REALTY, DWP_CATALOG, SIZE, FaultApi
from tests.client.fault_server import FaultServer


class Calls(NamedTuple):
    """The calls of an API that the tests make; methods are called alike with both clients.

    Attributes:
        package: The package, which has the errors and the policies of its clients.
        client: The client for code that waits.
        async_client: The client for tasks.
        items: Lists what the fault server lists.
        create: Creates something whose mark is "Once".
        mark: Finds the mark in the answer to that.
        download: Downloads the file.
        stream: Opens the file to be read in pieces.
    """

    package: Any
    client: Callable[..., Any]
    async_client: Callable[..., Any]
    items: Callable[[Any], Any]
    create: Callable[[Any], Any]
    mark: Callable[[Any], str]
    download: Callable[..., Any]
    stream: Callable[[Any], Any]


CALLS = {
    DIGITAL_REALTY: Calls(
        package=digital_realty,
        client=digital_realty.DigitalRealty,
        async_client=digital_realty.AsyncDigitalRealty,
        items=lambda dlr: dlr.remote_hands.list(size=SIZE),
        create=lambda dlr: dlr.remote_hands.create(
            title="Once", site="PHX015", request_type="Planned Work", category="Auditing"
        ),
        mark=lambda ticket: ticket.title,
        download=lambda dlr, **to: dlr.reports.download("CUS1", **to),
        stream=lambda dlr: dlr.reports.download_stream("CUS1"),
    ),
    DWP_CATALOG: Calls(
        package=dwp_catalog,
        client=dwp_catalog.DwpCatalog,
        async_client=dwp_catalog.AsyncDwpCatalog,
        items=lambda catalog: catalog.reviews.list(per_page=SIZE),
        create=lambda catalog: catalog.questionnaires.answer(
            "123", questionnaire_id="1", question_id="1", answers=["Once"], service_request_id="7"
        ),
        mark=lambda changes: changes.additional_properties["2"].answers[0],
        download=lambda catalog, **to: catalog.migration.export_services(["123"], **to),
        stream=lambda catalog: catalog.migration.export_services_stream(["123"]),
    ),
}


class Caller:
    """Does the same things with one of the two clients of an API.

    Attributes:
        package: The package of the client, with its errors.
        quick: A policy of retries without waits.
    """

    def __init__(self, server: FaultServer, run: Callable[..., Any]) -> None:
        """Call `server`."""
        self._calls = CALLS[server.api]
        self._server = server
        self._run = run
        self.package = self._calls.package
        self.quick = self.package.RetryPolicy(attempts=4, first_wait=0.0)

    def ids(self, ahead: int = 0, **options: Any) -> list[str]:
        """Return the ids of all items of the list."""
        found: list[str] = self._do(_ids, _ids_async, options, ahead)
        return found

    def create(self, **options: Any) -> str:
        """Create something and return its mark."""
        return self._calls.mark(self._do(_create, _create_async, options))

    def download(self, to: Any, progress: Any = None, **options: Any) -> Any:
        """Download the file."""
        return self._do(_download, _download_async, options, to, progress)

    def stream(self, received: list[bytes]) -> None:
        """Read the file, and add to `received` what comes of it."""
        self._do(_stream, _stream_async, {}, received)

    def _do(self, call: Any, task: Any, options: dict[str, Any], *arguments: Any) -> Any:
        settings = {**self._server.settings, "retries": self.quick, **options}
        return self._run(call, task, self._calls, settings, *arguments)


def _ids(calls: Calls, settings: dict[str, Any], ahead: int) -> list[str]:
    with calls.client(**settings) as client:
        items = calls.items(client)
        return [item.id for item in (items.prefetch(ahead) if ahead else items)]


async def _ids_async(calls: Calls, settings: dict[str, Any], ahead: int) -> list[str]:
    async with calls.async_client(**settings) as client:
        items = calls.items(client)
        return [item.id async for item in (items.prefetch(ahead) if ahead else items)]


def _create(calls: Calls, settings: dict[str, Any]) -> Any:
    with calls.client(**settings) as client:
        return calls.create(client)


async def _create_async(calls: Calls, settings: dict[str, Any]) -> Any:
    async with calls.async_client(**settings) as client:
        return await calls.create(client)


def _download(calls: Calls, settings: dict[str, Any], to: Any, progress: Any) -> Any:
    with calls.client(**settings) as client:
        return calls.download(client, to=to, progress=progress)


async def _download_async(calls: Calls, settings: dict[str, Any], to: Any, progress: Any) -> Any:
    async with calls.async_client(**settings) as client:
        return await calls.download(client, to=to, progress=progress)


def _stream(calls: Calls, settings: dict[str, Any], received: list[bytes]) -> None:
    with calls.client(**settings) as client, calls.stream(client) as stream:
        for piece in stream:
            received.append(piece)


async def _stream_async(calls: Calls, settings: dict[str, Any], received: list[bytes]) -> None:
    async with calls.async_client(**settings) as client, calls.stream(client) as stream:
        async for piece in stream:
            received.append(piece)


def _waiting(call: Any, _: Any, *arguments: Any) -> Any:
    return call(*arguments)


def _tasks(_: Any, call: Any, *arguments: Any) -> Any:
    return asyncio.run(call(*arguments))


def _name(api: FaultApi) -> str:
    return api.name


with_ranges = pytest.mark.parametrize(
    "server", [api for api in APIS if api.ranges], ids=_name, indirect=True
)
"""For what there is only where parts of a file may be asked for: see `FaultApi.ranges`."""

with_waiting = pytest.mark.parametrize("caller", [_waiting], ids=["waiting"], indirect=True)
"""For what only the client for code that waits can tell.

A task that is cancelled in a handshake supposes that its request may have been received, and
httpcore leaves its socket to the garbage collector.
"""


@pytest.fixture(params=APIS, ids=_name)
def server(request: pytest.FixtureRequest) -> Iterator[FaultServer]:
    """A server in the place of one of the APIs, without faults until it is told of some."""
    with FaultServer(request.param) as running:
        yield running


@pytest.fixture(params=[_waiting, _tasks], ids=["waiting", "tasks"])
def caller(request: pytest.FixtureRequest, server: FaultServer) -> Caller:
    """What calls the server with one of the two clients of its API."""
    return Caller(server, request.param)

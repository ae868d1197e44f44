"""A sandbox to call, started as users start it, and clients of its APIs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from digital_realty import AsyncDigitalRealty, DigitalRealty, RetryPolicy
from dwp_catalog import AsyncDwpCatalog, DwpCatalog
from dwp_catalog import RetryPolicy as CatalogRetryPolicy

from scripts import local_sandbox
from tests.client.fault_server import FaultServer

QUICK = RetryPolicy(attempts=3, first_wait=0.0)


class Sandbox:
    """A running sandbox: where it is, and what its control API can do."""

    def __init__(self, announcement: dict[str, Any]) -> None:
        """Read the line with which it announced itself."""
        api = announcement["apis"]["digital-realty"]
        self.base_url: str = api["base_url"]
        self.accounts: list[dict[str, Any]] = api["accounts"]
        catalog = announcement["apis"]["dwp-catalog"]
        self.catalog_url: str = catalog["base_url"]
        self.people = {
            person["user"].partition("@")[0]: {name: person[name] for name in ("user", "password")}
            for person in catalog["accounts"]
        }
        self._control = httpx.Client(base_url=announcement["control_url"], timeout=30)

    def post(self, path: str, **body: object) -> None:
        """Do something with the sandbox itself."""
        self._control.post(path, json=body).raise_for_status()

    def put(self, path: str, **body: object) -> None:
        """Set something of the sandbox itself."""
        self._control.put(path, json=body).raise_for_status()

    def requests(self) -> list[str]:
        """Return the requests since the last reset, such as `GET /v1/things 200`."""
        lines = self._control.get("/requests", params={"last": 10_000}).json()["requests"]
        return [f"{line['method']} {line['target']} {line['status']}" for line in lines]

    def close(self) -> None:
        """Close the connections to the control API."""
        self._control.close()


@pytest.fixture(scope="session")
def running_sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A sandbox that runs as long as the tests do."""
    folder = tmp_path_factory.mktemp("sandbox")
    with local_sandbox.running_sandbox(folder, "--seed-data", "400") as announcement:
        sandbox = Sandbox(announcement)
        yield sandbox
        sandbox.close()


@pytest.fixture
def sandbox(running_sandbox: Sandbox) -> Sandbox:
    """A sandbox as it is after its start."""
    running_sandbox.post("/reset")
    return running_sandbox


@pytest.fixture
def dlr(sandbox: Sandbox) -> Iterator[DigitalRealty]:
    """A client for the first account of the sandbox."""
    with DigitalRealty(**sandbox.accounts[0], base_url=sandbox.base_url, retries=QUICK) as client:
        yield client


@pytest.fixture
def make_async_client(sandbox: Sandbox) -> Callable[[], AsyncDigitalRealty]:
    """Make a client for asyncio in the event loop of a test."""
    return lambda: AsyncDigitalRealty(
        **sandbox.accounts[0], base_url=sandbox.base_url, retries=QUICK
    )


MakeCatalog = Callable[[str], DwpCatalog]
MakeAsyncCatalog = Callable[[str], AsyncDwpCatalog]


@pytest.fixture
def catalog_of(sandbox: Sandbox) -> Iterator[MakeCatalog]:
    """Make clients of the catalog for the people of the sandbox, such as mary or allen."""
    with ExitStack() as open_clients:
        yield lambda name: open_clients.enter_context(
            DwpCatalog(
                **sandbox.people[name],
                base_url=sandbox.catalog_url,
                retries=CatalogRetryPolicy(attempts=3, first_wait=0.0),
            )
        )


@pytest.fixture
def catalog(catalog_of: MakeCatalog) -> DwpCatalog:
    """A client of the catalog for somebody who sees every service."""
    return catalog_of("allen")


@pytest.fixture
def async_catalog_of(sandbox: Sandbox) -> MakeAsyncCatalog:
    """Make clients for asyncio of the catalog in the event loop of a test."""
    return lambda name: AsyncDwpCatalog(
        **sandbox.people[name],
        base_url=sandbox.catalog_url,
        retries=CatalogRetryPolicy(attempts=3, first_wait=0.0),
    )


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A server that makes no faults until it is told to."""
    with FaultServer() as running:
        yield running

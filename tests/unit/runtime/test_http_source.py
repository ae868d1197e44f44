"""Tests of the source of HTTP clients."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from overlays.runtime.async_client import AsyncClient
from overlays.runtime.http_source import HttpSource
from overlays.runtime.sync_client import SyncClient


def test_one_client_is_made_for_all_threads() -> None:
    """Threads that need the HTTP client at the same time get the same one."""
    together = threading.Barrier(4)
    made: list[httpx.Client] = []

    def make() -> httpx.Client:
        time.sleep(0.01)  # so that the others come while it is made
        made.append(httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200))))
        return made[-1]

    source = HttpSource(None, make)

    def get(_: int) -> httpx.Client:
        together.wait()
        return source.get()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(get, range(4)))

    assert len(made) == 1
    assert found == made * 4


@pytest.mark.parametrize(("kind", "name"), [(SyncClient, "Client"), (AsyncClient, "AsyncClient")])
def test_making_a_client_reads_no_certificates(
    kind: Any, name: str, make_connection: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No HTTP client is made before the first call, nor with the clients made from this one."""
    made: list[str] = []
    monkeypatch.setattr(httpx, name, type(name, (), {"__init__": lambda *_, **__: made.append("")}))
    client = kind(make_connection())
    client.with_options(timeout=1.0)

    assert made == []


def test_clients_made_from_one_share_its_connections(
    make_connection: Any, make_call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of them sends first, they have one HTTP client, which is closed with the first."""
    made: list[httpx.Client] = []
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=[]))
    original = httpx.Client

    def make(**_: object) -> httpx.Client:
        made.append(original(transport=transport))
        return made[-1]

    client = SyncClient(make_connection())
    other = client.with_options(timeout=1.0)
    monkeypatch.setattr("overlays.runtime.sync_client.httpx.Client", make)
    other.send(make_call())
    client.send(make_call())
    client.close()

    assert [True] == [http.is_closed for http in made]

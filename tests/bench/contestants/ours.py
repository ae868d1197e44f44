"""The package `digital_realty`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
from digital_realty import AsyncDigitalRealty, DigitalRealty
from digital_realty._runtime.calls import json_body
from digital_realty.api.remote_hands import list_remote_hands_tickets
from digital_realty.models import RemoteHandsTicketList

_SETTINGS: dict[str, Any] = {
    "client_id": "id",
    "client_secret": "secret",
    "master_account_id": "master",
    "account_id": "account",
}


def decoder(data: bytes) -> Callable[[], RemoteHandsTicketList]:
    """Return what makes models of the JSON of a page, as the operation reads its answer."""
    answer = httpx.Response(200, content=data)
    read = list_remote_hands_tickets.OPERATION.answers[200]
    return lambda: read(answer)


def encoder(models: RemoteHandsTicketList) -> Callable[[], bytes]:
    """Return what makes the JSON of the models of a page, as the body of a request is made."""

    def encode() -> bytes:
        content = json_body(models.to_json()).content
        assert isinstance(content, bytes)
        return content

    return encode


def caller(address: str) -> Callable[[], object]:
    """Return what gets a ticket."""
    client = DigitalRealty(**_SETTINGS, base_url=address)
    return lambda: client.remote_hands.get("WO9000001")


def downloader(address: str) -> Callable[[int, Path], object]:
    """Return what writes a file of some size to a path."""
    client = DigitalRealty(**_SETTINGS, base_url=address)
    return lambda size, path: client.reports.download(str(size), to=path)


def lister(address: str) -> Callable[[int], Awaitable[int]]:
    """Return what counts the items of a list while it fetches so many pages ahead."""

    async def count(ahead: int) -> int:
        async with AsyncDigitalRealty(**_SETTINGS, base_url=address) as client:
            found = client.remote_hands.list()
            items = found.prefetch(ahead) if ahead else found
            return len([item async for item in items])

    return count

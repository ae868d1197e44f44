"""httpx and the json module by hand: dicts instead of models."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

_HEADERS = {
    "Authorization": "Bearer token",
    "Master-Account-Id": "master",
    "Account-Id": "account",
}


def decoder(data: bytes) -> Callable[[], Any]:
    """Return what makes dicts of the JSON of a page."""
    return lambda: json.loads(data)


def encoder(models: Any) -> Callable[[], bytes]:
    """Return what makes the JSON of the dicts of a page, written as httpx writes it."""
    return lambda: json.dumps(
        models, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def caller(address: str) -> Callable[[], object]:
    """Return what gets a ticket."""
    client = httpx.Client(base_url=address, headers=_HEADERS)
    return lambda: json.loads(client.get("/v1/remotehands-tickets/WO9000001").content)


def downloader(address: str) -> Callable[[int, Path], object]:
    """Return what writes a file of some size to a path."""
    client = httpx.Client(base_url=address, headers=_HEADERS)

    def download(size: int, path: Path) -> None:
        with (
            client.stream("GET", f"/v1/reports/{size}/download") as response,
            path.open("wb") as file,
        ):
            for piece in response.iter_bytes():
                file.write(piece)

    return download

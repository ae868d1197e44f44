"""What openapi-python-client makes of the same description, as it comes."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any


def decoder(data: bytes) -> Callable[[], Any]:
    """Return what makes models of the JSON of a page."""
    model = import_module("stock_client.models").RemoteHandsTicketList
    return lambda: model.from_dict(json.loads(data))


def encoder(models: Any) -> Callable[[], bytes]:
    """Return what makes the JSON of the models of a page, written as httpx writes it."""
    return lambda: json.dumps(
        models.to_dict(), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def caller(address: str) -> Callable[[], object]:
    """Return what gets a ticket."""
    client = import_module("stock_client").AuthenticatedClient(base_url=address, token="token")
    operation = import_module("stock_client.api.remote_hands.get_remote_hands_ticket")
    accounts = {"master_account_id": "master", "account_id": "account"}
    return lambda: operation.sync("WO9000001", client=client, **accounts)

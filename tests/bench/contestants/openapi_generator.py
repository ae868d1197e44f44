"""What OpenAPI Generator makes of the same description for Python: pydantic and urllib3."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def decoder(data: bytes) -> Callable[[], Any]:
    """Return what makes models of the JSON of a page."""
    model = import_module("openapi_generator_client").RemoteHandsTicketList
    return lambda: model.from_json(data.decode())


def encoder(models: Any) -> Callable[[], bytes]:
    """Return what makes the JSON of the models of a page."""
    return lambda: models.to_json().encode()


def caller(address: str) -> Callable[[], object]:
    """Return what gets a ticket."""
    package = import_module("openapi_generator_client")
    configuration = package.Configuration(host=address, access_token="token")
    api = package.RemoteHandsApi(package.ApiClient(configuration))
    return lambda: api.get_remote_hands_ticket("master", "account", "WO9000001")

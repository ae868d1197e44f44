"""Structs of msgspec, written by hand, with httpx: about the limit of what Python can do.

They forget what the description does not name and leave timestamps as they are written.
"""

from __future__ import annotations

from collections.abc import Callable

import httpx
import msgspec
from msgspec import UNSET, UnsetType


class Summary(msgspec.Struct, rename="camel", kw_only=True):
    """A ticket as it stands in a list."""

    id: str
    status: str
    title: str | UnsetType = UNSET
    site: str | UnsetType = UNSET
    location: str | UnsetType = UNSET
    category: str | UnsetType = UNSET
    request_type: str | UnsetType = UNSET
    created_on: str | UnsetType = UNSET
    updated_on: str | UnsetType = UNSET
    closed_on: str | UnsetType = UNSET
    created_by: str | UnsetType = UNSET


class Ticket(Summary, rename="camel", kw_only=True):
    """A ticket with its details."""

    detailed_instruction: str | UnsetType = UNSET
    customer_reference: str | UnsetType = UNSET
    notification_recipients: str | UnsetType = UNSET
    comments: list[dict[str, str]] | UnsetType = UNSET


class Pageable(msgspec.Struct, rename="camel"):
    """Which page an answer holds."""

    last: bool
    total_pages: int
    total_elements: int
    size: int
    number: int
    number_of_elements: int
    first: bool
    empty: bool


class Page(msgspec.Struct):
    """A page of tickets."""

    content: list[Summary]
    pageable: Pageable


def decoder(data: bytes) -> Callable[[], Page]:
    """Return what makes models of the JSON of a page."""
    decode = msgspec.json.Decoder(Page).decode
    return lambda: decode(data)


def encoder(models: Page) -> Callable[[], bytes]:
    """Return what makes the JSON of the models of a page."""
    encode = msgspec.json.Encoder().encode
    return lambda: encode(models)


def caller(address: str) -> Callable[[], object]:
    """Return what gets a ticket."""
    client = httpx.Client(base_url=address, headers={"Authorization": "Bearer token"})
    decode = msgspec.json.Decoder(Ticket).decode
    return lambda: decode(client.get("/v1/remotehands-tickets/WO9000001").content)

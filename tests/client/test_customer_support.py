"""The resource Customer Support, against the sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from digital_realty import AsyncDigitalRealty, BadRequestError, DigitalRealty, NotFoundError
from digital_realty.models import (
    CustomerSupportRequestType,
    CustomerSupportStatus,
)

TICKET: dict[str, Any] = {
    "title": "Too warm",
    "site": "PHX015",
    "request_type": "Facilities Request",
    "category": "Cooling - Datacenter",
    "description": "31 °C in the cold aisle",
}


def test_a_ticket_from_creation_to_cancellation(dlr: DigitalRealty) -> None:
    """A ticket that is created can be read, updated and cancelled, and shows each change."""
    created = dlr.customer_support.create(**TICKET)
    assert created.status is CustomerSupportStatus.NEW
    assert created.request_type is CustomerSupportRequestType.FACILITIES_REQUEST

    updated = dlr.customer_support.update(created.id, title="Much too warm")
    assert (updated.title, updated.description) == ("Much too warm", TICKET["description"])

    dlr.customer_support.cancel(created.id, cancel_reason="Duplicate request")
    cancelled = dlr.customer_support.get(created.id)
    assert cancelled.status is CustomerSupportStatus.CANCELLED
    with pytest.raises(NotFoundError):
        dlr.customer_support.get("WO1")


@pytest.mark.parametrize(
    "filters", [{"site": "PHX015"}, {"status": "New"}, {"request_type": "Amenities"}]
)
def test_filters_filter(dlr: DigitalRealty, filters: dict[str, Any]) -> None:
    """A filtered list holds exactly those tickets of the whole list that match, on all pages."""
    everything = list(dlr.customer_support.list(size=50))
    found = [ticket.id for ticket in dlr.customer_support.list(**filters)]

    assert len({ticket.id for ticket in everything}) == len(everything)
    assert 0 < len(found) < len(everything)
    assert found == [
        ticket.id
        for ticket in everything
        if all(getattr(ticket, name) == value for name, value in filters.items())
    ]


def test_categories_belong_to_request_types(dlr: DigitalRealty) -> None:
    """A category of another request type is refused, and one of its own is not."""
    entries = dlr.customer_support.categories(request_type="Amenities").result

    assert [entry.request_type.name for entry in entries] == ["Amenities"]
    category = entries[0].request_type.categories[0].name
    with pytest.raises(BadRequestError):
        dlr.customer_support.create(**{**TICKET, "category": category})
    made = {**TICKET, "request_type": "Amenities", "category": category}
    assert dlr.customer_support.create(**made).category == category


def test_tasks_do_the_same(make_async_client: Callable[[], AsyncDigitalRealty]) -> None:
    """The client for asyncio has the same methods."""

    async def run() -> None:
        async with make_async_client() as dlr:
            made = await dlr.customer_support.create(**TICKET)
            await dlr.customer_support.update(made.id, customer_reference="R2")
            assert (await dlr.customer_support.get(made.id)).customer_reference == "R2"
            assert made.id in [t.id async for t in dlr.customer_support.list(size=200)]
            await dlr.customer_support.cancel(made.id)
            assert (await dlr.customer_support.categories()).result

    asyncio.run(run())

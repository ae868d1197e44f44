"""The resource Remote Hands, against the sandbox."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from digital_realty import (
    UNSET,
    AsyncDigitalRealty,
    BadRequestError,
    DigitalRealty,
    NotFoundError,
)
from digital_realty.models import (
    CancelReason,
    RemoteHandsCancel,
    RemoteHandsCategory,
    RemoteHandsRequestType,
    RemoteHandsStatus,
    RemoteHandsTicketCreate,
    RemoteHandsTicketUpdate,
)

MakeAsyncClient = Callable[[], AsyncDigitalRealty]


def _new_ticket() -> RemoteHandsTicketCreate:
    return RemoteHandsTicketCreate(
        title="Test the patch panel",
        site="PHX015",
        request_type=RemoteHandsRequestType.PLANNED_WORK,
        category=RemoteHandsCategory.AUDITING,
        customer_reference="REF-1",
    )


def test_a_ticket_from_creation_to_cancellation(dlr: DigitalRealty) -> None:
    """A ticket that is created can be read, updated and cancelled, and shows each change."""
    created = dlr.remote_hands.create(_new_ticket())
    assert created.status is RemoteHandsStatus.NEW
    assert created.category is RemoteHandsCategory.AUDITING

    read = dlr.remote_hands.get(created.id)
    assert read.title == "Test the patch panel"
    assert read.comments == []

    updated = dlr.remote_hands.update(created.id, RemoteHandsTicketUpdate(customer_reference="R2"))
    assert updated.customer_reference == "R2"
    assert updated.title == "Test the patch panel"

    reason = RemoteHandsCancel(cancel_reason=CancelReason.DUPLICATE_REQUEST)
    assert created.id in dlr.remote_hands.cancel(created.id, reason).message
    cancelled = dlr.remote_hands.get(created.id)
    assert cancelled.status is RemoteHandsStatus.CANCELLATION_REQUESTED
    assert cancelled.cancel_reason is CancelReason.DUPLICATE_REQUEST


def test_fields_may_be_arguments_of_their_own(dlr: DigitalRealty) -> None:
    """What a model holds can be given as keyword arguments, enums as their values."""
    ticket = dlr.remote_hands.create(
        title="Swap tapes", site="PHX015", request_type="Planned Work", category="Tape swaps"
    )
    updated = dlr.remote_hands.update(ticket.id, customer_reference="R2")
    dlr.remote_hands.cancel(ticket.id)

    assert ticket.category is RemoteHandsCategory.TAPE_SWAPS
    assert updated.customer_reference == "R2"
    read = dlr.remote_hands.get(ticket.id)
    assert read.cancel_reason is CancelReason.REQUEST_NO_LONGER_NEEDED


def test_a_body_and_its_fields_exclude_each_other(dlr: DigitalRealty) -> None:
    """Giving both, or too few fields, is a TypeError, as for any function."""
    create: Any = dlr.remote_hands.create

    with pytest.raises(TypeError, match="give either a whole body or its fields, not both: title"):
        create(_new_ticket(), title="other")
    with pytest.raises(TypeError, match="missing 3 required keyword-only arguments"):
        create(title="other")


def test_timestamps_are_aware(dlr: DigitalRealty) -> None:
    """A new ticket was created just now, in UTC, and is not closed."""
    ticket = dlr.remote_hands.create(_new_ticket())

    assert isinstance(ticket.created_on, datetime)
    assert ticket.created_on.tzinfo is UTC
    assert abs(datetime.now(UTC) - ticket.created_on) < timedelta(minutes=10)
    assert ticket.closed_on is None
    assert ticket.to_dict()["closedOn"] == ""


def test_a_closed_ticket_has_its_time(dlr: DigitalRealty) -> None:
    """A completed ticket was closed after it was created."""
    ticket = next(dlr.remote_hands.list(status=RemoteHandsStatus.COMPLETED))

    assert isinstance(ticket.closed_on, datetime)
    assert isinstance(ticket.created_on, datetime)
    assert ticket.closed_on >= ticket.created_on


@pytest.mark.parametrize("size", [None, 7, 1000])
def test_lists_go_through_all_pages(dlr: DigitalRealty, size: int | None) -> None:
    """Every ticket comes once, whatever the size of the pages, and as many as the total says."""
    tickets = list(dlr.remote_hands.list(size=size))
    first = next(dlr.remote_hands.list(size=size).pages())

    assert len({ticket.id for ticket in tickets}) == len(tickets) == first.total
    assert len(tickets) > 100
    assert first.number == 0


def test_a_list_begins_where_it_is_told(dlr: DigitalRealty) -> None:
    """From page 3 on the tickets are those after the first three pages."""
    tickets = [ticket.id for ticket in dlr.remote_hands.list(size=10)]

    assert [ticket.id for ticket in dlr.remote_hands.list(size=10, page=3)] == tickets[30:]


@pytest.mark.parametrize(
    "filters",
    [
        {"site": "PHX015"},
        {"status": "New"},
        {"request_type": "Urgent Work"},
        {"category": RemoteHandsCategory.OTHER},
        {"site": "PHX015", "request_type": "Planned Work"},
    ],
)
def test_filters_filter(dlr: DigitalRealty, filters: dict[str, Any]) -> None:
    """A filtered list holds exactly those tickets of the whole list that match."""
    filtered = [ticket.id for ticket in dlr.remote_hands.list(**filters)]
    matching = [
        ticket.id
        for ticket in dlr.remote_hands.list()
        if all(getattr(ticket, name) == value for name, value in filters.items())
    ]

    assert filtered == matching
    assert filtered


def test_categories_belong_to_request_types(dlr: DigitalRealty) -> None:
    """The categories come by request type, or for the one that is asked for."""
    everything = dlr.remote_hands.categories()
    urgent = dlr.remote_hands.categories(request_type="Urgent Work")

    assert [entry.request_type.name for entry in everything.result] == list(RemoteHandsRequestType)
    assert [entry.request_type.name for entry in urgent.result] == ["Urgent Work"]
    names = [category.name for category in urgent.result[0].request_type.categories]
    assert RemoteHandsCategory.POWER_CYCLE_OR_REBOOT in names


def test_errors_are_the_vendors(dlr: DigitalRealty, sandbox: object) -> None:
    """An unknown ticket and a broken rule are errors of their class with the vendor's words."""
    with pytest.raises(NotFoundError) as missing:
        dlr.remote_hands.get("WO1")
    assert missing.value.status_code == 404
    assert missing.value.message == "Resource not found."
    assert missing.value.operation == "getRemoteHandsTicket"
    assert missing.value.path == "/v1/remotehands-tickets/WO1"
    assert missing.value.request_id

    with pytest.raises(BadRequestError) as refused:
        dlr.remote_hands.create(
            title="Reboot",
            site="PHX015",
            request_type="Planned Work",
            category="Power cycle or reboot",
        )
    assert refused.value.operation == "createRemoteHandsTicket"


def test_an_empty_id_does_not_call_another_operation(dlr: DigitalRealty) -> None:
    """An id that is empty would list all tickets, so it is refused before anything is sent."""
    for value in ("", "..", "."):
        with pytest.raises(ValueError, match="id must not be"):
            dlr.remote_hands.get(value)


def test_what_is_left_out_is_not_sent(dlr: DigitalRealty) -> None:
    """A field that is UNSET stays out of the body, and an update without fields is empty."""
    assert RemoteHandsTicketUpdate().to_dict() == {}
    assert RemoteHandsTicketUpdate(customer_reference=UNSET).to_dict() == {}
    ticket = dlr.remote_hands.create(_new_ticket())

    assert dlr.remote_hands.update(ticket.id).customer_reference == "REF-1"


@pytest.mark.asyncio
async def test_tasks_do_the_same(make_async_client: MakeAsyncClient) -> None:
    """The client for asyncio has the same methods, to be awaited or iterated over."""
    async with make_async_client() as dlr:
        ticket = await dlr.remote_hands.create(_new_ticket())
        assert (await dlr.remote_hands.get(ticket.id)).title == "Test the patch panel"
        updated = await dlr.remote_hands.update(ticket.id, customer_reference="R2")
        assert updated.customer_reference == "R2"
        await dlr.remote_hands.cancel(ticket.id, cancel_reason="Duplicate request")

        ids = [summary.id async for summary in dlr.remote_hands.list(size=50)]
        pages = [page async for page in dlr.remote_hands.list(size=50).pages()]
        assert ticket.id in ids
        assert [item.id for page in pages for item in page] == ids
        assert pages[0].total == len(ids)
        assert len((await dlr.remote_hands.categories()).result) == 2
        with pytest.raises(NotFoundError):
            await dlr.remote_hands.get("WO1")

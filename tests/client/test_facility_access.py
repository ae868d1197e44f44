"""The resources Permanent Badges and Access Tickets, against the sandbox."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from typing import Any

import pytest
from digital_realty import AsyncDigitalRealty, BadRequestError, DigitalRealty
from digital_realty.models import (
    AccessTicketCategory,
    AccessTicketModifyBadgeUpdate,
    AccessTicketStatus,
    PermanentBadgeAddedLocation,
    PermanentBadgeAddedSite,
    PermanentBadgeLocation,
    PermanentBadgeSite,
)

START = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=7)
HOLDER: dict[str, Any] = {"first_name": "Ada", "last_name": "Example", "email": "a@example.com"}


@pytest.fixture
def place(dlr: DigitalRealty) -> tuple[str, str]:
    """A site of the account, and a location there."""
    site = dlr.sites.list()[0].site
    return site, dlr.locations.list(site=site)[0].location


def _badge(place: tuple[str, str]) -> dict[str, Any]:
    location = PermanentBadgeLocation(
        location=place[1],
        access_start_date=START,
        access_start_time=datetime.time(6),
        access_end_time=datetime.time(18, 30),
    )
    sites = [PermanentBadgeSite(site=place[0], locations=[location])]
    return {**HOLDER, "badge_start_date": START, "sites": sites}


def _new_badge(dlr: DigitalRealty, place: tuple[str, str]) -> str:
    return dlr.permanent_badges.create(**_badge(place)).work_order[0].work_order_id


def test_a_new_badge_from_request_to_cancellation(
    dlr: DigitalRealty, place: tuple[str, str]
) -> None:
    """A badge that is asked for is a ticket that can be read, listed, edited and cancelled."""
    number = _new_badge(dlr, place)
    ticket = dlr.access_tickets.get(number)
    assert ticket.ticket_status is AccessTicketStatus.PENDING_APPROVAL
    assert ticket.ticket_category is AccessTicketCategory.NEW_BADGE
    assert ticket.badge_start_date == START
    assert ticket.badge_end_date is None
    assert number in {entry.id for entry in dlr.permanent_badges.list(status="Pending Approval")}

    updated = dlr.access_tickets.update(
        number, **{**HOLDER, "last_name": "Lovelace"}, badge_start_date=START
    )
    assert updated.work_order_id == number
    assert dlr.access_tickets.get(number).contact_last_name == "Lovelace"

    assert number in dlr.access_tickets.cancel(number).result.status
    assert dlr.access_tickets.get(number).ticket_status is AccessTicketStatus.CANCELLED


def test_a_change_and_an_end_are_tickets_of_their_own(
    dlr: DigitalRealty, sandbox: Any, place: tuple[str, str]
) -> None:
    """Each of the three kinds of ticket takes the edit of its kind, and no other."""
    number = _new_badge(dlr, place)
    for status in ("Approved", "In Progress", "Completed"):
        sandbox.post(f"/digital-realty/tickets/{number}/state", status=status)
    added = PermanentBadgeAddedSite(
        site=place[0], locations=[PermanentBadgeAddedLocation(location=place[1])]
    )
    holder = {**HOLDER, "company": "Example Widgets Inc."}
    change = dlr.permanent_badges.modify(**holder, badge_start_date=START, add_sites=[added])
    end = dlr.permanent_badges.terminate(**holder, badge_expiration_date=START)
    changing, ending = (made.work_order[0].work_order_id for made in (change, end))

    assert len({number, changing, ending}) == 3
    dlr.access_tickets.update(changing, visitor_phone="+17035550199")
    dlr.access_tickets.update(changing, AccessTicketModifyBadgeUpdate(email_notifications="a@b.c"))
    later = START + datetime.timedelta(days=3)
    dlr.access_tickets.update(ending, badge_expiration_date=later)

    changed = dlr.access_tickets.get(changing)
    assert changed.ticket_category is AccessTicketCategory.MODIFY_BADGE
    assert (changed.contact_phone, changed.email_notifications) == ("+17035550199", "a@b.c")
    assert dlr.access_tickets.get(ending).badge_end_date == later
    with pytest.raises(BadRequestError):
        dlr.access_tickets.update(ending, visitor_phone="+1")


def test_fields_of_different_edits_exclude_each_other(dlr: DigitalRealty) -> None:
    """Fields that no edit has together are a TypeError, and nothing is sent."""
    update: Any = dlr.access_tickets.update

    with pytest.raises(TypeError, match="these fields make none of AccessTicketNewBadgeUpdate"):
        update("WO1", visitor_phone="1", badge_expiration_date=START)
    with pytest.raises(TypeError, match="not both: visitor_phone"):
        update("WO1", AccessTicketModifyBadgeUpdate(), visitor_phone="1")


@pytest.mark.parametrize(
    "filters", [{"site": "IAD024"}, {"status": "Completed"}, {"created_by": "Marek Novotny"}]
)
def test_filters_filter(dlr: DigitalRealty, filters: dict[str, Any]) -> None:
    """A filtered list holds exactly those tickets of the whole list that match, on all pages."""
    everything = list(dlr.permanent_badges.list(size=40))
    found = [entry.id for entry in dlr.permanent_badges.list(**filters)]
    matching = [
        entry.id
        for entry in everything
        if all(getattr(entry, name) == value for name, value in filters.items())
    ]

    assert found == matching
    assert 0 < len(found) < len(everything)


def test_tasks_do_the_same(
    make_async_client: Callable[[], AsyncDigitalRealty], place: tuple[str, str]
) -> None:
    """The client for asyncio takes the same arguments."""

    async def run() -> None:
        async with make_async_client() as dlr:
            made = await dlr.permanent_badges.create(**_badge(place))
            number = made.work_order[0].work_order_id
            await dlr.access_tickets.update(number, **HOLDER, badge_start_date=START)
            assert number in [entry.id async for entry in dlr.permanent_badges.list(size=100)]
            await dlr.access_tickets.cancel(number, cancel_reason="Duplicate request")
            ticket = await dlr.access_tickets.get(number)
            assert ticket.ticket_status is AccessTicketStatus.CANCELLED

    asyncio.run(run())

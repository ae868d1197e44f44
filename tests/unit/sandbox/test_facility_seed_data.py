"""The permanent badge and visitor tickets of a new sandbox."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sandbox.digital_realty.access_tickets.values import STAFF_MOVES, TITLES
from sandbox.digital_realty.access_tickets.visitors import make_visits
from sandbox.digital_realty.accounts import ACCOUNTS
from sandbox.digital_realty.permanent_badges.seed_data import make_badge_tickets
from sandbox.digital_realty.places import places_of

NOW = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)
LENGTHS = {"first_name": 20, "last_name": 20, "email": 50, "phone": 40, "company": 120}
PERSON = ("account_id", "first_name", "last_name", "email", "company")


def make(count: int) -> list[dict[str, Any]]:
    """Make badge tickets."""
    return list(make_badge_tickets(count, 9_270_001, NOW))


def test_same_day_gives_the_same_tickets() -> None:
    """The data are made up but not random."""
    later = NOW.replace(hour=23)

    assert make(300) == list(make_badge_tickets(300, 9_270_001, later))
    assert list(make_visits(NOW)) == list(make_visits(later))


@pytest.mark.parametrize("count", [0, 1, 2, 7, 300])
def test_so_many_tickets_as_asked_for(count: int) -> None:
    """Ids count up without a gap, from old to new."""
    tickets = make(count)

    assert [ticket["id"] for ticket in tickets] == [f"WO{9270001 + i}" for i in range(count)]
    assert [ticket["created_on"] for ticket in tickets] == sorted(t["created_on"] for t in tickets)


@pytest.mark.parametrize("count", [80, 300, 1_000])
def test_every_category_is_in_every_status_for_both_accounts(count: int) -> None:
    """Whatever a test needs, there is one; one ticket per status would not do for edits."""
    kinds = {(t["account_id"], t["category"], t["status"]) for t in make(count)}

    assert kinds == {
        (account.id, category, status)
        for account in ACCOUNTS
        for category in TITLES
        for status in STAFF_MOVES
    }


def test_tickets_keep_the_documented_lengths() -> None:
    """So do visits, whose people are made up in the same way."""
    for ticket in [*make(2_000), *make_visits(NOW)]:
        assert all(
            0 < len(ticket[name]) <= length for name, length in LENGTHS.items() if ticket[name]
        )
        assert ticket["email"].isascii()
        assert len(ticket["site"]) == 6


def test_times_and_traces_fit_the_status() -> None:
    """What nobody has touched has no traces; only what is Completed is closed."""
    for ticket in [*make(2_000), *make_visits(NOW)]:
        pending = ticket["status"] == "Pending Approval"
        assert ticket["created_on"] <= ticket["updated_on"] <= NOW
        assert (ticket["closed_on"] is None) == (ticket["status"] != "Completed")
        assert (ticket["modified_by"] == "") is pending
        assert not pending or ticket["updated_on"] == ticket["created_on"]
        assert bool(ticket["cancel_reason"]) == (ticket["status"] == "Cancelled")


def test_dates_keep_the_documented_rules() -> None:
    """As they were when the ticket was made; a termination is held to the start of its badge."""
    for ticket in make(2_000):
        start, end = ticket["badge_start"], ticket["badge_end"]
        if ticket["category"] == "Terminate All Access":
            assert timedelta(0) <= end - start <= timedelta(days=365)
            continue
        assert start >= ticket["created_on"].date()
        assert end is None or end > start
        for site in ticket["sites"] if ticket["category"] == "New Badge" else []:
            for location in site["locations"]:
                assert date.fromisoformat(location["accessStartDate"]) == start
                assert date.fromisoformat(location.get("accessEndDate", str(start))) <= (
                    end or start
                )


def test_changes_and_terminations_are_mostly_for_known_people() -> None:
    """A termination has the start of the newest badge of the person that was not refused."""
    badges: dict[tuple[Any, ...], date] = {}
    known = unknown = 0
    for ticket in make(300):
        person = tuple(ticket[name] for name in PERSON)
        if ticket["category"] == "Terminate All Access":
            known += person in badges
            unknown += person not in badges
            assert badges.get(person, ticket["badge_start"]) == ticket["badge_start"]
        elif ticket["status"] not in ("Approval Denied", "Cancelled"):
            badges[person] = ticket["badge_start"]

    assert known > 10 * unknown


def test_places_are_those_of_the_account() -> None:
    """Somebody who has no space at a site needs no access to it."""
    for ticket in [*make(300), *make_visits(NOW)]:
        own = {place.site: place.locations for place in places_of(ticket["account_id"])}
        for site in ticket["sites"]:
            assert {location["location"] for location in site["locations"]} <= set(
                own[site["site"]]
            )
        assert ticket["site"] == ticket["sites"][0]["site"]


def test_visits_keep_the_documented_rules() -> None:
    """They start at most 90 days ahead, last at most 365 days, and come in all kinds."""
    visits = list(make_visits(NOW))
    for visit in visits:
        ahead = visit["badge_start"] - visit["created_on"].date()
        assert timedelta(0) <= ahead <= timedelta(days=90)
        assert timedelta(0) <= visit["badge_end"] - visit["badge_start"] <= timedelta(days=365)

    assert [visit["id"] for visit in visits] == [f"WO{8600001 + i}" for i in range(12)]
    assert len({visit["visitor_badge_type"] for visit in visits}) == 3
    assert {visit["bulk_request"] for visit in visits} == {True, False}

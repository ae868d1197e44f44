"""The rules on the dates of new badges, changes and terminations."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Account, Sandbox, error_of
from tests.unit.sandbox.facility_calls import (
    BADGES,
    MODIFY,
    TERMINATE,
    TODAY,
    ask,
    asked,
    badge,
    badge_at,
    change,
    edit,
    edit_of_badge,
    get_ticket,
    list_badges,
    location,
    termination,
)

YESTERDAY, TOMORROW, NEXT_WEEK = "2026-05-31", "2026-06-02", "2026-06-08"
NO_DATES: list[Any] = [
    "",
    "2026-02-30",
    "2027-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-06-00",
    "2026-6-9",
    "2026-06-09 ",
    "2026-06-09\n",
    "2026-06-09T00:00:00Z",
    "2026-06-09 00:00:00",
    "20260609",
    "09/06/2026",
    "\u0662\u0660\u0662\u0666-06-09",
    "+2026-06-09",
    None,
    20260609,
    True,
    [],
]
REQUESTS = {BADGES: badge, MODIFY: change, TERMINATE: termination}
MEMBERS = [
    (BADGES, "badgeStartDate"),
    (BADGES, "badgeExpirationDate"),
    (MODIFY, "badgeStartDate"),
    (MODIFY, "badgeExpirationDate"),
    (TERMINATE, "badgeExpirationDate"),
]


@pytest.mark.parametrize(("path", "name"), MEMBERS)
def test_dates_are_days_of_the_calendar(first: Account, path: str, name: str) -> None:
    """Nothing but yyyy-MM-dd is a date, and only if there is such a day."""
    before = list_badges(first)
    for value in NO_DATES:
        status, message = error_of(ask(first, path, REQUESTS[path](**{name: value})))
        assert status == 400, value
        assert message.startswith(f"{name}: ")

    assert list_badges(first) == before


@pytest.mark.parametrize("name", ["accessStartDate", "accessEndDate"])
def test_access_dates_are_days_of_the_calendar(first: Account, name: str) -> None:
    """The message says where the date stands."""
    for value in NO_DATES:
        status, message = error_of(ask(first, BADGES, badge_at(location(**{name: value}))))
        assert status == 400, value
        assert message.startswith(f"sites[0].locations[0].{name}: ")


@pytest.mark.parametrize("path", [BADGES, MODIFY])
def test_badge_does_not_start_before_today(sandbox: Sandbox, path: str) -> None:
    """Today is the day in UTC on the sandbox clock."""
    make = REQUESTS[path]
    sandbox.set_clock("2026-05-31T23:59:50Z")

    assert ask(sandbox.first, path, make(badgeStartDate=YESTERDAY)).status_code == 200
    sandbox.advance(20)
    assert error_of(ask(sandbox.first, path, make(badgeStartDate=YESTERDAY))) == (
        400,
        "badgeStartDate: must not be before today",
    )
    assert ask(sandbox.first, path, make(badgeStartDate=TODAY)).status_code == 200


@pytest.mark.parametrize("path", [BADGES, MODIFY])
@pytest.mark.parametrize("day", ["2028-02-29", "9999-12-31"])
def test_badge_may_start_on_any_later_day(first: Account, path: str, day: str) -> None:
    """The document sets no limit."""
    body = {
        BADGES: badge_at(location(accessStartDate=day), badgeStartDate=day),
        MODIFY: change(badgeStartDate=day),
    }
    detail = get_ticket(first, asked(first, path, body[path]))

    assert detail["badgeStartDate"] == day


def test_change_does_not_expire_before_its_start(first: Account) -> None:
    """The same day is long enough."""
    body = change(badgeStartDate=TOMORROW)

    assert ask(first, MODIFY, {**body, "badgeExpirationDate": TOMORROW}).status_code == 200
    assert error_of(ask(first, MODIFY, {**body, "badgeExpirationDate": TODAY})) == (
        400,
        "badgeExpirationDate: must not be before badgeStartDate",
    )


@pytest.mark.parametrize(
    ("start", "expiration", "access", "message"),
    [
        (TODAY, TOMORROW, (TODAY, None), None),
        (TODAY, TOMORROW, (TODAY, TOMORROW), None),
        (TODAY, None, (NEXT_WEEK, None), None),
        (TODAY, None, ("2099-01-01", TODAY), None),
        (TODAY, NEXT_WEEK, (TOMORROW, TODAY), None),
        (
            TOMORROW,
            TODAY,
            (TOMORROW, None),
            "badgeExpirationDate: must not be before badgeStartDate",
        ),
        (TOMORROW, None, (TODAY, None), "accessStartDate: must not be before badgeStartDate"),
        (TODAY, TOMORROW, (TOMORROW, None), "accessStartDate: must be before badgeExpirationDate"),
        (TODAY, TODAY, (TODAY, None), "accessStartDate: must be before badgeExpirationDate"),
        (
            TODAY,
            TOMORROW,
            (TODAY, NEXT_WEEK),
            "accessEndDate: must not be after badgeExpirationDate",
        ),
        (TODAY, TOMORROW, (TODAY, YESTERDAY), "accessEndDate: must not be before badgeStartDate"),
        (TODAY, None, (TODAY, YESTERDAY), "accessEndDate: must not be before badgeStartDate"),
    ],
)
def test_dates_of_badge_and_access_agree(
    first: Account, start: str, expiration: str | None, access: Any, message: str | None
) -> None:
    """Each documented comparison holds where both dates are given; there are no others."""
    place = location(accessStartDate=access[0])
    if access[1]:
        place["accessEndDate"] = access[1]
    body = badge_at(place, badgeStartDate=start)
    if expiration:
        body["badgeExpirationDate"] = expiration
    answer = ask(first, BADGES, body)

    assert (None if answer.status_code == 200 else error_of(answer)) == (
        None if message is None else (400, message)
    )


def test_every_location_is_compared(first: Account) -> None:
    """One wrong date among many refuses the request."""
    good = {"site": "IAD024", "locations": [location(), location()]}
    wrong = {"site": "DFW010", "locations": [location(), location(accessStartDate=YESTERDAY)]}

    assert ask(first, BADGES, badge(sites=[good, good])).status_code == 200
    assert ask(first, BADGES, badge(sites=[good, wrong])).status_code == 400


@pytest.mark.parametrize(
    ("expiration", "message"),
    [
        (TODAY, None),
        ("2027-06-01", None),
        (YESTERDAY, "badgeExpirationDate: must not be before the badgeStartDate of the badge"),
        (
            "2027-06-02",
            "badgeExpirationDate: must not be more than 365 days after the badgeStartDate of the "
            "badge",
        ),
    ],
)
def test_termination_is_within_a_year_of_the_start(
    first: Account, expiration: str, message: str | None
) -> None:
    """The start is that of the badge, which the request does not name."""
    asked(first, BADGES, badge())
    answer = ask(first, TERMINATE, termination(badgeExpirationDate=expiration))

    assert answer.status_code == 200 if message is None else error_of(answer) == (400, message)


def test_leap_day_counts(sandbox: Sandbox) -> None:
    """365 days are counted, not a year."""
    sandbox.set_clock("2027-06-01T12:00:00Z")
    start = "2027-06-01"
    asked(sandbox.first, BADGES, badge_at(location(accessStartDate=start), badgeStartDate=start))
    last = ask(sandbox.first, TERMINATE, termination(badgeExpirationDate="2028-05-31"))
    later = ask(sandbox.first, TERMINATE, termination(badgeExpirationDate="2028-06-01"))

    assert (last.status_code, later.status_code) == (200, 400)


@pytest.mark.parametrize("name", ["firstName", "lastName", "email", "company"])
def test_badge_is_found_by_four_members(first: Account, name: str) -> None:
    """Whoever differs in one of them is somebody else, whose start is not known."""
    asked(first, BADGES, badge())
    early = termination(badgeExpirationDate=YESTERDAY)

    assert ask(first, TERMINATE, early).status_code == 400
    assert ask(first, TERMINATE, {**early, name: "Somebody"}).status_code == 200


def test_badge_of_another_account_does_not_count(first: Account, second: Account) -> None:
    """The same person may have a badge for another account."""
    asked(first, BADGES, badge())

    assert ask(second, TERMINATE, termination(badgeExpirationDate=YESTERDAY)).status_code == 200


@pytest.mark.parametrize("status", ["Approval Denied", "Cancelled"])
def test_badge_that_was_not_given_does_not_count(sandbox: Sandbox, status: str) -> None:
    """A request that was denied or cancelled made no badge; the one before it counts."""
    asked(sandbox.first, BADGES, badge())
    late = badge_at(location(accessStartDate=NEXT_WEEK), badgeStartDate=NEXT_WEEK)
    ticket_id = asked(sandbox.first, BADGES, late)
    ending = termination(badgeExpirationDate=TOMORROW)

    assert ask(sandbox.first, TERMINATE, ending).status_code == 400
    sandbox.move(ticket_id, status)
    assert ask(sandbox.first, TERMINATE, ending).status_code == 200


@pytest.mark.parametrize("status", ["Approved", "In Progress", "Completed"])
def test_newest_ticket_counts_be_it_a_change(sandbox: Sandbox, status: str) -> None:
    """A change gives the badge another start; a termination is no badge."""
    asked(sandbox.first, BADGES, badge())
    ticket_id = asked(sandbox.first, MODIFY, change(badgeStartDate=NEXT_WEEK))
    sandbox.move(ticket_id, status)
    asked(sandbox.first, TERMINATE, termination(badgeExpirationDate="2026-06-30"))

    assert ask(sandbox.first, TERMINATE, termination()).status_code == 400
    assert (
        ask(sandbox.first, TERMINATE, termination(badgeExpirationDate=NEXT_WEEK)).status_code == 200
    )


def test_edited_person_is_found(first: Account) -> None:
    """The badge is looked for by the names as they are now."""
    ticket_id = asked(first, BADGES, badge())
    assert edit(first, ticket_id, edit_of_badge(firstName="Jane")).status_code == 200

    ending = termination(badgeExpirationDate=YESTERDAY)
    assert ask(first, TERMINATE, ending).status_code == 200
    assert ask(first, TERMINATE, {**ending, "firstName": "Jane"}).status_code == 400


def test_termination_is_no_badge(sandbox: Sandbox) -> None:
    """When the badge it was for is cancelled, the one before counts, not the termination."""
    asked(sandbox.first, BADGES, badge())
    late = badge_at(location(accessStartDate=NEXT_WEEK), badgeStartDate=NEXT_WEEK)
    ticket_id = asked(sandbox.first, BADGES, late)
    asked(sandbox.first, TERMINATE, termination(badgeExpirationDate=NEXT_WEEK))
    sandbox.move(ticket_id, "Cancelled")

    ending = termination(badgeExpirationDate=TOMORROW)
    assert ask(sandbox.first, TERMINATE, ending).status_code == 200

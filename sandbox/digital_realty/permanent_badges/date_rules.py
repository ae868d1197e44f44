"""The documented rules on the dates of create, modify and terminate.

A rule whose other date is not given holds. That an access ends before it starts breaks no rule of
the document: accessEndDate is compared with the dates of the badge only.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from msgspec import UNSET

from sandbox.digital_realty.date_rules import DateRule
from sandbox.digital_realty.permanent_badges.schemas import (
    AccessLocation,
    BadgeCreate,
    BadgeModify,
    BadgeTerminate,
)

MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Termination:
    """The body of a termination with the start of the badge it ends, None if there is none."""

    body: BadgeTerminate
    badge_start: date | None


def _locations(body: BadgeCreate) -> Iterator[AccessLocation]:
    for site in body.sites:
        yield from site.locations


def _for_locations(
    holds: Callable[[AccessLocation, BadgeCreate], bool],
) -> Callable[[BadgeCreate, date], bool]:
    """Make a rule of a badge from one of each of its locations."""
    return lambda body, _: all(holds(location, body) for location in _locations(body))


def _start_not_past(body: BadgeCreate | BadgeModify, today: date) -> bool:
    return body.badge_start_date >= today


def _expiration_not_before_start(body: BadgeCreate | BadgeModify, _today: date) -> bool:
    expiration = body.badge_expiration_date
    return expiration is UNSET or expiration >= body.badge_start_date


def _access_starts_before_expiration(location: AccessLocation, body: BadgeCreate) -> bool:
    expiration = body.badge_expiration_date
    return expiration is UNSET or location.access_start_date < expiration


def _access_ends_by_expiration(location: AccessLocation, body: BadgeCreate) -> bool:
    end, expiration = location.access_end_date, body.badge_expiration_date
    return end is UNSET or expiration is UNSET or end <= expiration


def _access_ends_after_start(location: AccessLocation, body: BadgeCreate) -> bool:
    end = location.access_end_date
    return end is UNSET or end >= body.badge_start_date


START_MESSAGE = "badgeStartDate: must not be before today"
EXPIRATION_MESSAGE = "badgeExpirationDate: must not be before badgeStartDate"

CREATE_DATES: dict[str, DateRule[BadgeCreate]] = {
    "start-not-past": DateRule(START_MESSAGE, _start_not_past),
    "expiration-not-before-start": DateRule(EXPIRATION_MESSAGE, _expiration_not_before_start),
    "access-start-not-before-badge-start": DateRule(
        "accessStartDate: must not be before badgeStartDate",
        _for_locations(lambda place, body: place.access_start_date >= body.badge_start_date),
    ),
    "access-start-before-expiration": DateRule(
        "accessStartDate: must be before badgeExpirationDate",
        _for_locations(_access_starts_before_expiration),
    ),
    "access-end-not-after-expiration": DateRule(
        "accessEndDate: must not be after badgeExpirationDate",
        _for_locations(_access_ends_by_expiration),
    ),
    "access-end-not-before-badge-start": DateRule(
        "accessEndDate: must not be before badgeStartDate",
        _for_locations(_access_ends_after_start),
    ),
}

MODIFY_DATES: dict[str, DateRule[BadgeModify]] = {
    "start-not-past": DateRule(START_MESSAGE, _start_not_past),
    "expiration-not-before-start": DateRule(EXPIRATION_MESSAGE, _expiration_not_before_start),
}

TERMINATE_DATES: dict[str, DateRule[Termination]] = {
    "expiration-not-before-start": DateRule(
        "badgeExpirationDate: must not be before the badgeStartDate of the badge",
        lambda termination, _: (
            termination.badge_start is None
            or termination.body.badge_expiration_date >= termination.badge_start
        ),
    ),
    "expiration-within-a-year": DateRule(
        f"badgeExpirationDate: must not be more than {MOST_DAYS} days after the badgeStartDate "
        "of the badge",
        lambda termination, _: (
            termination.badge_start is None
            or (termination.body.badge_expiration_date - termination.badge_start).days <= MOST_DAYS
        ),
    ),
}

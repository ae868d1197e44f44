"""Believable permanent badge tickets, the same in every sandbox but for the day of today.

A person first asks for a badge; most changes and terminations are for people who did. The newer
half of the tickets has every category in every status for both accounts, the older half is over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.access_tickets import values
from sandbox.digital_realty.accounts import ACCOUNTS, SandboxAccount
from sandbox.digital_realty.people import COMPANIES, make_person
from sandbox.digital_realty.permanent_badges.date_rules import MOST_DAYS
from sandbox.digital_realty.permanent_badges.tickets import (
    Holder,
    Period,
    badge_members,
    place_members,
)
from sandbox.digital_realty.places import places_of
from sandbox.digital_realty.tables.access_ticket import AccessTicket
from sandbox.digital_realty.tickets.schemas import CANCEL_REASONS
from sandbox.digital_realty.work_order_ids import work_order_id

DAYS_BACK = 400
RECENT_DAYS = 30
RECENT_STATUSES = tuple(values.STAFF_MOVES)
OLD_STATUSES = (values.COMPLETED, values.COMPLETED, values.APPROVAL_DENIED, values.CANCELLED)
CATEGORIES = tuple(values.TITLES)
RECIPIENTS = ("", "security@example.com", "security@example.com, dc-ops@example.com")


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge that somebody has asked for."""

    holder: Holder
    start: date
    sites: list[dict[str, Any]]


async def seed_badge_tickets(
    session: AsyncSession, count: int, first_number: int, now: datetime
) -> list[dict[str, Any]]:
    """Store permanent badge tickets, oldest first; give their rows."""
    rows = list(make_badge_tickets(count, first_number, now))
    if rows:
        await session.execute(insert(AccessTicket), rows)
    return rows


def make_badge_tickets(count: int, first_number: int, now: datetime) -> Iterator[dict[str, Any]]:
    """Make the rows of so many tickets."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    badges: dict[int, list[Badge]] = {account.id: [] for account in ACCOUNTS}
    for index in range(count):
        random = Random(f"permanent-badge-{index}")
        recent = index >= count // 2
        statuses = RECENT_STATUSES if recent else OLD_STATUSES
        status = statuses[index % len(statuses)]
        category = CATEGORIES[index // 6 % 3]
        account = ACCOUNTS[index // 18 % 2]
        created = _created(random, index, count, midnight)
        asked, badge = _ask(random, category, account, created.date(), badges[account.id])
        if badge is not None and status not in (values.APPROVAL_DENIED, values.CANCELLED):
            badges[account.id].append(badge)
        yield {
            "id": work_order_id(first_number + index),
            "account_id": account.id,
            "created_on": created,
            "host_company": account.account_name,
            "email_notifications": random.choice(RECIPIENTS),
            **asked,
            **_make_progress(random, account, status, created, midnight),
        }


def _created(random: Random, index: int, count: int, midnight: datetime) -> datetime:
    """Spread the older half over a year, the newer half over the last month."""
    older = count // 2
    if index < older:
        spacing = timedelta(days=DAYS_BACK - RECENT_DAYS) / older
        age = timedelta(days=RECENT_DAYS) + spacing * (older - index - random.random())
    else:
        spacing = timedelta(days=RECENT_DAYS) / (count - older)
        age = spacing * (count - index - random.random())
    return (midnight - age).replace(microsecond=0)


def _ask(
    random: Random,
    category: values.Category,
    account: SandboxAccount,
    today: date,
    badges: list[Badge],
) -> tuple[dict[str, Any], Badge | None]:
    """Choose what is asked for; give the columns, and the badge unless one is terminated."""
    if category == values.TERMINATE_ALL_ACCESS:
        badge = random.choice(badges) if badges else _old_badge(random, account, today)
        return _termination(random, account, today, _newest(badges, badge)), None
    start = today + timedelta(days=random.randrange(15))
    end = start + timedelta(days=random.randint(30, 700)) if random.random() < 0.75 else None
    new = category == values.NEW_BADGE
    known = None if new or not badges else random.choice(badges).holder
    holder = known or _new_holder(random, account)
    sites = _make_sites(random, account, _access_dates(start, end) if new else {})
    members = badge_members(category, holder, Period(start, end))
    return {**members, **place_members(sites, account.id)}, Badge(holder, start, sites)


def _termination(
    random: Random, account: SandboxAccount, today: date, badge: Badge
) -> dict[str, Any]:
    """End a badge soon, but within the documented time after its start."""
    days = max((today - badge.start).days, 0) + random.randrange(20)
    end = badge.start + timedelta(days=min(days, MOST_DAYS))
    return {
        **badge_members(values.TERMINATE_ALL_ACCESS, badge.holder, Period(badge.start, end)),
        **place_members(badge.sites, account.id),
    }


def _newest(badges: list[Badge], badge: Badge) -> Badge:
    """Give the newest badge of the same person."""
    same = [other for other in badges if other.holder == badge.holder]
    return same[-1] if same else badge


def _old_badge(random: Random, account: SandboxAccount, today: date) -> Badge:
    """Make a badge from before the first ticket."""
    start = today - timedelta(days=random.randint(30, 300))
    return Badge(_new_holder(random, account), start, _make_sites(random, account, {}))


def _new_holder(random: Random, account: SandboxAccount) -> Holder:
    person = make_person(random, (account.account_name, *COMPANIES))
    return Holder(person.first_name, person.last_name, person.email, person.company, person.phone)


def _make_sites(
    random: Random, account: SandboxAccount, dates: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Choose one or two sites of the account with some of their locations."""
    places = places_of(account.id)
    return [
        {
            "site": place.site,
            "locations": [
                {"location": location, **dates}
                for location in random.sample(
                    place.locations, k=random.randint(1, len(place.locations))
                )
            ],
        }
        for place in random.sample(places, k=random.choice((1, 1, 2)))
    ]


def _access_dates(start: date, end: date | None) -> dict[str, str]:
    """Let the access be as long as the badge."""
    dates = {"accessStartDate": start}
    if end is not None:
        dates["accessEndDate"] = end
    return {name: day.isoformat() for name, day in dates.items()}


def _make_progress(
    random: Random, account: SandboxAccount, status: str, created: datetime, midnight: datetime
) -> dict[str, Any]:
    """Give a ticket a status, and the traces of those who gave it."""
    later = min(created + timedelta(minutes=random.randrange(5, 4_000)), midnight)
    user = random.choice(account.users)
    touched = {values.PENDING_APPROVAL: "", values.CANCELLED: user}
    return {
        "status": status,
        "created_by": user,
        "modified_by": touched.get(status, values.STAFF_NAME),
        "updated_on": created if status == values.PENDING_APPROVAL else later,
        "closed_on": later if status == values.COMPLETED else None,
        "cancel_reason": random.choice(CANCEL_REASONS) if status == values.CANCELLED else "",
    }

"""A few visitor tickets, which no list shows.

The document promises that one operation gets the details of any facility access request, and names
members that only visits have; visits are asked for through another API.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.access_tickets import values
from sandbox.digital_realty.accounts import ACCOUNTS
from sandbox.digital_realty.people import make_person
from sandbox.digital_realty.places import places_of
from sandbox.digital_realty.tables.access_ticket import AccessTicket
from sandbox.digital_realty.tickets.schemas import CANCEL_REASONS
from sandbox.digital_realty.work_order_ids import work_order_id

LAST_BEFORE_FIRST = 8_600_000
VISITS = 12
BADGE_TYPES = (
    "Visitor Access (Escorted)",
    "Visitor Access (Extended)",
    "Visitor Access (Unescorted)",
)
WORK = (
    "Replace two failed disks in the storage array.",
    "Survey the cage for a new row of cabinets.",
    "Yearly maintenance of the tape library.",
)


async def seed_visits(session: AsyncSession, now: datetime) -> None:
    """Store the visitor tickets; odd ids are of the first account, even ones of the second."""
    await session.execute(insert(AccessTicket), list(make_visits(now)))


def make_visits(now: datetime) -> Iterator[dict[str, Any]]:
    """Make the rows of the visitor tickets, two in each status."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    statuses = tuple(values.STAFF_MOVES)
    for index in range(VISITS):
        random = Random(f"visit-{index}")
        account = ACCOUNTS[index % 2]
        created = midnight - timedelta(days=VISITS - index, minutes=random.randrange(600))
        user = random.choice(account.users)
        yield {
            "id": work_order_id(LAST_BEFORE_FIRST + 1 + index),
            "account_id": account.id,
            "created_by": user,
            "host_company": account.account_name,
            **_make_visit(random, created, BADGE_TYPES[index % len(BADGE_TYPES)], account.id),
            **_make_hosts(random, user),
            **_make_progress(random, statuses[index // 2 % len(statuses)], created, midnight),
        }


def _make_visit(random: Random, created: datetime, badge_type: str, account: int) -> dict[str, Any]:
    """Choose who comes, where and when; a visit starts within 90 days and lasts at most a year."""
    person = make_person(random)
    place = random.choice(places_of(account))
    location = random.choice(place.locations)
    start = created.date() + timedelta(days=random.randint(0, 20))
    extended = badge_type == BADGE_TYPES[1]
    return {
        "request_type": values.VISITOR_ACCESS,
        "category": "",
        "title": "Request for Visitor Access",
        "visitor_type": values.ESCORTED if badge_type == BADGE_TYPES[0] else values.UNESCORTED,
        "visitor_badge_type": badge_type,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "phone": person.phone,
        "company": person.company,
        "badge_start": start,
        "badge_end": start + timedelta(days=random.randint(30, 365) if extended else 1),
        "site": place.site,
        "location": location,
        "sites": [{"site": place.site, "locations": [{"location": location}]}],
        "bulk_request": random.random() < 0.3,
    }


def _make_hosts(random: Random, user: str) -> dict[str, str]:
    """Let a user of the account be the host, and somebody else the escort."""
    escort = make_person(random)
    host_first_name, _, host_last_name = user.partition(" ")
    return {
        "visitor_host_first_name": host_first_name,
        "visitor_host_last_name": host_last_name,
        "escort_first_name": escort.first_name,
        "escort_last_name": escort.last_name,
        "notes": random.choice(("", "Please let them park at the loading dock.")),
        "customer_external_reference": f"REF{random.randrange(100_000):05d}",
        "work_description": random.choice(WORK),
        "email_notifications": "security@example.com",
    }


def _make_progress(
    random: Random, status: str, created: datetime, midnight: datetime
) -> dict[str, Any]:
    later = min(created + timedelta(minutes=random.randrange(5, 4_000)), midnight)
    pending = status == values.PENDING_APPROVAL
    return {
        "status": status,
        "created_on": created,
        "updated_on": created if pending else later,
        "modified_by": "" if pending else values.STAFF_NAME,
        "closed_on": later if status == values.COMPLETED else None,
        "cancel_reason": CANCEL_REASONS[0] if status == values.CANCELLED else "",
    }

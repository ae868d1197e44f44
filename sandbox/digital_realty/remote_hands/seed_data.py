"""Believable tickets, the same in every sandbox but for the day they are counted back from."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.accounts import ACCOUNTS, SandboxAccount
from sandbox.digital_realty.places import PLACES
from sandbox.digital_realty.remote_hands.phrases import COMMENTS, PHRASES
from sandbox.digital_realty.remote_hands.values import (
    CANCEL_REASONS,
    CATEGORIES_BY_REQUEST_TYPE,
    REQUEST_TYPES,
)
from sandbox.digital_realty.tables.remote_hands_ticket import RemoteHandsTicket
from sandbox.digital_realty.tables.ticket_comment import TicketComment
from sandbox.digital_realty.work_order_ids import LAST_BEFORE_FIRST, work_order_id

FIRST_ACCOUNT_SHARE = 0.6
DAYS_BACK = 540
RECENT_DAYS = 60
RECENT_STATUSES = ("New", "New", "In Progress", "Cancellation Requested", "Completed")
OLD_STATUSES = ("Completed", "Completed", "Completed", "Cancelled")
RECIPIENTS = ("", "noc@example.com", "noc@example.com, dc-ops@example.com")


async def seed_tickets(session: AsyncSession, count: int, now: datetime) -> int:
    """Store tickets with comments, oldest first; give the last work order number used."""
    tickets = list(make_tickets(count, now))
    comments = [comment for ticket in tickets for comment in make_comments(ticket)]
    for table, rows in ((RemoteHandsTicket, tickets), (TicketComment, comments)):
        if rows:
            await session.execute(insert(table), rows)
    return LAST_BEFORE_FIRST + count


def make_tickets(count: int, now: datetime) -> Iterator[dict[str, Any]]:
    """Make the rows of so many tickets, spread evenly over the last year and a half."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    spacing = timedelta(days=DAYS_BACK) / max(count, 1)
    for index in range(count):
        random = Random(f"remote-hands-{index}")
        age = spacing * (count - index - random.random())
        created = (midnight - age).replace(microsecond=0)
        account = ACCOUNTS[0 if random.random() < FIRST_ACCOUNT_SHARE else 1]
        ticket_id = work_order_id(LAST_BEFORE_FIRST + 1 + index)
        yield {
            "id": ticket_id,
            "created_on": created,
            **_make_order(random, account),
            **_make_progress(random, created, midnight),
        }


def _make_order(random: Random, account: SandboxAccount) -> dict[str, Any]:
    """Choose what the customer asks for, and where."""
    request_type = random.choice(REQUEST_TYPES)
    category = random.choice(CATEGORIES_BY_REQUEST_TYPE[request_type])
    title, instruction = random.choice(PHRASES[category])
    place = random.choice([place for place in PLACES if account.id in place.accounts])
    cabinet = f"{random.choice('ABCDEF')}{random.randrange(1, 40):02d}"
    earlier = work_order_id(random.randrange(9_100_000, LAST_BEFORE_FIRST))
    return {
        "account_id": account.id,
        "title": title.format(cabinet=cabinet),
        "site": place.site,
        "location": random.choice(("", *place.locations)),
        "request_type": request_type,
        "category": category,
        "detailed_instruction": instruction.format(cabinet=cabinet),
        "customer_reference": random.choice(("", f"REF{random.randrange(100_000):05d}")),
        "reference_ticket": random.choice(("", "", earlier)),
        "created_by": random.choice(account.users),
        "notification_recipients": random.choice(RECIPIENTS),
    }


def _make_progress(random: Random, created: datetime, today: datetime) -> dict[str, Any]:
    """Choose a status that fits the age: what is old is finished."""
    recent = today - created < timedelta(days=RECENT_DAYS)
    status = random.choice(RECENT_STATUSES if recent else OLD_STATUSES)
    later = min(created + timedelta(minutes=random.randrange(5, 1_000)), today)
    cancelled = status in ("Cancellation Requested", "Cancelled")
    return {
        "status": status,
        "updated_on": created if status == "New" else later,
        "closed_on": later if status == "Completed" else None,
        "cancel_reason": random.choice(CANCEL_REASONS) if cancelled else "",
    }


def make_comments(ticket: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Make the comments of a ticket: none while it is new."""
    random = Random(f"comments-{ticket['id']}")
    if ticket["status"] == "New":
        return
    for text in random.sample(COMMENTS, k=random.randrange(3)):
        yield {
            "ticket_id": ticket["id"],
            "comment": text,
            "commented_by": random.choice(("DLR Operations", ticket["created_by"])),
            "commented_on": ticket["updated_on"],
        }

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
OPEN_DAYS = 21
COLLEAGUES = ("Priya Raman", "Ines Caldeira", "Marek Novotny", "Grace Okafor", "Tomas Hajek")


async def seed_tickets(session: AsyncSession, count: int, now: datetime) -> int:
    """Store tickets with comments, oldest first; give the last work order number used."""
    tickets = list(make_tickets(count, now))
    comments = [comment for ticket in tickets for comment in make_comments(ticket)]
    if tickets:
        await session.execute(insert(RemoteHandsTicket), tickets)
    if comments:
        await session.execute(insert(TicketComment), comments)
    return LAST_BEFORE_FIRST + count


def make_tickets(count: int, now: datetime) -> Iterator[dict[str, Any]]:
    """Make the rows of so many tickets, spread evenly over the last year and a half."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    first = midnight - timedelta(days=DAYS_BACK)
    for index in range(count):
        random = Random(f"remote-hands-{index}")  # noqa: S311 - reproducible data, no secret
        age = timedelta(seconds=int(DAYS_BACK * 86_400 * index / count))
        created = first + age + timedelta(seconds=random.randrange(300))
        account = ACCOUNTS[0 if random.random() < FIRST_ACCOUNT_SHARE else 1]
        number = LAST_BEFORE_FIRST + 1 + index
        yield _make_ticket(random, work_order_id(number), account, created, midnight)


def _make_ticket(
    random: Random, ticket_id: str, account: SandboxAccount, created: datetime, today: datetime
) -> dict[str, Any]:
    request_type = random.choice(REQUEST_TYPES)
    category = random.choice(CATEGORIES_BY_REQUEST_TYPE[request_type])
    title, instruction = random.choice(PHRASES[category])
    site = random.choice([place for place in PLACES if account.id in place.accounts])
    location = random.choice(("", *site.locations))
    cabinet = f"{random.choice('ABCDEF')}{random.randrange(1, 40):02d}"
    return {
        "id": ticket_id,
        "account_id": account.id,
        "title": title.format(cabinet=cabinet),
        "site": site.site,
        "location": location,
        "request_type": request_type,
        "category": category,
        "detailed_instruction": instruction.format(cabinet=cabinet),
        "customer_reference": random.choice(("", f"REF{random.randrange(100_000):05d}")),
        "reference_ticket": random.choice(
            ("", "", work_order_id(random.randrange(9_100_000, LAST_BEFORE_FIRST)))
        ),
        "created_on": created,
        "created_by": random.choice((account.user_name, *COLLEAGUES)),
        "notification_recipients": random.choice(
            ("", "noc@example.com", "noc@example.com, dc-ops@example.com")
        ),
        **_make_progress(random, created, today),
    }


def _make_progress(random: Random, created: datetime, today: datetime) -> dict[str, Any]:
    """Choose a status that fits the age: what is old is finished."""
    recent = today - created < timedelta(days=OPEN_DAYS)
    statuses = (
        ("New", "In Progress", "Cancellation Requested")
        if recent
        else ("Completed",) * 5 + ("Cancelled",)
    )
    status = random.choice(statuses)
    later = created + timedelta(minutes=random.randrange(5, 1_000))
    cancelled = status in ("Cancellation Requested", "Cancelled")
    return {
        "status": status,
        "updated_on": created if status == "New" else min(later, max(today, created)),
        "closed_on": later if status == "Completed" else None,
        "cancel_reason": random.choice(CANCEL_REASONS) if cancelled else "",
    }


def make_comments(ticket: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Make the comments of a ticket: none while it is new."""
    random = Random(f"comments-{ticket['id']}")  # noqa: S311 - reproducible data, no secret
    if ticket["status"] == "New":
        return
    for text in random.sample(COMMENTS, k=random.randrange(3)):
        yield {
            "ticket_id": ticket["id"],
            "comment": text,
            "commented_by": random.choice(("DLR Operations", ticket["created_by"])),
            "commented_on": ticket["updated_on"],
        }

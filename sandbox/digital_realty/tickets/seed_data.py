"""Believable tickets, the same in every sandbox but for the day they are counted back from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.accounts import ACCOUNTS, SandboxAccount
from sandbox.digital_realty.places import places_of
from sandbox.digital_realty.tables.ticket_comment import TicketComment
from sandbox.digital_realty.tickets.rules import TicketRules
from sandbox.digital_realty.tickets.schemas import CANCEL_REASONS
from sandbox.digital_realty.work_order_ids import work_order_id

FIRST_ACCOUNT_SHARE = 0.6
DAYS_BACK = 540
RECENT_DAYS = 60
OLD_STATUSES = ("Completed", "Completed", "Completed", "Cancelled")
RECIPIENTS = ("", "noc@example.com", "noc@example.com, dc-ops@example.com")
STAFF = "DLR Operations"


@dataclass(frozen=True, slots=True)
class TicketSeeds:
    """What the seed tickets of one kind are made of.

    `phrases` are pairs of title and text by category; the text goes to `text_column`. Of recent
    tickets every status in `recent_statuses` is as frequent as it stands there. `more` makes the
    values of further columns.
    """

    rules: TicketRules
    phrases: Mapping[str, Sequence[tuple[str, str]]]
    comments: Sequence[str]
    text_column: str
    recent_statuses: Sequence[str]
    more: Callable[[Random], dict[str, Any]] = lambda _random: {}


async def seed_tickets(
    session: AsyncSession, seeds: TicketSeeds, count: int, first_number: int, now: datetime
) -> list[dict[str, Any]]:
    """Store tickets with comments, oldest first; give the rows of the tickets."""
    tickets = list(make_tickets(seeds, count, first_number, now))
    comments = [comment for ticket in tickets for comment in make_comments(seeds, ticket)]
    if tickets:
        await session.execute(insert(seeds.rules.table), tickets)
    if comments:
        await session.execute(insert(TicketComment), comments)
    return tickets


def make_tickets(
    seeds: TicketSeeds, count: int, first_number: int, now: datetime
) -> Iterator[dict[str, Any]]:
    """Make the rows of so many tickets, spread evenly over the last year and a half."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    spacing = timedelta(days=DAYS_BACK) / max(count, 1)
    for index in range(count):
        random = Random(f"{seeds.rules.resource}-{index}")
        age = spacing * (count - index - random.random())
        created = (midnight - age).replace(microsecond=0)
        account = ACCOUNTS[0 if random.random() < FIRST_ACCOUNT_SHARE else 1]
        yield {
            "id": work_order_id(first_number + index),
            "created_on": created,
            **_make_order(seeds, random, account),
            **_make_progress(seeds, random, index, created, midnight),
            **seeds.more(random),
        }


def _make_order(seeds: TicketSeeds, random: Random, account: SandboxAccount) -> dict[str, Any]:
    """Choose what the customer asks for, and where."""
    request_type = random.choice(list(seeds.rules.categories))
    category = random.choice(seeds.rules.categories[request_type])
    title, text = random.choice(seeds.phrases[category])
    place = random.choice(places_of(account.id))
    cabinet = f"{random.choice('ABCDEF')}{random.randrange(1, 40):02d}"
    return {
        "account_id": account.id,
        "title": title.format(cabinet=cabinet),
        "site": place.site,
        "location": random.choice(("", *place.locations)),
        "request_type": request_type,
        "category": category,
        seeds.text_column: text.format(cabinet=cabinet),
        "customer_reference": random.choice(("", f"REF{random.randrange(100_000):05d}")),
        "created_by": random.choice(account.users),
        "notification_recipients": random.choice(RECIPIENTS),
    }


def _make_progress(
    seeds: TicketSeeds, random: Random, index: int, created: datetime, today: datetime
) -> dict[str, Any]:
    """Choose a status that fits the age: what is old is finished."""
    recent = today - created < timedelta(days=RECENT_DAYS)
    statuses = seeds.recent_statuses if recent else OLD_STATUSES
    status = statuses[index % len(statuses)]
    later = min(created + timedelta(minutes=random.randrange(5, 1_000)), today)
    cancelled = status in ("Cancellation Requested", "Cancelled")
    return {
        "status": status,
        "updated_on": created if status == "New" else later,
        "closed_on": later if status == "Completed" else None,
        "cancel_reason": random.choice(CANCEL_REASONS) if cancelled else "",
    }


def make_comments(seeds: TicketSeeds, ticket: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Make the comments of a ticket, the last of them at its last update; none while it is new."""
    random = Random(f"comments-{ticket['id']}")
    if ticket["status"] == "New":
        return
    texts = random.sample(list(seeds.comments), k=random.randrange(3))
    for age, text in enumerate(texts):
        yield {
            "ticket_id": ticket["id"],
            "comment": text,
            "commented_by": random.choice((STAFF, ticket["created_by"])),
            "commented_on": max(
                ticket["created_on"], ticket["updated_on"] - timedelta(minutes=20 * age)
            ),
        }

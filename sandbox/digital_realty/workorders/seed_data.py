"""Believable work orders, the same in every sandbox but for the day they are counted from."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.configuration_items import CONFIGURATION_ITEMS
from sandbox.digital_realty.internal_ids import internal_id
from sandbox.digital_realty.tables.workorder import Workorder
from sandbox.digital_realty.work_order_ids import work_order_id
from sandbox.digital_realty.workorders.activities import ACTIVITIES
from sandbox.digital_realty.workorders.values import COMPLETED, SCHEDULED

LAST_BEFORE_FIRST = 8_100_000
DAYS_BACK = 365
DAYS_AHEAD = 120
SCHEDULED_EVERY = 3
"""Every third work order is still to come."""
DURATIONS = (timedelta(hours=4), timedelta(hours=8), timedelta(days=2), timedelta(days=30))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PROCEDURE = (
    "1. Inform the control room. 2. Isolate. 3. Do the work. 4. Restore and test. 5. Report."
)


async def seed_workorders(session: AsyncSession, count: int, now: datetime) -> None:
    """Store work orders, completed and scheduled."""
    if rows := list(make_workorders(count, now)):
        await session.execute(insert(Workorder), rows)


def make_workorders(count: int, now: datetime) -> Iterator[dict[str, Any]]:
    """Make the rows of so many work orders, spread over the configuration items."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    for index in range(count):
        random = Random(f"workorder-{index}")
        item = CONFIGURATION_ITEMS[index % len(CONFIGURATION_ITEMS)]
        scheduled = index % SCHEDULED_EVERY == 0
        duration = random.choice(DURATIONS)
        start = _start(random, today, duration, scheduled=scheduled)
        number = work_order_id(LAST_BEFORE_FIRST + 1 + index)
        yield {
            "id": number,
            "account_id": item.account,
            "configuration_item": item.id,
            "site": item.site,
            "location": item.location,
            "start_date": start,
            "end_date": start + duration,
            "status": SCHEDULED if scheduled else COMPLETED,
            "approval_status": random.choice(("Approved", "Requested"))
            if scheduled
            else "Approved",
            "sys_id": internal_id("work order task", number),
            **_make_work(random, start),
        }


def _start(random: Random, today: datetime, duration: timedelta, *, scheduled: bool) -> datetime:
    """Choose a full hour: in the future if scheduled, else so that the work is over."""
    if scheduled:
        return today + timedelta(hours=24 * random.randint(1, DAYS_AHEAD) + random.randrange(24))
    return today - duration - timedelta(hours=random.randint(1, 24 * DAYS_BACK))


def _make_work(random: Random, start: datetime) -> dict[str, Any]:
    """Choose what is maintained."""
    activity = random.choice(ACTIVITIES)
    month = MONTHS[start.month - 1]
    return {
        "short_description": f"{start.year} PPM {activity.work} ({month})",
        "activity_type": activity.type,
        "activity_sub_type": activity.sub_type,
        "activity_category": "Facilities Request",
        "service_type": "Planned Maintenance",
        "risk_level": activity.risk_level,
        "high_level_summary": activity.summary,
        "method_of_procedure": random.choice((None, PROCEDURE)),
    }

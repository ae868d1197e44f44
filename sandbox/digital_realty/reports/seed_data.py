"""Believable reports, the same in every sandbox but for the month they are counted back from."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.accounts import ACCOUNTS
from sandbox.digital_realty.configuration_items import CONFIGURATION_ITEMS, ConfigurationItem
from sandbox.digital_realty.reports.values import DCIM, SECURITY
from sandbox.digital_realty.tables.report import Report

LAST_BEFORE_FIRST = 123_000
SUBJECTS = {SECURITY: "Cardholder", DCIM: "Power"}
SERIES = [(item, report_type) for item in CONFIGURATION_ITEMS for report_type in SUBJECTS]
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CLOSING_HOUR = timedelta(hours=17)
"""A period goes from 17:00 on the last day of a month to the same hour a month later."""
ACCOUNT_NAMES = {account.id: account.account_name for account in ACCOUNTS}


async def seed_reports(session: AsyncSession, count: int, now: datetime) -> None:
    """Store reports, oldest first."""
    if rows := list(make_reports(count, now)):
        await session.execute(insert(Report), rows)


def make_reports(count: int, now: datetime) -> Iterator[dict[str, Any]]:
    """Make the rows of so many monthly reports; the last were run this month."""
    this_month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    for index in range(count):
        back, place = divmod(count - 1 - index, len(SERIES))
        item, report_type = SERIES[-1 - place]
        random = Random(f"report-{index}")
        month = _months_before(this_month, back)
        yield {
            "id": f"CUS{LAST_BEFORE_FIRST + 1 + index:07d}",
            "account_id": item.account,
            "configuration_item": item.id,
            "site": item.site,
            "location": item.location,
            "type": report_type,
            "name": _name(item, report_type, month),
            **_make_dates(random, month, now),
        }


def _make_dates(random: Random, month: datetime, now: datetime) -> dict[str, datetime]:
    """Let a report of last month's data be run early in a month, but not in the future."""
    run = month + timedelta(seconds=random.randrange(4 * 24 * 3600))
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return {
        "execution_date": min(run, today),
        "start_date": _months_before(month, 1) - timedelta(days=1) + CLOSING_HOUR,
        "end_date": month - timedelta(days=1) + CLOSING_HOUR,
    }


def _name(item: ConfigurationItem, report_type: str, month: datetime) -> str:
    """Name a file as the vendor does: "ABC_Company_DFW010_Room_01_Cardholder_Sep_2022.csv"."""
    account = ACCOUNT_NAMES[item.account]
    when = f"{MONTHS[month.month - 1]} {month.year}"
    text = f"{account} {item.site} {item.location} {SUBJECTS[report_type]} {when}"
    return re.sub(r"\W+", "_", text) + ".csv"


def _months_before(month: datetime, count: int) -> datetime:
    """Give the first of a month so many months earlier."""
    number = month.year * 12 + month.month - 1 - count
    return month.replace(year=number // 12, month=number % 12 + 1)

"""Digital Realty's API as the shared server sees it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.api import Announcement, Api
from sandbox.digital_realty.access_tickets.visitors import seed_visits
from sandbox.digital_realty.accounts import ACCOUNTS, seed_accounts
from sandbox.digital_realty.attachments.handlers import DOWNLOAD_WITH_SLASH
from sandbox.digital_realty.attachments.seed_data import seed_attachments
from sandbox.digital_realty.control import make_control_routes
from sandbox.digital_realty.customer_support.seed_data import CUSTOMER_SUPPORT_SEEDS
from sandbox.digital_realty.defects import DEFECTS
from sandbox.digital_realty.errors import error_body
from sandbox.digital_realty.permanent_badges.seed_data import seed_badge_tickets
from sandbox.digital_realty.remote_hands.seed_data import REMOTE_HANDS_SEEDS
from sandbox.digital_realty.reports.seed_data import seed_reports
from sandbox.digital_realty.routes import make_routes
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.tables.access_token import AccessToken
from sandbox.digital_realty.tickets.seed_data import seed_tickets
from sandbox.digital_realty.work_order_ids import COUNTER, LAST_BEFORE_FIRST
from sandbox.digital_realty.workorders.seed_data import seed_workorders
from sandbox.storage.files import FileStore
from sandbox.storage.numbers import Number

CREDENTIALS = ("client_id", "client_secret", "master_account_id", "account_id")


async def seed(session: AsyncSession, files: FileStore, tickets: int, now: datetime) -> None:
    """Fill an empty database."""
    await seed_accounts(session)
    orders: list[Mapping[str, Any]] = []
    first = LAST_BEFORE_FIRST + 1
    for seeds in (REMOTE_HANDS_SEEDS, CUSTOMER_SUPPORT_SEEDS):
        orders += await seed_tickets(session, seeds, tickets, first + len(orders), now)
    orders += await seed_badge_tickets(session, tickets, first + len(orders), now)
    await seed_reports(session, tickets, now)
    await seed_workorders(session, tickets, now)
    if tickets:
        await seed_visits(session, now)
    await seed_attachments(session, files, orders)
    last = LAST_BEFORE_FIRST + len(orders)
    await session.execute(insert(Number).values(name=COUNTER, last=last))


async def expire_tokens(session: AsyncSession, now: datetime) -> None:
    """End the life of every token."""
    await session.execute(update(AccessToken).values(expires_at=now))


def announce(server_url: str) -> Announcement:
    """Say where the API is and who may call it."""
    accounts = tuple({name: getattr(account, name) for name in CREDENTIALS} for account in ACCOUNTS)
    return Announcement(base_url=server_url, accounts=accounts)


DIGITAL_REALTY = Api(
    name="digital-realty",
    prefix="/",
    rules=DigitalRealtyRules(),
    defects=DEFECTS,
    routes=make_routes,
    control_routes=make_control_routes,
    error_body=error_body,
    seed=seed,
    expire_tokens=expire_tokens,
    announcement=announce,
    paths_with_slash=(DOWNLOAD_WITH_SLASH,),
)

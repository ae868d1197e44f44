"""The Digital Workplace Catalog's API as the shared server sees it."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.api import Announcement, Api
from sandbox.dwp_catalog.control import make_control_routes
from sandbox.dwp_catalog.defects import DEFECTS
from sandbox.dwp_catalog.errors import error_body
from sandbox.dwp_catalog.routes import PREFIX, make_routes
from sandbox.dwp_catalog.rules import DwpCatalogRules
from sandbox.dwp_catalog.seeds.catalog import seed_catalog
from sandbox.dwp_catalog.tables.session_token import SessionToken
from sandbox.dwp_catalog.users import LOGINS
from sandbox.storage.files import FileStore


async def seed(session: AsyncSession, _files: FileStore, count: int, now: datetime) -> None:
    """Fill an empty database."""
    await seed_catalog(session, count, now)


async def expire_tokens(session: AsyncSession, now: datetime) -> None:
    """End the life of every token."""
    await session.execute(update(SessionToken).values(expires_at=now))


def announce(server_url: str) -> Announcement:
    """Say where the API is and who may call it."""
    accounts = tuple(
        {"user": user.login, "password": user.password or "", "roles": ", ".join(user.roles)}
        for user in LOGINS
    )
    return Announcement(base_url=server_url + PREFIX, accounts=accounts)


DWP_CATALOG = Api(
    name="dwp-catalog",
    prefix=PREFIX,
    rules=DwpCatalogRules(),
    defects=DEFECTS,
    routes=make_routes,
    control_routes=make_control_routes,
    error_body=error_body,
    seed=seed,
    expire_tokens=expire_tokens,
    announcement=announce,
)

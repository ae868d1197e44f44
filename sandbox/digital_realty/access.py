"""Who calls, and for which account: the guard of every operation but the token's.

First the token (401), then the account headers (400).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.clock import request_time
from sandbox.digital_realty.errors import BAD_REQUEST, UNAUTHORIZED
from sandbox.digital_realty.tables.access_token import AccessToken
from sandbox.digital_realty.tables.account import Account
from sandbox.digital_realty.tables.client import Client
from sandbox.errors import BadRequestError, UnauthorizedError
from sandbox.storage.engine import Storage

Connection = ASGIConnection[Any, Any, Any, Any]
Guard = Callable[[Connection, BaseRouteHandler], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Caller:
    """The account that a request acts for, and the user behind it."""

    account: int
    user_name: str


@dataclass(frozen=True, slots=True)
class AccessRules:
    """What the guard demands."""

    token_seconds: int = 3599
    tokens_expire: bool = True
    tokens_required: bool = True
    account_of_client_required: bool = True


def digest(secret: str) -> str:
    """Give the form in which tokens and client secrets are stored."""
    return sha256(secret.encode()).hexdigest()


def unauthorized() -> UnauthorizedError:
    """Make the 401 error."""
    return UnauthorizedError(UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})


def access_guard(rules: AccessRules) -> Guard:
    """Make the guard that finds the caller and stores it with the request."""

    async def require_access(connection: Connection, _handler: BaseRouteHandler) -> None:
        storage: Storage = connection.app.state.storage
        async with storage.reading() as session:
            client = await _find_client(session, connection, rules)
            account = await _find_account(session, connection, client, rules)
        connection.state.caller = Caller(account=account.id, user_name=client.user_name)

    return require_access


async def _find_client(session: AsyncSession, connection: Connection, rules: AccessRules) -> Client:
    scheme, _, token = connection.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise unauthorized()
    statement = (
        select(Client, AccessToken.expires_at)
        .join(AccessToken, AccessToken.client_id == Client.client_id)
        .where(AccessToken.digest == digest(token.strip()))
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None or (rules.tokens_expire and _is_past(row.expires_at, connection)):
        raise unauthorized()
    client: Client = row.Client
    return client


def _is_past(moment: datetime, connection: Connection) -> bool:
    return moment <= request_time(connection)


async def _find_account(
    session: AsyncSession, connection: Connection, client: Client, rules: AccessRules
) -> Account:
    statement = select(Account).where(
        Account.master_account_id == connection.headers.get("Master-Account-Id", ""),
        Account.account_id == connection.headers.get("Account-Id", ""),
    )
    if rules.account_of_client_required:
        statement = statement.where(Account.client_id == client.client_id)
    account = (await session.execute(statement)).scalar_one_or_none()
    if account is None:
        raise BadRequestError(BAD_REQUEST)
    return account

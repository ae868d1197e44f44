"""Who calls, and for which account: the guards of every operation but the token's.

First the token (401), then the account headers (400), which only the list of accounts can do
without.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.clock import request_time
from sandbox.credentials import digest, header_value
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


def unauthorized() -> UnauthorizedError:
    """Make the 401 error."""
    return UnauthorizedError(UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})


async def client_of_token(
    session: AsyncSession, connection: Connection, *, expiring: bool = True
) -> Client:
    """Find the app by the bearer token; a 401 if there is none or its time is over."""
    scheme, _, token = header_value(connection, "Authorization").partition(" ")
    if scheme.lower() != "bearer":
        raise unauthorized()
    statement = (
        select(Client, AccessToken.expires_at)
        .join(AccessToken, AccessToken.client_id == Client.client_id)
        .where(AccessToken.digest == digest(token.strip()))
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None or (expiring and row.expires_at <= request_time(connection)):
        raise unauthorized()
    client: Client = row.Client
    return client


async def account_of_headers(
    session: AsyncSession, connection: Connection, client: Client
) -> Account:
    """Find the account that the headers name; a 400 unless the app may act for it."""
    account = await account_named(session, connection)
    if account is None or account.client_id != client.client_id:
        raise BadRequestError(BAD_REQUEST)
    return account


async def account_named(session: AsyncSession, connection: Connection) -> Account | None:
    """Find the account that the headers name, whoever may act for it."""
    statement = select(Account).where(
        Account.master_account_id == header_value(connection, "Master-Account-Id"),
        Account.account_id == header_value(connection, "Account-Id"),
    )
    return (await session.execute(statement)).scalar_one_or_none()


@dataclass(frozen=True, slots=True)
class AccessRules:
    """How long a token lives, and how the guard finds app and account."""

    token_seconds: int = 3599
    find_client: Callable[[AsyncSession, Connection], Awaitable[Client]] = client_of_token
    find_account: Callable[[AsyncSession, Connection, Client], Awaitable[Account]] = (
        account_of_headers
    )


def token_guard(rules: AccessRules) -> Guard:
    """Make the guard of what needs a token but no account; it stores the app with the request."""

    async def require_token(connection: Connection, _handler: BaseRouteHandler) -> None:
        storage: Storage = connection.app.state.storage
        async with storage.lookup() as session:
            client = await rules.find_client(session, connection)
        connection.state.client_id = client.client_id

    return require_token


def access_guard(rules: AccessRules) -> Guard:
    """Make the guard that finds the caller and stores it with the request."""

    async def require_access(connection: Connection, _handler: BaseRouteHandler) -> None:
        storage: Storage = connection.app.state.storage
        async with storage.lookup() as session:
            client = await rules.find_client(session, connection)
            account = await rules.find_account(session, connection, client)
        connection.state.caller = Caller(account=account.id, user_name=client.user_name)

    return require_access

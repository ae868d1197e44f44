"""Who calls: the guard of every operation but the login's, and the headers that all need.

First the token (401), then the other headers (400).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.clock import request_time
from sandbox.credentials import digest, header_value, is_secret
from sandbox.dwp_catalog.errors import NO_SESSION
from sandbox.dwp_catalog.tables.session_token import SessionToken
from sandbox.dwp_catalog.tables.user import User
from sandbox.errors import BadRequestError, UnauthorizedError
from sandbox.storage.engine import Storage

Connection = ASGIConnection[Any, Any, Any, Any]
Guard = Callable[[Connection, BaseRouteHandler], Awaitable[None]]

SCHEME = "AR-JWT"
"""Both the scheme of the header and the name of the cookie."""
BUNDLE_SCOPE = "myit-sb"
TOKEN_SECONDS = 1800


def unauthorized(message: str, **extra: str) -> UnauthorizedError:
    """Make the 401 error."""
    return UnauthorizedError(message, headers={"WWW-Authenticate": SCHEME}, extra=dict(extra))


def token_of_header_or_cookie(connection: Connection) -> str | None:
    """Find the token; a header counts more than a cookie, even if it will not do."""
    header = header_value(connection, "Authorization")
    if not header:
        return connection.cookies.get(SCHEME)
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.upper() == SCHEME else None


def is_token_alive(expired: bool) -> bool:
    """Say whether a token may be used, given whether its time is over."""
    return not expired


@dataclass(frozen=True, slots=True)
class AccessRules:
    """How a login and a token are checked, and which headers a request needs."""

    token_seconds: int = TOKEN_SECONDS
    find_token: Callable[[Connection], str | None] = token_of_header_or_cookie
    is_alive: Callable[[bool], bool] = is_token_alive
    is_password: Callable[[str, str], bool] = is_secret
    user_without_token: str | None = None
    keeps_users_apart: bool = True
    needs_requested_by: bool = True
    checks_bundle_scope: bool = True


async def find_user(session: AsyncSession, connection: Connection, rules: AccessRules) -> str:
    """Find the user by the token; a 401 if there is none or its time is over."""
    token = rules.find_token(connection)
    row = None
    if token is not None:
        statement = (
            select(User.id, SessionToken.expires_at)
            .join(SessionToken, SessionToken.user_id == User.id)
            .where(SessionToken.digest == digest(token))
        )
        row = (await session.execute(statement)).one_or_none()
    if row is not None and rules.is_alive(row.expires_at <= request_time(connection)):
        return str(row.id) if rules.keeps_users_apart else await _last_user(session)
    if rules.user_without_token is not None:
        return rules.user_without_token
    raise unauthorized(NO_SESSION)


async def _last_user(session: AsyncSession) -> str:
    """Find the user of the token that expires last."""
    statement = select(SessionToken.user_id).order_by(SessionToken.expires_at.desc()).limit(1)
    return str((await session.execute(statement)).scalar_one())


def check_headers(connection: Connection, rules: AccessRules) -> None:
    """Refuse a request without the headers that all operations need; any value will do."""
    if rules.needs_requested_by and "X-Requested-By" not in connection.headers:
        raise BadRequestError("X-Requested-By: is required")
    scope = header_value(connection, "default-bundle-scope")
    given = "default-bundle-scope" in connection.headers
    if rules.checks_bundle_scope and given and scope != BUNDLE_SCOPE:
        raise BadRequestError(f"default-bundle-scope: must be {BUNDLE_SCOPE}")


def access_guard(rules: AccessRules) -> Guard:
    """Make the guard that finds the user and stores the login name with the request."""

    async def require_access(connection: Connection, _handler: BaseRouteHandler) -> None:
        storage: Storage = connection.app.state.storage
        async with storage.lookup() as session:
            connection.state.user = await find_user(session, connection, rules)
        check_headers(connection, rules)

    return require_access


def headers_guard(rules: AccessRules) -> Guard:
    """Make the guard of the login, which needs no token."""

    async def require_headers(connection: Connection, _handler: BaseRouteHandler) -> None:
        check_headers(connection, rules)

    return require_headers

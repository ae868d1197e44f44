"""Authentication: POST /users/login."""

from datetime import timedelta
from typing import Any, TypeAlias

import msgspec
from litestar import Request, Response, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.clock import request_time
from sandbox.credentials import digest
from sandbox.dependencies import InjectedStorage
from sandbox.dwp_catalog.access import SCHEME, AccessRules, unauthorized
from sandbox.dwp_catalog.errors import LOGIN_FAILED
from sandbox.dwp_catalog.tables.session_token import SessionToken
from sandbox.dwp_catalog.tables.user import User
from sandbox.dwp_catalog.tokens import make_token
from sandbox.reading import read_json

Access: TypeAlias = NamedDependency[AccessRules]


class Credentials(msgspec.Struct):
    """Body of the login."""

    id: str
    password: str


@post("/users/login", operation_id="login", status_code=200)
async def login(
    request: Request[Any, Any, Any], storage: InjectedStorage, access: Access
) -> Response[str]:
    """Exchange user and password for a token, which is the body and the cookie."""
    credentials = await read_json(request, Credentials)
    now = request_time(request)
    expires_at = now + timedelta(seconds=access.token_seconds)
    token = make_token(credentials.id, now, expires_at)
    async with storage.writing() as session:
        await _check_password(session, credentials, access)
        session.add(
            SessionToken(digest=digest(token), user_id=credentials.id, expires_at=expires_at)
        )
    return Response(
        token,
        media_type="text/plain",
        headers={"Cache-Control": "no-store"},
        cookies=[Cookie(key=SCHEME, value=token, path="/", httponly=True, samesite="lax")],
    )


async def _check_password(
    session: AsyncSession, credentials: Credentials, access: AccessRules
) -> None:
    user = await session.get(User, credentials.id)
    if user is None or not access.is_password(credentials.password, user.password_digest):
        raise unauthorized(LOGIN_FAILED, data="The user or the password is wrong.")

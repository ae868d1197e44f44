"""Access Token API: POST /v2/auth/token, the OAuth 2.0 client credentials grant."""

import secrets
from datetime import timedelta

import msgspec
from litestar import Controller, Request, Response, post
from litestar.datastructures import State
from litestar.di import NamedDependency

from sandbox.clock import request_time
from sandbox.credentials import digest, is_secret
from sandbox.dependencies import InjectedStorage
from sandbox.digital_realty.access import AccessRules, unauthorized
from sandbox.digital_realty.tables.access_token import AccessToken
from sandbox.digital_realty.tables.client import Client
from sandbox.errors import BadRequestError
from sandbox.reading import Parameters, read_form

GRANT_TYPE = "client_credentials"
SCOPE = "sandbox_api"
MAX_CREDENTIAL_LENGTH = 64


class Token(msgspec.Struct):
    """The answer; `expires_in` is a text, as in the vendor's sample."""

    access_token: str
    token_type: str
    expires_in: str
    scope: str


class TokenController(Controller):
    """Gives out access tokens."""

    path = "/v2/auth/token"

    @post(operation_id="createToken", status_code=200)
    async def create_token(
        self,
        request: Request[None, None, State],
        storage: InjectedStorage,
        access: NamedDependency[AccessRules],
    ) -> Response[Token]:
        """Exchange client credentials for a token."""
        client_id, secret = _read_credentials(await read_form(request))
        now = request_time(request)
        token = secrets.token_urlsafe(48)
        async with storage.writing() as session:
            client = await session.get(Client, client_id)
            if client is None or not is_secret(secret, client.secret_digest):
                raise unauthorized()
            expires_at = now + timedelta(seconds=access.token_seconds)
            session.add(
                AccessToken(digest=digest(token), client_id=client_id, expires_at=expires_at)
            )
        answer = Token(token, "BearerToken", str(access.token_seconds), SCOPE)
        return Response(answer, headers={"Cache-Control": "no-store"})


def _read_credentials(form: Parameters) -> tuple[str, str]:
    client_id = form.text("client_id", max_length=MAX_CREDENTIAL_LENGTH)
    secret = form.text("client_secret", max_length=MAX_CREDENTIAL_LENGTH)
    grant_type = form.choice("grant_type", [GRANT_TYPE])
    fields = {"client_id": client_id, "client_secret": secret, "grant_type": grant_type}
    for name, value in fields.items():
        # RFC 6749, section 3.2: a parameter without a value counts as omitted.
        if not value:
            raise BadRequestError(f"{name}: is required")
    return str(client_id), str(secret)

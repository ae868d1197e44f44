"""The client credentials grant of OAuth 2.0 (RFC 6749, section 4.4)."""

from __future__ import annotations

from typing import Any

import httpx

from .answers import read_json
from .auth import TokenAuth, header_text
from .credentials import AsyncCredential, Credentials
from .decoding import mapping, member
from .failures import ErrorFields


class ClientCredentials(TokenAuth):
    """Fetches tokens for a client id and a client secret, which go in the body of the request."""

    def __init__(
        self,
        *,
        token_url: str,
        error_fields: ErrorFields,
        client_id: AsyncCredential,
        client_secret: AsyncCredential,
    ) -> None:
        """Ask for tokens at `token_url` with these credentials."""
        super().__init__(token_url=token_url, error_fields=error_fields)
        given = {"client_id": client_id, "client_secret": client_secret}
        self._credentials = Credentials(given, {"client_secret"})

    def credentials(self) -> tuple[str, ...]:
        """Return the client secret; the client id is a name and not a secret."""
        return self._credentials.secrets

    def token_request(self) -> httpx.Request:
        """Return the request for a token, with the credentials as fields of a form."""
        return self._request(self._credentials.resolve())

    async def token_request_async(self) -> httpx.Request:
        """Do what `token_request` does, and wait for credentials that take their time."""
        return self._request(await self._credentials.resolve_async())

    def _request(self, credentials: dict[str, str]) -> httpx.Request:
        fields = {"grant_type": "client_credentials", **credentials}
        accept = {"Accept": "application/json"}
        return httpx.Request("POST", self.token_url, data=fields, headers=accept)

    def token_of(self, response: httpx.Response) -> tuple[str, float | None]:
        """Return token and lifetime of an answer, whatever it calls the type of the token."""
        answer = mapping(read_json(response))
        value = member(answer, "access_token", header_text)
        return value, _seconds(answer.get("expires_in"))


def _seconds(value: Any) -> float | None:
    """Return a lifetime given as a number or as its digits; None when it is neither."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        return float(value)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

"""The client credentials grant of OAuth 2.0 (RFC 6749, section 4.4)."""

from __future__ import annotations

from typing import Any

import httpx

from .answers import read_json
from .auth import Token, TokenAuth
from .decoding import mapping, member, text
from .errors import ApiError, AuthenticationError, DecodeError
from .failures import ErrorFields

_REFUSED = frozenset({400, 401, 403})


class ClientCredentials(TokenAuth):
    """Fetches tokens for a client id and a client secret, which go in the body of the request."""

    def __init__(
        self, *, token_url: str, error_fields: ErrorFields, client_id: str, client_secret: str
    ) -> None:
        """Ask for tokens at `token_url` with these credentials."""
        super().__init__(token_url=token_url, error_fields=error_fields)
        self._client_id = client_id
        self._client_secret = client_secret

    def credentials(self) -> tuple[str, ...]:
        """Return the client secret; the client id is a name and not a secret."""
        return (self._client_secret,)

    def token_request(self) -> httpx.Request:
        """Return the request for a token, with the credentials as fields of a form."""
        fields = {
            "grant_type": "client_credentials",
            "client_id": self._client_id,
            "client_secret": self._client_secret,
        }
        accept = {"Accept": "application/json"}
        return httpx.Request("POST", self.token_url, data=fields, headers=accept)

    def read_token(self, response: httpx.Response, asked_at: float) -> Token:
        """Return the token of an answer, whatever it calls its type.

        Raises `AuthenticationError` when the credentials are refused, another `ApiStatusError`
        for other error answers, and `DecodeError` when the answer holds no usable token.
        """
        if not response.is_success:
            raise self._refusal(response)
        try:
            answer = mapping(read_json(response))
            value = member(answer, "access_token", _header_text)
        except DecodeError as error:
            # The answer is not kept on the error, as it may hold a good token after all.
            error.method, error.path = response.request.method, response.request.url.path
            raise
        return Token.lasting(value, _seconds(answer.get("expires_in")), asked_at)

    def _refusal(self, response: httpx.Response) -> ApiError:
        error = self.failures.of_status(response)
        if response.status_code not in _REFUSED or isinstance(error, AuthenticationError):
            return error
        refusal = AuthenticationError(error.message)
        refusal.__dict__.update(error.__dict__)
        return refusal


def _header_text(value: object) -> str:
    token = text(value)
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise DecodeError("expected a token of visible ASCII characters")
    return token


def _seconds(value: Any) -> float | None:
    """Return a lifetime given as a number or as its digits; None when it is neither."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        return float(value)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

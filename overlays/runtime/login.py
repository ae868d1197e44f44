"""Logging in with a name and a password: a JSON body that is exchanged for a bare token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import httpx

from .answers import read_json
from .auth import Token, TokenAuth, header_text
from .calls import json_body
from .credentials import AsyncCredential, Credentials
from .failures import ErrorFields
from .writing import json_text

_JSON: Final = ('"', "{", "[")  # no token begins with these


class Login(TokenAuth):
    """Fetches tokens by logging in. The answer is the token itself, as text or as JSON.

    A server may also set the token as a cookie. The cookie is not sent beside the header, lest
    the two name different sessions.
    """

    def __init__(
        self,
        *,
        token_url: str,
        error_fields: ErrorFields,
        body: Mapping[str, AsyncCredential],
        secrets: Sequence[AsyncCredential],
        scheme: str,
        lifetime: float | None = None,
        cookie: str | None = None,
        headers: Sequence[str] = (),
    ) -> None:
        """Log in at `token_url` with `body`, of whose values `secrets` are to be shown nowhere.

        Tokens last `lifetime` seconds; `cookie` is the name of the one that is not sent.
        """
        super().__init__(
            token_url=token_url, error_fields=error_fields, scheme=scheme, headers=headers
        )
        secret = {name for name, value in body.items() if any(value is s for s in secrets)}
        self._credentials = Credentials(body, secret)
        self._lifetime = lifetime
        self._cookie = cookie

    def credentials(self) -> tuple[str, ...]:
        """Return what of the body is secret."""
        return self._credentials.secrets

    def token_request(self) -> httpx.Request:
        """Return the request that logs in, but for the headers that it shares with others."""
        return self._request(self._credentials.resolve())

    async def token_request_async(self) -> httpx.Request:
        """Do what `token_request` does, and wait for credentials that take their time."""
        return self._request(await self._credentials.resolve_async())

    def _request(self, credentials: dict[str, str]) -> httpx.Request:
        body = json_body(json_text(credentials))
        headers = {"Accept": "text/plain, application/json", **body.headers}
        return httpx.Request("POST", self.token_url, content=body.content, headers=headers)

    def token_of(self, response: httpx.Response) -> tuple[str, float | None]:
        """Return the token that is the whole of an answer, and how long tokens last."""
        content = response.text.strip()
        value = read_json(response) if content.startswith(_JSON) else content
        return header_text(value), self._lifetime

    def _authorize(self, request: httpx.Request, token: Token) -> None:
        super()._authorize(request, token)
        cookies = request.headers.pop("Cookie", "").split("; ")
        kept = [pair for pair in cookies if pair and pair.partition("=")[0] != self._cookie]
        if kept:
            request.headers["Cookie"] = "; ".join(kept)

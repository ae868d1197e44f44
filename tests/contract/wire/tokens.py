"""Getting authorized: the kinds of authentication that `x-client` can name."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.schemas import properties
from scripts.documents import is_object
from tests.contract.target.base import Account
from tests.contract.wire.requests import Request

Send = Callable[[Request, Account], Exchange]
# A token this near to its end is replaced before use, so that none ends on its way.
_MARGIN_SECONDS = 30.0
_USUAL_SECONDS = 300.0


class AuthenticationFailedError(Exception):
    """The server gave no token for valid credentials; the message says what it answered."""


@dataclass(frozen=True)
class Token:
    """What a server gave for credentials.

    Attributes:
        authorization: The Authorization header.
        cookies: The cookies that came with it.
        until: When it ends, on the clock of `time.monotonic`.
    """

    authorization: str
    cookies: dict[str, str]
    until: float


class Tokens:
    """The tokens of the accounts, each fetched when first needed."""

    def __init__(self, contract: Contract, send: Send) -> None:
        kind = contract.client.auth.kind
        if kind not in _READERS:
            known = ", ".join(_READERS)
            raise AuthenticationFailedError(f"x-client names the unknown auth kind {kind}: {known}")
        self._contract = contract
        self._send = send
        self._known: dict[str, Token] = {}

    def authorization(self, account: Account | None) -> str | None:
        """Return the header for an account; None for an API that has no token operation."""
        token = self._token(account)
        return token.authorization if token else None

    def cookies(self, account: Account | None) -> dict[str, str]:
        """Return the cookies that came with the token of an account."""
        token = self._token(account)
        return token.cookies if token else {}

    def forget(self) -> None:
        """Fetch new tokens from now on."""
        self._known.clear()

    def _token(self, account: Account | None) -> Token | None:
        if self._contract.token_operation is None or account is None:
            return None
        known = self._known.get(account.name)
        if known is None or known.until < time.monotonic():
            known = self._known[account.name] = self._fetch(account)
        return known

    def _fetch(self, account: Account) -> Token:
        request = token_request(self._contract, account)
        exchange = self._send(request, account)
        token = token_in(self._contract, exchange)
        if not token:
            raise AuthenticationFailedError(
                f"{request.operation} answered {exchange.status} to the credentials of "
                f"{account.name}"
            )
        return Token(
            f"{self._contract.client.auth.scheme} {token}",
            cookies_of(exchange),
            time.monotonic() + _lifetime(exchange) - _MARGIN_SECONDS,
        )


def token_in(contract: Contract, exchange: Exchange) -> str | None:
    """Return the token in the answer of a token operation, None if there is none."""
    return _READERS[contract.client.auth.kind](exchange) if exchange.ok else None


def token_request(contract: Contract, account: Account) -> Request:
    """Return the request for a token of an account, by the document's schema of its body."""
    operation = contract.token_operation
    assert operation is not None
    assert operation.body is not None
    names = properties(contract.document, operation.body.node)
    body: dict[str, Any] = contract.client.credentials(account.settings, names)
    for name, node in names.items():
        if name not in body and len(node.get("enum", [])) == 1:
            body[name] = node.get("enum")[0]
    constants = contract.client.constant_headers
    headers = {one.name: constants.get(one.name) for one in operation.parameters_in("header")}
    return Request(
        operation, body=body, headers={name: text for name, text in headers.items() if text}
    )


def _access_token(exchange: Exchange) -> str | None:
    answer = exchange.json if is_object(exchange.json) else {}
    token = answer.get("access_token")
    return token if isinstance(token, str) else None


def _whole_text(exchange: Exchange) -> str | None:
    """Return the body of an answer, be it plain text or a text of JSON."""
    if isinstance(exchange.json, str):
        return exchange.json
    return exchange.content.decode("utf-8", "replace").strip() or None


def _lifetime(exchange: Exchange) -> float:
    """Return for how many seconds a token may be used: half of what the document calls "about"."""
    answer = exchange.json if is_object(exchange.json) else {}
    words = exchange.operation.definition.get("x-token-lifetime")
    return float(words["seconds"]) / 2 if words else float(answer.get("expires_in", _USUAL_SECONDS))


def cookies_of(exchange: Exchange) -> dict[str, str]:
    """Return the cookies that an answer sets, none if they cannot be read."""
    try:
        found = SimpleCookie(exchange.headers.get("set-cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in found.items()}


_READERS: dict[str, Callable[[Exchange], str | None]] = {
    "client-credentials": _access_token,
    "login": _whole_text,
}

"""Getting authorized: the kinds of authentication that `x-client` can name."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from scripts.documents import is_object
from tests.contract.model.contract import Contract
from tests.contract.model.schemas import properties
from tests.contract.target.base import Account
from tests.contract.wire.exchanges import Exchange
from tests.contract.wire.requests import Request

Send = Callable[[Request, Account], Exchange]
_KINDS = ("client-credentials",)
# A token this near to its end is replaced before use, so that none ends on its way.
_MARGIN_SECONDS = 30.0


class AuthenticationFailedError(Exception):
    """The server gave no token for valid credentials; the message says what it answered."""


class Tokens:
    """The Authorization headers of the accounts, each fetched when first needed."""

    def __init__(self, contract: Contract, send: Send) -> None:
        kind = contract.client.get("auth", {}).get("kind", _KINDS[0])
        if kind not in _KINDS:
            known = ", ".join(_KINDS)
            raise AuthenticationFailedError(f"x-client names the unknown auth kind {kind}: {known}")
        self._contract = contract
        self._send = send
        self._known: dict[str, tuple[str, float]] = {}

    def authorization(self, account: Account | None) -> str | None:
        """Return the header for an account; None for an API that has no token operation."""
        operation = self._contract.token_operation
        if operation is None or account is None:
            return None
        known = self._known.get(account.name)
        if known is None or known[1] < time.monotonic():
            known = self._fetch(account)
            self._known[account.name] = known
        return known[0]

    def forget(self) -> None:
        """Fetch new tokens from now on."""
        self._known.clear()

    def _fetch(self, account: Account) -> tuple[str, float]:
        request = token_request(self._contract, account)
        exchange = self._send(request, account)
        answer = exchange.json if is_object(exchange.json) else {}
        if not exchange.ok or "access_token" not in answer:
            raise AuthenticationFailedError(
                f"{request.operation} answered {exchange.status} to the credentials of "
                f"{account.name}"
            )
        lifetime = float(answer.get("expires_in", 300))
        return f"Bearer {answer['access_token']}", time.monotonic() + lifetime - _MARGIN_SECONDS


def token_request(contract: Contract, account: Account) -> Request:
    """Return the request for a token of an account, by the document's schema of its body."""
    operation = contract.token_operation
    assert operation is not None
    assert operation.body is not None
    body: dict[str, Any] = {}
    for name, node in properties(contract.document, operation.body.node).items():
        if name in account.settings:
            body[name] = account.settings[name]
        elif len(node.get("enum", [])) == 1:
            body[name] = node.get("enum")[0]
    return Request(operation, body=body)

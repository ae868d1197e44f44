"""Learn the secrets in recorded traffic, so that no report shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from scripts.conformance.coverage.requests import body_value
from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.contract import Contract
from scripts.conformance.redaction import Redactor
from scripts.documents import is_object

_SECRET = re.compile(
    r"token|secret|password|passwd|api-?_?key|auth|session|signature|credential|jwt", re.IGNORECASE
)
# A shorter text is hidden by its name alone: it may stand anywhere by chance.
_SHORTEST = 4


def learn(redactor: Redactor, contract: Contract, exchange: Exchange) -> None:
    """Hide what an exchange carries to prove who calls: headers, cookies, passwords, tokens."""
    for name, value in (*_of_headers(exchange), *_of_bodies(contract, exchange)):
        if len(value) >= _SHORTEST:
            redactor.learn(value, name)


def _of_headers(exchange: Exchange) -> Iterator[tuple[str, str]]:
    for name, value in (*exchange.request_headers.items(), *exchange.headers.items()):
        if name in ("cookie", "set-cookie"):
            yield from _cookies(value)
        elif name == "authorization":
            yield "token", value.rpartition(" ")[2]
        elif _SECRET.search(name):
            yield name, value
    for name, value in parse_qsl(urlsplit(exchange.url).query):
        if _SECRET.search(name):
            yield name, value


def _cookies(text: str) -> Iterator[tuple[str, str]]:
    try:
        found = SimpleCookie(text)
    except CookieError:
        yield "cookie", text
        return
    for name, morsel in found.items():
        yield name, morsel.value


def _of_bodies(contract: Contract, exchange: Exchange) -> Iterator[tuple[str, str]]:
    body = exchange.operation.body
    if body and exchange.request_content:
        yield from _members(body_value(contract.document, exchange, body))
    yield from _members(exchange.json)
    if exchange.operation == contract.token_operation and exchange.ok:
        # Some servers answer nothing but the token.
        text = exchange.json if isinstance(exchange.json, str) else ""
        yield "token", text or ("" if exchange.has_json else _plain(exchange))


def _plain(exchange: Exchange) -> str:
    return exchange.content.decode("utf-8", "replace").strip()


def _members(value: Any) -> Iterator[tuple[str, str]]:
    for name, member in value.items() if is_object(value) else ():
        if isinstance(member, str) and _SECRET.search(name):
            yield name, member

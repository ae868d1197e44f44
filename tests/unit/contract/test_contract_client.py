"""What overlays say about clients is read: settings, headers, and the way to a token."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.client import Client
from scripts.conformance.model.contract import Contract
from tests.contract.target.base import Account
from tests.contract.wire.requests import Request
from tests.contract.wire.tokens import AuthenticationFailedError, Tokens

LOGIN = {
    "environment-prefix": "LIBRARY",
    "settings": [
        {"name": "user"},
        {"name": "password", "secret": True},
        {"name": "called_by", "header": "X-Called-By", "default": "tests"},
    ],
    "auth": {
        "kind": "login",
        "token-operation": "createToken",
        "body": {"client_id": "user", "client_secret": "password"},
        "scheme": "Library",
    },
}
READER = Account("reader", {"user": "ada", "password": "secret"})


def test_settings_with_a_default_are_constants() -> None:
    """A setting with a default is not asked for, and its header is no account's."""
    client = Client.of(LOGIN)

    assert [setting.name for setting in client.needed] == ["user", "password"]
    assert client.account_headers == {}
    assert client.constant_headers == {"X-Called-By": "tests"}


def test_users_who_log_in_share_a_customer() -> None:
    """Accounts are kept apart unless they are users of one server, whose ids are their names."""
    client = Client.of(LOGIN)

    assert not client.keeps_accounts_apart
    assert client.user_of(READER.settings) == "ada"
    assert Client.of({}).keeps_accounts_apart
    assert Client.of({}).user_of(READER.settings) is None


def test_the_body_of_a_login_has_the_settings_under_its_own_names() -> None:
    """Overlays say which property of the body carries which setting."""
    known = Client.of(LOGIN).credentials(
        READER.settings, dict.fromkeys(["client_id", "client_secret", "other"])
    )

    assert known == {"client_id": "ada", "client_secret": "secret"}


def test_a_login_answers_the_token_as_text(contract: Contract) -> None:
    """The token of a login is the body of the answer, and its cookies are kept."""
    answer = _answer(contract, b"token-1", {"set-cookie": "Library=token-1; Path=/"})
    tokens = Tokens(replace(contract, client=Client.of(LOGIN)), lambda *_: answer)

    assert tokens.authorization(READER) == "Library token-1"
    assert tokens.cookies(READER) == {"Library": "token-1"}


def test_a_token_is_fetched_once(contract: Contract) -> None:
    """A token is used until it ends or is forgotten; each account has its own."""
    sent: list[str] = []

    def send(_: Request, account: Account) -> Exchange:
        sent.append(account.name)
        return _answer(contract, b'{"access_token": "t", "expires_in": 3600}')

    tokens = Tokens(contract, send)
    for _ in range(2):
        tokens.authorization(Account("one", {}))
        tokens.authorization(Account("two", {}))
    tokens.forget()

    assert tokens.authorization(Account("one", {})) == "Bearer t"
    assert sent == ["one", "two", "one"]


@pytest.mark.parametrize("content", [b"", b"{}", b'{"access_token": 5}'])
def test_an_answer_without_a_token_is_told(contract: Contract, content: bytes) -> None:
    """Credentials that get no token end the run with a message that does not show them."""
    tokens = Tokens(contract, lambda *_: _answer(contract, content))

    with pytest.raises(AuthenticationFailedError, match="answered 200 to the credentials of"):
        tokens.authorization(READER)


def _answer(contract: Contract, content: bytes, headers: dict[str, str] | None = None) -> Exchange:
    operation = contract.operations["createToken"]
    empty: dict[str, Any] = {}
    return Exchange(operation, "POST", "http://x", empty, b"", 200, headers or {}, content, 0.1)

"""Tokens, accounts and settings, against the sandbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from digital_realty import (
    AsyncDigitalRealty,
    AuthenticationError,
    ConfigurationError,
    DigitalRealty,
)

TOKEN = "POST /v2/auth/token 200"


def test_one_token_serves_all_calls(dlr: DigitalRealty, sandbox: Any) -> None:
    """The first call gets a token, and the calls after it use the same."""
    for _ in range(3):
        dlr.remote_hands.categories()

    assert sandbox.requests().count(TOKEN) == 1


def test_an_expired_token_is_replaced(dlr: DigitalRealty, sandbox: Any) -> None:
    """A token that the server has ended is replaced after one 401, unseen by the caller."""
    dlr.remote_hands.categories()
    sandbox.post("/tokens/expire")
    dlr.remote_hands.categories()

    categories = "GET /v1/remotehands-tickets/categories"
    assert sandbox.requests() == [
        TOKEN,
        f"{categories} 200",
        f"{categories} 401",
        TOKEN,
        f"{categories} 200",
    ]


def test_a_token_that_ends_in_the_middle_of_a_list(dlr: DigitalRealty, sandbox: Any) -> None:
    """A list whose token ends after the first page goes on, with no ticket lost or doubled."""
    expected = [ticket.id for ticket in dlr.remote_hands.list()]
    tickets = dlr.remote_hands.list()
    seen = [next(tickets).id]
    sandbox.post("/tokens/expire")
    seen += [ticket.id for ticket in tickets]

    assert seen == expected


def test_a_token_lasts_as_long_as_the_server_says(dlr: DigitalRealty, sandbox: Any) -> None:
    """When an hour has passed on the server, the old token is refused and replaced."""
    dlr.remote_hands.categories()
    sandbox.post("/clock/advance", seconds=3600)
    dlr.remote_hands.categories()

    assert sandbox.requests().count(TOKEN) == 2


def test_threads_share_one_token(dlr: DigitalRealty, sandbox: Any) -> None:
    """Sixteen threads that begin together cause one request for a token."""
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda _: len(dlr.remote_hands.categories().result), range(16)))

    assert results == [2] * 16
    assert sandbox.requests().count(TOKEN) == 1


@pytest.mark.asyncio
async def test_tasks_share_one_token(
    make_async_client: Callable[[], AsyncDigitalRealty], sandbox: Any
) -> None:
    """Sixteen tasks that begin together, and after the token has ended, cause one request each."""
    async with make_async_client() as dlr:
        for _ in range(2):
            await asyncio.gather(*(dlr.remote_hands.categories() for _ in range(16)))
            sandbox.post("/tokens/expire")

    assert sandbox.requests().count(TOKEN) == 2


def test_wrong_credentials_are_one_clear_error(
    sandbox: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """A refused secret is an AuthenticationError that says what failed, without the secret."""
    caplog.set_level(logging.DEBUG)
    account = {**sandbox.accounts[0], "client_secret": "not-the-secret"}
    dlr = DigitalRealty(**account, base_url=sandbox.base_url)
    with dlr, pytest.raises(AuthenticationError) as caught:
        dlr.remote_hands.categories()

    error = caught.value
    assert str(error).startswith("POST /v2/auth/token: 401 cannot get an access token: ")
    assert error.operation == "listRemoteHandsCategories"
    assert "not-the-secret" not in f"{error} {error!r} {caplog.text}"
    assert len(sandbox.requests()) == 1


def test_accounts_are_apart(dlr: DigitalRealty, sandbox: Any) -> None:
    """Each client sees the tickets of its own account only."""
    with DigitalRealty(**sandbox.accounts[1], base_url=sandbox.base_url) as other:
        theirs = {ticket.id for ticket in other.remote_hands.list(size=200)}
    ours = {ticket.id for ticket in dlr.remote_hands.list(size=200)}

    assert ours
    assert theirs
    assert not ours & theirs


def test_settings_from_the_environment(sandbox: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client can be made of variables alone, and an argument goes before its variable."""
    account = {**sandbox.accounts[0], "base_url": sandbox.base_url}
    for name, value in account.items():
        monkeypatch.setenv(f"DIGITAL_REALTY_{name.upper()}", value)
    with DigitalRealty.from_env() as dlr:
        assert len(dlr.remote_hands.categories().result) == 2
    with DigitalRealty.from_env(account_id="other") as dlr:
        assert "account_id='other'" in repr(dlr)


def test_missing_settings_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without variables the error names each of them, and the base URL is not one."""
    for name in ("CLIENT_ID", "CLIENT_SECRET", "MASTER_ACCOUNT_ID", "ACCOUNT_ID", "BASE_URL"):
        monkeypatch.delenv(f"DIGITAL_REALTY_{name}", raising=False)
    with pytest.raises(ConfigurationError) as caught:
        AsyncDigitalRealty.from_env(account_id="1")

    assert str(caught.value) == (
        "DIGITAL_REALTY_CLIENT_ID, DIGITAL_REALTY_CLIENT_SECRET, DIGITAL_REALTY_MASTER_ACCOUNT_ID "
        "are not set in the environment"
    )


def test_nothing_shows_a_secret(dlr: DigitalRealty, sandbox: Any) -> None:
    """Neither the client nor anything that its user can print shows the secret."""
    dlr.remote_hands.categories()
    secret = sandbox.accounts[0]["client_secret"]

    assert secret not in f"{dlr!r} {dlr} {dlr.remote_hands!r}"
    assert repr(dlr).startswith("DigitalRealty(base_url='http://127.0.0.1:")


def test_a_secret_may_come_from_a_function(sandbox: Any) -> None:
    """A function is asked for the secret with every token, and its value is shown nowhere."""
    account = dict(sandbox.accounts[0])
    secret, asked = account.pop("client_secret"), list[int]()

    def look_up() -> str:
        asked.append(1)
        return secret if len(asked) < 3 else "wrong-secret"

    with DigitalRealty(**account, client_secret=look_up, base_url=sandbox.base_url) as dlr:
        assert asked == []
        dlr.accounts.list()
        sandbox.post("/tokens/expire")
        dlr.accounts.list()
        sandbox.post("/tokens/expire")
        with pytest.raises(AuthenticationError) as caught:
            dlr.accounts.list()
    assert len(asked) == 3
    assert "wrong-secret" not in str(caught.value)


@pytest.mark.asyncio
async def test_a_secret_may_come_from_a_coroutine_function(sandbox: Any) -> None:
    """The client for asyncio waits for it, with every token."""
    account = dict(sandbox.accounts[0])
    secret, asked = account.pop("client_secret"), list[int]()

    async def look_up() -> str:
        await asyncio.sleep(0)
        asked.append(1)
        return str(secret)

    async with AsyncDigitalRealty(
        **account, client_secret=look_up, base_url=sandbox.base_url
    ) as dlr:
        await dlr.accounts.list()
        sandbox.post("/tokens/expire")
        await dlr.accounts.list()
    assert len(asked) == 2

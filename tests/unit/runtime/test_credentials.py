"""Tests of secrets that are asked for when they are needed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import parse_qs

import pytest

from overlays.runtime.auth import TokenAuth
from overlays.runtime.client_credentials import ClientCredentials
from overlays.runtime.credentials import Credentials
from overlays.runtime.errors import ConfigurationError
from overlays.runtime.failures import ErrorFields
from overlays.runtime.login import Login

URL: dict[str, Any] = {"token_url": "https://api.example.com/t", "error_fields": ErrorFields()}


def _changing(*values: Any) -> Callable[[], str]:
    pending = list(values)
    return lambda: pending.pop(0)


def test_a_function_is_asked_for_every_token() -> None:
    """A secret that changes is sent as it is then, and only the present one has to be hidden."""
    auth = ClientCredentials(**URL, client_id="an-id", client_secret=_changing("one", "two"))

    assert auth.credentials() == ()
    for secret in ("one", "two"):
        sent = parse_qs(auth.token_request().content.decode())
        assert sent["client_secret"] == [secret]
        assert auth.credentials() == (secret,)


def test_a_login_asks_as_well() -> None:
    """The body of a login is made anew, and what is secret in it is hidden."""
    password = _changing("one", "two")
    auth = Login(
        **URL, body={"id": "ada", "password": password}, secrets=[password], scheme="AR-JWT"
    )
    auth.token_request()

    assert json.loads(auth.token_request().content) == {"id": "ada", "password": "two"}
    assert auth.credentials() == ("two",)


@pytest.mark.parametrize("value", ["", "a\nb", None, 5])
def test_what_a_function_returns_must_be_usable(value: Any) -> None:
    """An empty secret, or one that is no text, is a clear error that does not show it."""
    with pytest.raises(ConfigurationError, match="password"):
        Credentials({"password": lambda: value}, {"password"}).resolve()


async def _slow() -> str:
    await asyncio.sleep(0)
    return "one"


@pytest.mark.parametrize(
    "auth",
    [
        ClientCredentials(**URL, client_id="an-id", client_secret=_slow),
        Login(**URL, body={"client_secret": _slow}, secrets=[_slow], scheme="AR-JWT"),
    ],
)
def test_tasks_wait_for_a_secret(auth: TokenAuth) -> None:
    """A coroutine function is waited for, and what it returns is sent and hidden."""
    request = asyncio.run(auth.token_request_async())

    assert b"one" in request.content
    assert auth.credentials() == ("one",)


def test_code_that_waits_refuses_a_coroutine_function() -> None:
    """It could not wait for what that returns, and says which client can."""
    auth = ClientCredentials(**URL, client_id="an-id", client_secret=_slow)
    with pytest.raises(ConfigurationError, match="needs the client for asyncio"):
        auth.token_request()


@pytest.mark.parametrize("value", ["", None, 5])
def test_what_a_coroutine_function_returns_must_be_usable(value: Any) -> None:
    """It is held to the same as what a function returns."""

    async def secret() -> str:
        return cast("str", value)

    for given in (secret, lambda: value):
        with pytest.raises(ConfigurationError, match="password"):
            asyncio.run(Credentials({"password": given}, {"password"}).resolve_async())

"""Tests of secrets that are asked for when they are needed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest

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

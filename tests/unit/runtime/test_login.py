"""Tests of logging in."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from overlays.runtime.errors import AuthenticationError, DecodeError, ServerError
from overlays.runtime.failures import ErrorFields
from overlays.runtime.login import Login

URL = "https://api.example.com/sessions"


def _auth(**changes: Any) -> Login:
    arguments: dict[str, Any] = {
        "token_url": URL,
        "error_fields": ErrorFields(message=("/message",)),
        "body": {"name": "ada", "password": 's3cret "ü'},
        "secrets": ['s3cret "ü'],
        "scheme": "TOKEN",
        "lifetime": 100.0,
        "cookie": "SESSION",
        "headers": ["X-Origin"],
    }
    return Login(**{**arguments, **changes})


def _answer(status: int = 200, **parts: Any) -> httpx.Response:
    return httpx.Response(status, request=_auth().token_request(), **parts)


def _authorized(auth: Login, cookie: str | None = None) -> tuple[httpx.Request, httpx.Request]:
    """Return the request that logs in, and the one that it is done for."""
    headers = {"X-Origin": "here", "X-Other": "there"} | ({"Cookie": cookie} if cookie else {})
    flow = auth.sync_auth_flow(httpx.Request("GET", "https://api.example.com/a", headers=headers))
    login = next(flow)
    return login, flow.send(_answer(text="a-token"))


def test_the_credentials_go_in_the_body() -> None:
    """The request that logs in is a JSON object, with the headers that were named and no others."""
    login, _ = _authorized(_auth())

    assert login.method == "POST"
    assert str(login.url) == URL
    assert json.loads(login.content) == {"name": "ada", "password": 's3cret "ü'}
    assert login.headers["Content-Type"] == "application/json"
    assert login.headers["X-Origin"] == "here"
    assert "X-Other" not in login.headers
    assert "Authorization" not in login.headers


def test_the_scheme_stands_before_the_token() -> None:
    """A request carries the token behind the word of the API."""
    assert _authorized(_auth())[1].headers["Authorization"] == "TOKEN a-token"


@pytest.mark.parametrize(
    ("cookie", "sent"),
    [
        (None, None),
        ("SESSION=x", None),
        ("a=1; SESSION=x; b=2", "a=1; b=2"),
        ("SESSION2=x; session=y", "SESSION2=x; session=y"),
    ],
)
def test_the_cookie_of_the_session_stays_behind(cookie: str | None, sent: str | None) -> None:
    """The cookie in which the server sets the same token is not sent; others are."""
    assert _authorized(_auth(), cookie)[1].headers.get("Cookie") == sent


def test_without_a_name_every_cookie_is_sent() -> None:
    """Where no cookie is named, none is taken away."""
    assert _authorized(_auth(cookie=None), "a=1; b=2")[1].headers["Cookie"] == "a=1; b=2"


@pytest.mark.parametrize(
    "parts",
    [{"text": "a.b-c_d"}, {"text": " a.b-c_d\r\n"}, {"json": "a.b-c_d"}, {"content": b"a.b-c_d"}],
)
def test_the_answer_is_the_token(parts: dict[str, Any]) -> None:
    """The token is the whole answer, as text or as a JSON string, whatever its media type."""
    token = _auth().read_token(_answer(**parts), 1000.0)

    assert token.value == "a.b-c_d"
    assert token.renew_at == 1000.0 + 90.0


def test_an_unknown_lifetime() -> None:
    """Without a lifetime a token is used until it is refused."""
    token = _auth(lifetime=None).read_token(_answer(text="t"), 1000.0)

    assert token.renew_at == float("inf")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"text": ""}, "$: expected a token of visible ASCII characters"),
        ({"text": "<html> <form>"}, "$: expected a token of visible ASCII characters"),
        ({"text": "tökn"}, "$: expected a token of visible ASCII characters"),
        ({"json": {"token": "t"}}, "$: expected a string, found an object"),
        ({"json": ["t"]}, "$: expected a string, found an array"),
        ({"text": '"half'}, "$: expected JSON, found a body of type text/plain that is not"),
    ],
)
def test_answers_without_a_usable_token(parts: dict[str, Any], message: str) -> None:
    """An answer that is no token is an error that says what is wrong, not with what."""
    with pytest.raises(DecodeError) as caught:
        _auth().read_token(_answer(**parts), 0.0)

    assert str(caught.value).startswith(f"POST /sessions: {message}")
    assert caught.value.response is None


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"json": {"message": 'no user has s3cret "ü'}}, "no user has <secret>"),
        ({}, "Unauthorized"),
    ],
)
def test_refused_credentials(parts: dict[str, Any], message: str) -> None:
    """A refusal is an AuthenticationError, also where it comes without a body."""
    with pytest.raises(AuthenticationError) as caught:
        _auth().read_token(_answer(401, **parts), 0.0)

    assert caught.value.message == message


def test_a_failing_server_is_no_refusal() -> None:
    """A 503 of the login is a ServerError that may pass."""
    with pytest.raises(ServerError) as caught:
        _auth().read_token(_answer(503), 0.0)

    assert caught.value.transient


def test_nothing_shows_a_secret() -> None:
    """Neither repr nor str of the authentication or its token shows what is secret."""
    auth = _auth()
    _authorized(auth)

    assert "s3cret" not in f"{auth!r} {auth}"
    assert "a-token" not in f"{auth!r} {auth._token!r} {auth._token}"
    assert auth.secrets() == ('s3cret "ü', "a-token")

"""Tests of the client credentials grant."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from overlays.runtime.client_credentials import ClientCredentials
from overlays.runtime.errors import AuthenticationError, DecodeError, ServerError
from overlays.runtime.failures import ErrorFields


def _auth() -> ClientCredentials:
    return ClientCredentials(
        token_url="https://api.example.com/v2/auth/token",
        error_fields=ErrorFields(message=("/error/message", "/error_description")),
        client_id="an-id",
        client_secret="s3cret & more",
    )


def _answer(status: int = 200, **parts: Any) -> httpx.Response:
    return httpx.Response(status, request=_auth().token_request(), **parts)


def test_the_credentials_go_in_the_body() -> None:
    """The request for a token is a form with the grant and the credentials, without Basic."""
    request = _auth().token_request()

    assert request.method == "POST"
    assert request.url == "https://api.example.com/v2/auth/token"
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "Authorization" not in request.headers
    assert parse_qs(request.content.decode()) == {
        "grant_type": ["client_credentials"],
        "client_id": ["an-id"],
        "client_secret": ["s3cret & more"],
    }


@pytest.mark.parametrize(
    ("expires_in", "renew_at"),
    [
        ("3599", 1000 + 3599 - 60.0),
        (3599, 1000 + 3599 - 60.0),
        (100.0, 1000 + 90.0),
        ("0", 1000.0),
        (None, float("inf")),
        ("soon", float("inf")),
        (True, float("inf")),
        ("٣", float("inf")),
        ([], float("inf")),
    ],
)
def test_lifetimes(expires_in: object, renew_at: float) -> None:
    """A lifetime is a number or its digits; anything else counts as unknown."""
    body = {"access_token": "t", "token_type": "BearerToken", "expires_in": expires_in}
    token = _auth().read_token(_answer(json=body), 1000.0)

    assert token.value == "t"
    assert token.renew_at == renew_at


def test_the_header_is_bearer_whatever_the_type_is_called() -> None:
    """`token_type` is for information: the header always says Bearer."""
    auth = _auth()
    flow = auth.sync_auth_flow(httpx.Request("GET", "https://api.example.com/a"))
    next(flow)
    request = flow.send(_answer(json={"access_token": "t", "token_type": "BearerToken"}))

    assert request.headers["Authorization"] == "Bearer t"


@pytest.mark.parametrize("status", [400, 401, 403])
def test_refused_credentials(status: int) -> None:
    """Each way of refusing credentials is an AuthenticationError in the vendor's words."""
    body = {"error": "invalid_client", "error_description": "unknown client, s3cret & more"}
    with pytest.raises(AuthenticationError) as caught:
        _auth().read_token(_answer(status, json=body), 0.0)

    assert caught.value.status_code == status
    assert caught.value.message == "unknown client, <secret>"


def test_a_failing_token_server_is_no_refusal() -> None:
    """A 503 of the token server is a ServerError that may pass."""
    with pytest.raises(ServerError) as caught:
        _auth().read_token(_answer(503), 0.0)

    assert caught.value.transient


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "$.access_token: expected a value, found nothing"),
        ({"access_token": None}, "$.access_token: expected a string, found null"),
        ({"access_token": ""}, "$.access_token: expected a token of visible ASCII characters"),
        ({"access_token": "a\nb"}, "$.access_token: expected a token of visible ASCII characters"),
        ({"access_token": "a b"}, "$.access_token: expected a token of visible ASCII characters"),
        (["t"], "$: expected an object, found an array"),
    ],
)
def test_answers_without_a_usable_token(body: object, message: str) -> None:
    """An answer without a usable token is an error that says what is wrong, not with what."""
    with pytest.raises(DecodeError) as caught:
        _auth().read_token(_answer(json=body), 0.0)

    assert str(caught.value) == f"POST /v2/auth/token: {message}"
    assert caught.value.response is None


def test_an_answer_that_is_no_json() -> None:
    """A login page in place of a token is an error."""
    with pytest.raises(DecodeError, match="expected JSON, found a body of type text/html"):
        _auth().read_token(_answer(html="<form>"), 0.0)


def test_nothing_shows_the_secret() -> None:
    """Neither repr nor str of the authentication shows the credentials."""
    assert "s3cret" not in f"{_auth()!r} {_auth()}"

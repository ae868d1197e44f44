"""Authentication: POST /users/login."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from sandbox.config import Settings
from sandbox.dwp_catalog.routes import PREFIX
from tests.unit.sandbox.calls import Sandbox, running
from tests.unit.sandbox.dwp_catalog.calls import MARY, REQUESTED_BY, User, error_of, send

GOOD = {"id": MARY.login, "password": MARY.password}
PATH = "/categories/groups"


def test_token_is_the_body_and_the_cookie(sandbox: Sandbox) -> None:
    """The same token is answered as plain text and as the cookie AR-JWT."""
    answer = send(sandbox, "POST", "/users/login", json=GOOD)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["set-cookie"].startswith(f"AR-JWT={answer.text}; ")
    assert answer.headers["cache-control"] == "no-store"


def test_token_is_a_jwt_that_names_user_and_expiry(mary: User) -> None:
    """Its claims can be read: half an hour lies between issue and expiry."""
    claims = mary.token.split(".")[1]
    decoded = json.loads(base64.urlsafe_b64decode(claims + "=="))

    assert decoded["sub"] == MARY.login
    assert decoded["exp"] - decoded["iat"] == 1800


def test_token_lives_half_an_hour_on_the_sandbox_clock(sandbox: Sandbox, mary: User) -> None:
    """It is good for 1800 seconds and no longer."""
    assert mary.send("GET", PATH).status_code == 200
    sandbox.advance(1790)
    assert mary.send("GET", PATH).status_code == 200
    sandbox.advance(15)

    assert error_of(mary.send("GET", PATH))[0] == 401


def test_tokens_of_several_logins_are_all_good(mary: User) -> None:
    """A second login does not end the first session."""
    other = User(mary.sandbox, MARY)

    assert mary.token != other.token
    assert mary.send("GET", PATH).status_code == 200


def test_control_api_ends_all_tokens(sandbox: Sandbox, mary: User) -> None:
    """POST /tokens/expire concerns this API too."""
    assert mary.token
    sandbox.control("POST", "/tokens/expire")

    assert mary.send("GET", PATH).status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        {"password": "wrong"},
        {"password": ""},
        {"id": "nobody@calbro.example"},
        {"id": MARY.login.upper()},
        {"id": "bianca@calbro.example"},
        {"id": "bianca@calbro.example", "password": ""},
        {"id": ""},
    ],
)
def test_wrong_credentials_are_refused(sandbox: Sandbox, change: dict[str, str]) -> None:
    """The answer is a 401 with message and data, and no cookie; who exists is not told."""
    answer = send(sandbox, "POST", "/users/login", json={**GOOD, **change})

    assert answer.status_code == 401
    assert answer.json() == {
        "code": 401,
        "message": "ERROR (623): Authentication failed",
        "data": "The user or the password is wrong.",
    }
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"id": "x"}, "password"),
        ({"password": "x"}, "id"),
        ({"id": 1, "password": "x"}, "id"),
        ({"id": "x", "password": None}, "password"),
        ([], "array"),
    ],
)
def test_wrong_bodies_are_refused(sandbox: Sandbox, body: Any, place: str) -> None:
    """The message of the 400 names the member."""
    status, message = error_of(send(sandbox, "POST", "/users/login", json=body))

    assert status == 400
    assert place in message


def test_media_type_and_body_are_needed(sandbox: Sandbox) -> None:
    """Another media type is a 415, no body at all a 400."""
    wrong = send(sandbox, "POST", "/users/login", data={"id": "x"})
    missing = send(sandbox, "POST", "/users/login")

    assert error_of(wrong)[0] == 415
    assert error_of(missing)[0] == 400


def test_login_needs_requested_by_but_no_token(sandbox: Sandbox) -> None:
    """The header is required of every request, the token is not asked for here."""
    answer = send(sandbox, "POST", "/users/login", json=GOOD, without="X-Requested-By")

    assert error_of(answer) == (400, "X-Requested-By: is required")


def test_secrets_are_stored_as_digests(sandbox: Sandbox, settings: Settings) -> None:
    """Neither a token nor a password stands in the database file."""
    with running(settings) as other:
        token = User(other, MARY).token
    folder = Path(settings.request_log).parent
    content = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())

    assert MARY.login.encode() in content
    assert token.encode() not in content
    assert str(MARY.password).encode() not in content


def test_cookie_reaches_the_whole_host(sandbox: Sandbox) -> None:
    """A client that keeps cookies needs no header."""
    answer = send(sandbox, "POST", "/users/login", json=GOOD)
    headers = {**REQUESTED_BY, "Cookie": answer.headers["set-cookie"].partition(";")[0]}

    assert "Path=/;" in answer.headers["set-cookie"]
    assert sandbox.send("GET", PREFIX + PATH, headers=headers).status_code == 200

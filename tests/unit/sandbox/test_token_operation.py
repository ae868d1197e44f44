"""POST /v2/auth/token."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import TICKETS, Account, Sandbox, error_of

TOKEN = "/v2/auth/token"


def test_answer_has_the_members_of_the_vendors_sample(sandbox: Sandbox, first: Account) -> None:
    """A token comes with its type, its life as a text, and a scope."""
    answer = sandbox.send("POST", TOKEN, data=first.token_form())

    assert answer.status_code == 200
    assert list(answer.json()) == ["access_token", "token_type", "expires_in", "scope"]
    assert answer.json()["token_type"] == "BearerToken"
    assert answer.json()["expires_in"] == "3599"


def test_answer_must_not_be_stored(sandbox: Sandbox, first: Account) -> None:
    """The answer that holds a token is kept out of caches."""
    answer = sandbox.send("POST", TOKEN, data=first.token_form())

    assert answer.headers["cache-control"] == "no-store"


def test_every_token_is_another(sandbox: Sandbox, first: Account) -> None:
    """Two requests get two tokens, and the earlier one stays good."""
    sandbox.send("POST", TOKEN, data=first.token_form())
    later = sandbox.send("POST", TOKEN, data=first.token_form()).json()["access_token"]

    assert f"Bearer {later}" != first.headers["Authorization"]
    assert first.send("GET", TICKETS).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "unknown"},
        {"client_secret": "wrong"},
    ],
)
def test_wrong_credentials_are_refused(
    sandbox: Sandbox, first: Account, changes: dict[str, str]
) -> None:
    """Unknown ids and wrong secrets get the same 401."""
    answer = sandbox.send("POST", TOKEN, data={**first.token_form(), **changes})

    assert error_of(answer) == (401, "Unauthorized. Access token is missing or invalid.")


def test_secret_of_the_other_client_is_refused(
    sandbox: Sandbox, first: Account, second: Account
) -> None:
    """A secret belongs to one client id."""
    form = {**first.token_form(), "client_secret": second.account.client_secret}

    assert sandbox.send("POST", TOKEN, data=form).status_code == 401


@pytest.mark.parametrize("name", ["client_id", "client_secret", "grant_type"])
def test_every_field_is_mandatory(sandbox: Sandbox, first: Account, name: str) -> None:
    """A missing field is a 400 that names it."""
    form = first.token_form()
    del form[name]

    assert error_of(sandbox.send("POST", TOKEN, data=form)) == (400, f"{name}: is required")


@pytest.mark.parametrize("name", ["client_id", "client_secret"])
def test_empty_field_is_a_missing_one(sandbox: Sandbox, first: Account, name: str) -> None:
    """OAuth says that a parameter without a value counts as omitted."""
    form = {**first.token_form(), name: ""}

    assert error_of(sandbox.send("POST", TOKEN, data=form)) == (400, f"{name}: is required")


@pytest.mark.parametrize("media_type", [None, "application/json", "multipart/form-data"])
def test_request_without_body_lacks_the_fields(sandbox: Sandbox, media_type: str | None) -> None:
    """What has no body needs no media type; the first field is missing."""
    headers = {} if media_type is None else {"Content-Type": media_type}

    answer = sandbox.send("POST", TOKEN, headers=headers)

    assert error_of(answer) == (400, "client_id: is required")


@pytest.mark.parametrize(
    "grant_type", ["password", "Client_Credentials", "client_credentials ", ""]
)
def test_other_grant_types_are_refused(sandbox: Sandbox, first: Account, grant_type: str) -> None:
    """Only client_credentials is offered."""
    form = {**first.token_form(), "grant_type": grant_type}

    assert sandbox.send("POST", TOKEN, data=form).status_code == 400


@pytest.mark.parametrize("name", ["client_id", "client_secret"])
def test_credentials_have_at_most_64_characters(
    sandbox: Sandbox, first: Account, name: str
) -> None:
    """The longest text is merely wrong, a longer one is not looked up."""
    statuses = [
        sandbox.send("POST", TOKEN, data={**first.token_form(), name: "x" * length}).status_code
        for length in (64, 65)
    ]

    assert statuses == [401, 400]


def test_repeated_field_is_refused(sandbox: Sandbox, first: Account) -> None:
    """Two secrets are ambiguous."""
    form: dict[str, Any] = {**first.token_form(), "client_secret": ["a", "b"]}

    assert error_of(sandbox.send("POST", TOKEN, data=form)) == (
        400,
        "client_secret: must not be repeated",
    )


def test_unknown_fields_are_ignored(sandbox: Sandbox, first: Account) -> None:
    """OAuth clients may send a scope."""
    form = {**first.token_form(), "scope": "any"}

    assert sandbox.send("POST", TOKEN, data=form).status_code == 200


def test_json_body_is_refused(sandbox: Sandbox, first: Account) -> None:
    """The credentials come as a form, nothing else."""
    answer = sandbox.send("POST", TOKEN, json=first.token_form())

    assert error_of(answer) == (415, "The Content-Type must be application/x-www-form-urlencoded.")


@pytest.mark.parametrize("body", [b"client_id=%ff", "client_id=\u00e9".encode()])
def test_form_that_is_not_utf8_is_refused(sandbox: Sandbox, body: bytes) -> None:
    """Bytes that are no text are a 400."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}

    assert sandbox.send("POST", TOKEN, content=body, headers=headers).status_code == 400


def test_token_is_good_until_its_last_second(sandbox: Sandbox, first: Account) -> None:
    """A token lives as long as expires_in says, on the sandbox clock."""
    first.send("GET", TICKETS)
    sandbox.set_clock("2030-01-01T00:00:00Z")
    fresh = Account(sandbox, first.account)
    fresh.send("GET", TICKETS)

    sandbox.set_clock("2030-01-01T00:59:50Z")
    before = fresh.send("GET", TICKETS).status_code
    sandbox.set_clock("2030-01-01T01:00:10Z")
    after = fresh.send("GET", TICKETS)

    assert before == 200
    assert error_of(after) == (401, "Unauthorized. Access token is missing or invalid.")

"""Token and account headers, which every operation but the token's needs."""

from pathlib import Path
from typing import Any

import pytest

from sandbox.config import Settings
from tests.unit.sandbox.calls import TICKETS, Account, Sandbox, error_of, running
from tests.unit.sandbox.kinds import KINDS, Kind, both_kinds

UNAUTHORIZED = (401, "Unauthorized. Access token is missing or invalid.")
BAD_REQUEST = (400, "Bad request was submitted.")

ACCOUNTS = ("GET", "/v1/accounts")
OPERATIONS = [
    *((method, kind.path) for kind in KINDS for method in ("GET", "POST")),
    *(("GET", f"{kind.path}/categories") for kind in KINDS),
    *((method, f"{kind.path}/WO0000000") for kind in KINDS for method in ("GET", "PUT")),
    *(("PUT", f"{kind.path}/WO0000000/cancel") for kind in KINDS),
    ("GET", "/v1/sites"),
    ("GET", "/v1/locations"),
    ("POST", "/v1/comments"),
    ("POST", "/v1/attachments"),
    ("GET", "/v1/attachments/WO0000000"),
    ("GET", "/v1/attachments/WO0000000/file/0"),
    ("GET", "/v1/attachments/WO0000000/file/0/"),
]


@pytest.mark.parametrize(("method", "path"), [*OPERATIONS, ACCOUNTS])
def test_every_operation_needs_a_token(first: Account, method: str, path: str) -> None:
    """Without Authorization the answer is 401, whatever else is wrong."""
    answer = first.send(method, path, without="Authorization", content=b"{")

    assert error_of(answer) == UNAUTHORIZED
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
@pytest.mark.parametrize("name", ["Master-Account-Id", "Account-Id"])
def test_every_operation_needs_the_account_headers(
    first: Account, method: str, path: str, name: str
) -> None:
    """Without one of the headers the answer is 400, before item and body are looked at."""
    assert error_of(first.send(method, path, without=name, content=b"{")) == BAD_REQUEST


@pytest.mark.parametrize(
    "value",
    ["", "Bearer", "Bearer ", "Bearer wrong", "Basic {token}", "BearerToken {token}", "{token}"],
)
def test_bad_authorization_is_refused(first: Account, value: str) -> None:
    """Only the scheme Bearer with a token that was given out will do."""
    token = first.headers["Authorization"].removeprefix("Bearer ")
    headers = {"Authorization": value.format(token=token)}

    assert error_of(first.send("GET", TICKETS, headers=headers)) == UNAUTHORIZED


def test_scheme_is_compared_without_regard_to_case(first: Account) -> None:
    """HTTP says that scheme names are case-insensitive."""
    headers = {"Authorization": first.headers["Authorization"].replace("Bearer", "bearer")}

    assert first.send("GET", TICKETS, headers=headers).status_code == 200


@pytest.mark.parametrize("name", ["Master-Account-Id", "Account-Id"])
@pytest.mark.parametrize("value", ["", "unknown", "lower", "other"])
def test_unknown_account_is_refused(first: Account, second: Account, name: str, value: str) -> None:
    """The two headers must name the client's own account, exactly."""
    special = {"lower": first.headers["Account-Id"].lower(), "other": second.headers[name]}
    headers = {name: special.get(value, value)}

    assert error_of(first.send("GET", TICKETS, headers=headers)) == BAD_REQUEST


def test_account_of_another_client_is_refused(first: Account, second: Account) -> None:
    """Both headers of the other account together are refused as well."""
    headers: dict[str, Any] = {**second.headers, "Authorization": first.headers["Authorization"]}

    assert error_of(first.send("GET", TICKETS, headers=headers)) == BAD_REQUEST


@pytest.mark.parametrize(
    ("name", "status"), [("Authorization", 401), ("Master-Account-Id", 400), ("Account-Id", 400)]
)
def test_repeated_header_is_refused(
    sandbox: Sandbox, first: Account, name: str, status: int
) -> None:
    """Two values are neither the one nor the other, wherever the good one stands."""
    for extra in (first.headers[name], "x"):
        headers = [*first.headers.items(), (name, extra)]

        assert sandbox.send("GET", TICKETS, headers=headers).status_code == status


def test_token_is_checked_before_the_account(first: Account) -> None:
    """A request that lacks both gets the 401."""
    headers = {"Authorization": "Bearer wrong", "Account-Id": "unknown"}

    assert error_of(first.send("GET", TICKETS, headers=headers)) == UNAUTHORIZED


@both_kinds
def test_accounts_see_different_tickets(first: Account, second: Account, kind: Kind) -> None:
    """No ticket is in the lists of both accounts."""
    lists = [account.list(size=1000)["content"] for account in (first, second)]
    ids = [{ticket["id"] for ticket in tickets} for tickets in lists]

    assert ids[0]
    assert ids[1]
    assert not ids[0] & ids[1]


@both_kinds
@pytest.mark.parametrize(
    ("method", "suffix", "body"),
    [("GET", "", None), ("PUT", "", {"customerReference": "x"}), ("PUT", "/cancel", {})],
)
def test_ticket_of_another_account_is_not_found(
    first: Account, second: Account, kind: Kind, method: str, suffix: str, body: Any
) -> None:
    """Another account's ticket is as unknown as one that does not exist, and stays as it was."""
    ticket = second.create()

    answer = first.send(method, f"{kind.path}/{ticket['id']}{suffix}", json=body)

    assert error_of(answer) == (404, "Resource not found.")
    assert second.get(ticket["id"]) == {**ticket, "comments": []}


def test_token_works_after_a_restart_and_in_other_workers(settings: Settings) -> None:
    """Tokens are kept in the database, not in a process."""
    with running(settings) as before:
        headers = before.first.headers
    with running(settings) as after:
        assert after.send("GET", TICKETS, headers=headers).status_code == 200


def test_tokens_are_stored_as_digests(sandbox: Sandbox, settings: Settings) -> None:
    """Neither a token nor a client secret stands in the database file."""
    token = sandbox.first.headers["Authorization"].removeprefix("Bearer ")
    folder = Path(settings.request_log).parent
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())

    assert sandbox.first.account.client_id.encode() in content
    assert token.encode() not in content
    assert sandbox.first.account.client_secret.encode() not in content

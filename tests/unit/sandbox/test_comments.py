"""POST /v1/comments."""

from typing import Any

import httpx
import pytest

from tests.unit.sandbox.calls import Account, Sandbox, error_of
from tests.unit.sandbox.facility_calls import BADGES, badge
from tests.unit.sandbox.kinds import Kind, both_kinds, with_each


def comment(account: Account, order_id: Any, text: Any = "Please call us.") -> httpx.Response:
    """Add a comment."""
    body = {"requestId": order_id, "comment": text}
    return account.send("POST", "/v1/comments", json=body)


@both_kinds
def test_comment_shows_in_the_ticket(sandbox: Sandbox, first: Account, kind: Kind) -> None:
    """The answer is what the ticket has from then on as its last comment."""
    ticket = first.create()
    sandbox.advance(60)
    answers = [comment(first, ticket["id"], text) for text in ("one", "two")]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == {
        "comment": "one",
        "commentedBy": first.account.users[0],
        "commentedOn": answers[0].json()["commentedOn"],
    }
    assert answers[0].json()["commentedOn"] > ticket["createdOn"]
    assert first.get(ticket["id"])["comments"] == [answer.json() for answer in answers]


def test_comment_is_an_update(sandbox: Sandbox, first: Account) -> None:
    """Comments are part of the details, so the time of their last change moves; nothing else."""
    ticket = first.create()
    sandbox.advance(60)
    answer = comment(first, ticket["id"]).json()

    assert first.get(ticket["id"]) == {
        **ticket,
        "updatedOn": answer["commentedOn"],
        "comments": [answer],
    }


def test_comment_stays_with_its_ticket(first: Account) -> None:
    """No other ticket gets it."""
    one, other = first.create(), first.create()
    comment(first, one["id"])

    assert first.get(other["id"]) == {**other, "comments": []}


@both_kinds
def test_open_states_take_comments(sandbox: Sandbox, first: Account, kind: Kind) -> None:
    """An order that is neither closed nor cancelled takes comments, also one to be cancelled."""
    for status in kind.moves.keys() - {"Completed", "Cancelled"}:
        ticket_id = first.create()["id"]
        sandbox.move(ticket_id, status)

        assert comment(first, ticket_id).status_code == 200


@with_each("status", lambda _kind: ["Completed", "Cancelled"])
def test_closed_states_take_none(sandbox: Sandbox, first: Account, kind: Kind, status: str) -> None:
    """Closed is read as Completed; the refused comment is not stored."""
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, status)
    before = first.get(ticket_id)

    assert error_of(comment(first, ticket_id)) == (
        400,
        "An order takes comments only while it is neither closed nor cancelled; "
        f"the status of {ticket_id} is {status}.",
    )
    assert first.get(ticket_id) == before


@pytest.mark.parametrize(
    ("moves", "status"),
    [
        ([], 200),
        (["Approved"], 200),
        (["Approved", "In Progress"], 200),
        (["Approval Denied"], 400),
        (["Approved", "In Progress", "Completed"], 400),
        (["Cancelled"], 400),
    ],
)
def test_access_tickets_take_comments(
    sandbox: Sandbox, first: Account, moves: list[str], status: int
) -> None:
    """Permanent badges as well, until they are denied, completed or cancelled."""
    answer = first.send("POST", BADGES, json=badge())
    ticket_id = answer.json()["workOrder"][0]["workOrderId"]
    for move in moves:
        assert sandbox.move(ticket_id, move).status_code == 200

    assert comment(first, ticket_id).status_code == status


@pytest.mark.parametrize("order_id", ["WO0000000", "x", "WO 1", "%", "\u00e9", "x" * 20])
def test_unknown_order_is_not_found(first: Account, order_id: str) -> None:
    """An id of impossible form is unknown like any other."""
    assert error_of(comment(first, order_id)) == (404, "Resource not found.")


@both_kinds
def test_order_of_another_account_is_not_found(first: Account, second: Account, kind: Kind) -> None:
    """Nobody comments on what is not theirs."""
    ticket = second.create()

    assert error_of(comment(first, ticket["id"])) == (404, "Resource not found.")
    assert second.get(ticket["id"]) == {**ticket, "comments": []}


@pytest.mark.parametrize(("name", "length"), [("requestId", 20), ("comment", 4_000)])
def test_members_are_texts_of_the_documented_length(first: Account, name: str, length: int) -> None:
    """Both are mandatory, must not be empty and have a greatest length in characters."""
    body = {"requestId": first.create()["id"], "comment": "x"}
    wrong: dict[str, Any] = {
        f"{name}: Expected `str` of length >= 1": "",
        f"{name}: Expected `str` of length <= {length}": "x" * (length + 1),
        f"{name}: Expected `str`, got `null`": None,
        f"{name}: Expected `str`, got `int`": 5,
        f"{name}: Expected `str`, got `array`": ["x"],
    }
    for message, value in wrong.items():
        answer = first.send("POST", "/v1/comments", json={**body, name: value})
        assert error_of(answer) == (400, message)
    del body[name]
    answer = first.send("POST", "/v1/comments", json=body)
    assert error_of(answer) == (400, f"Object missing required field `{name}`")


@pytest.mark.parametrize("text", ["x" * 4_000, "\U0001f600" * 4_000, " ", "a\nb\x00\u2028<b>"])
def test_comment_comes_back_as_it_was_sent(first: Account, text: str) -> None:
    """No character is lost, trimmed or replaced."""
    ticket_id = first.create()["id"]

    assert comment(first, ticket_id, text).json()["comment"] == text
    assert first.get(ticket_id)["comments"][0]["comment"] == text


def test_body_is_checked_before_the_order(first: Account) -> None:
    """A wrong body for an unknown order gets the message about the body."""
    assert error_of(comment(first, "WO0000000", 5))[0] == 400


def test_other_members_are_ignored(first: Account) -> None:
    """Author and time cannot be chosen."""
    body = {
        "requestId": first.create()["id"],
        "comment": "x",
        "commentedBy": "y",
        "commentedOn": "2020-01-01 00:00:00",
    }
    answer = first.send("POST", "/v1/comments", json=body).json()

    assert answer["commentedBy"] == first.account.users[0]
    assert answer["commentedOn"] > "2026"

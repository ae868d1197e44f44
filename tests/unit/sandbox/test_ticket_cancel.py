"""PUT /v1/remotehands-tickets/{id}/cancel."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import TICKETS, Account, Sandbox, error_of

REASONS = ["Duplicate request", "Request entered in error", "Request no longer needed"]


@pytest.mark.parametrize("reason", REASONS)
def test_cancel_notes_request_and_reason(sandbox: Sandbox, first: Account, reason: str) -> None:
    """The ticket becomes Cancellation Requested; all else but the time stays."""
    ticket = first.create()
    sandbox.advance(60)

    answer = first.cancel(ticket["id"], {"cancelReason": reason})

    assert answer.status_code == 200
    assert answer.json() == {
        "message": "We have received your request for cancellation of workorder "
        f"'{ticket['id']}'. We will be in contact shortly. Please be aware that fees might still "
        "apply to this request if work has already started."
    }
    cancelled = first.get(ticket["id"])
    assert cancelled["updatedOn"] > ticket["updatedOn"]
    assert cancelled == {
        **ticket,
        "status": "Cancellation Requested",
        "cancelReason": reason,
        "updatedOn": cancelled["updatedOn"],
        "comments": [],
    }


@pytest.mark.parametrize("body", [{}, {"unknown": 1}])
def test_reason_has_a_default(first: Account, body: dict[str, Any]) -> None:
    """Without a reason the documented default is stored."""
    ticket_id = first.create()["id"]
    first.cancel(ticket_id, body)

    assert first.get(ticket_id)["cancelReason"] == "Request no longer needed"


@pytest.mark.parametrize(
    "reason",
    [None, "", "duplicate request", "Duplicate request ", "Other", 5, ["Duplicate request"]],
)
def test_other_reasons_are_refused(first: Account, reason: Any) -> None:
    """Only a documented reason will do, and a refused request changes nothing."""
    ticket = first.create()

    assert error_of(first.cancel(ticket["id"], {"cancelReason": reason}))[0] == 400
    assert first.get(ticket["id"]) == {**ticket, "comments": []}


def test_ticket_in_progress_can_be_cancelled(sandbox: Sandbox, first: Account) -> None:
    """New is not the only status in which a ticket can be cancelled."""
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, "In Progress")

    assert first.cancel(ticket_id, {}).status_code == 200


def test_second_cancel_is_refused(first: Account) -> None:
    """A ticket whose cancellation is requested cannot be cancelled again."""
    ticket_id = first.create()["id"]
    first.cancel(ticket_id, {})
    before = first.get(ticket_id)

    status, message = error_of(first.cancel(ticket_id, {"cancelReason": REASONS[0]}))

    assert status == 400
    assert message.endswith(f"the status of {ticket_id} is Cancellation Requested.")
    assert first.get(ticket_id) == before


@pytest.mark.parametrize("status", ["Completed", "Cancelled"])
def test_cancel_is_refused_when_closed(sandbox: Sandbox, first: Account, status: str) -> None:
    """What is over cannot be cancelled."""
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, status)

    assert error_of(first.cancel(ticket_id, {})) == (
        400,
        "A remote hands ticket can be cancelled only while its status is New or In Progress; "
        f"the status of {ticket_id} is {status}.",
    )


def test_unknown_ticket_is_found_out_before_the_body_is_read(first: Account) -> None:
    """A wrong id and a wrong body together are a 404."""
    answer = first.send("PUT", f"{TICKETS}/WO0000000/cancel", content=b"{")

    assert error_of(answer) == (404, "Resource not found.")


def test_body_must_be_there(first: Account) -> None:
    """The reason is optional, the JSON body is not."""
    ticket_id = first.create()["id"]
    path = f"{TICKETS}/{ticket_id}/cancel"
    typed = first.send("PUT", path, headers={"Content-Type": "application/json"})
    untyped = first.send("PUT", path)

    assert error_of(typed) == (400, "The body is not valid JSON.")
    assert error_of(untyped) == (400, "The body is not valid JSON.")

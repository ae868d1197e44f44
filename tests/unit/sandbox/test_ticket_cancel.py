"""PUT /v1/remotehands-tickets/{id}/cancel and PUT /v1/customer-support-tickets/{id}/cancel."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import TICKETS, Account, Sandbox, error_of
from tests.unit.sandbox.kinds import Kind, both_kinds, with_each

REASONS = ["Duplicate request", "Request entered in error", "Request no longer needed"]


@both_kinds
@pytest.mark.parametrize("reason", REASONS)
def test_cancel_changes_status_and_time(
    sandbox: Sandbox, first: Account, kind: Kind, reason: str
) -> None:
    """Remote hands note a request, customer support cancels at once; all else stays."""
    ticket = first.create()
    sandbox.advance(60)

    answer = first.cancel(ticket["id"], {"cancelReason": reason})

    assert answer.status_code == 200
    assert answer.json() == {"message": kind.cancel_message.format(id=ticket["id"])}
    cancelled = first.get(ticket["id"])
    assert cancelled["updatedOn"] > ticket["updatedOn"]
    assert cancelled == {
        **ticket,
        "status": kind.cancelled_status,
        **({"cancelReason": reason} if "cancelReason" in kind.detail else {}),
        "updatedOn": cancelled["updatedOn"],
        "comments": [],
    }


@pytest.mark.parametrize("body", [{}, {"unknown": 1}])
def test_reason_has_a_default(first: Account, body: dict[str, Any]) -> None:
    """Without a reason the documented default is stored."""
    ticket_id = first.create()["id"]
    first.cancel(ticket_id, body)

    assert first.get(ticket_id)["cancelReason"] == "Request no longer needed"


@both_kinds
@pytest.mark.parametrize(
    "reason",
    [None, "", "duplicate request", "Duplicate request ", "Other", 5, ["Duplicate request"]],
)
def test_other_reasons_are_refused(first: Account, kind: Kind, reason: Any) -> None:
    """Only a documented reason will do, and a refused request changes nothing."""
    ticket = first.create()

    assert error_of(first.cancel(ticket["id"], {"cancelReason": reason}))[0] == 400
    assert first.get(ticket["id"]) == {**ticket, "comments": []}


@both_kinds
def test_ticket_in_progress_can_be_cancelled(sandbox: Sandbox, first: Account, kind: Kind) -> None:
    """New is not the only status in which a ticket can be cancelled."""
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, "In Progress")

    assert first.cancel(ticket_id, {}).status_code == 200


@both_kinds
def test_second_cancel_is_refused(first: Account, kind: Kind) -> None:
    """A ticket that is cancelled, or shall be, cannot be cancelled again."""
    ticket_id = first.create()["id"]
    first.cancel(ticket_id, {})
    before = first.get(ticket_id)

    status, message = error_of(first.cancel(ticket_id, {"cancelReason": REASONS[0]}))

    assert status == 400
    assert message.endswith(f"the status of {ticket_id} is {kind.cancelled_status}.")
    assert first.get(ticket_id) == before


@with_each("status", lambda kind: kind.moves.keys() - {"New", "In Progress"})
def test_cancel_is_refused_in_other_states(
    sandbox: Sandbox, first: Account, kind: Kind, status: str
) -> None:
    """What is over, or shall be, cannot be cancelled."""
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, status)

    assert error_of(first.cancel(ticket_id, {})) == (
        400,
        f"A {kind.name} can be cancelled only while its status is New or In Progress; "
        f"the status of {ticket_id} is {status}.",
    )


def test_unknown_ticket_is_found_out_before_the_body_is_read(first: Account) -> None:
    """A wrong id and a wrong body together are a 404."""
    answer = first.send("PUT", f"{TICKETS}/WO0000000/cancel", content=b"{")

    assert error_of(answer) == (404, "Resource not found.")

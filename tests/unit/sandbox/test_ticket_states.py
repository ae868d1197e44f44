"""What the vendor's staff make of a ticket: POST /_sandbox/digital-realty/tickets/{id}/state."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Account, Sandbox
from tests.unit.sandbox.kinds import CUSTOMER_SUPPORT, Kind, both_kinds, with_each


def ticket_in(sandbox: Sandbox, account: Account, status: str) -> str:
    """Make a ticket in a state and give its id."""
    ticket_id: str = account.create()["id"]
    if status != "New":
        assert sandbox.move(ticket_id, status).status_code == 200
    return ticket_id


@with_each("before", lambda kind: kind.moves)
def test_every_move_is_possible_or_a_409(
    sandbox: Sandbox, first: Account, kind: Kind, before: str
) -> None:
    """Work goes forward only, and what is over stays over; a refused move changes nothing."""
    for after in kind.moves:
        ticket_id = ticket_in(sandbox, first, before)
        answer = sandbox.move(ticket_id, after)

        possible = after in kind.moves[before]
        assert answer.status_code == (200 if possible else 409)
        assert first.get(ticket_id)["status"] == (after if possible else before)


@both_kinds
def test_refused_move_says_what_is_possible(sandbox: Sandbox, first: Account, kind: Kind) -> None:
    """The message names present status and ways out."""
    begun = ticket_in(sandbox, first, "In Progress")
    over = ticket_in(sandbox, first, "Cancelled")
    ways_out = ", ".join(kind.moves["In Progress"])

    assert sandbox.move(begun, "New").json() == {
        "error": f"{begun} is In Progress; it can become {ways_out}."
    }
    assert sandbox.move(over, "New").json() == {
        "error": f"{over} is Cancelled; it can become nothing else."
    }


@with_each("status", lambda kind: kind.moves["New"])
def test_move_is_an_update(sandbox: Sandbox, first: Account, kind: Kind, status: str) -> None:
    """The time of the update moves; only a completed ticket has a closing time."""
    created = first.create()
    sandbox.set_clock("2026-08-01T10:00:00Z")
    sandbox.move(created["id"], status)
    later = Account(sandbox, first.account, kind).get(created["id"])

    assert later["createdOn"] == created["createdOn"]
    assert later["updatedOn"].startswith("2026-08-01 10:00:0")
    assert later["closedOn"] == (later["updatedOn"] if status == "Completed" else "")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("In Progress", ""),
        ("Completed", ""),
        ("Cancelled", "Duplicate request"),
    ],
)
def test_reason_goes_with_the_cancellation(sandbox: Sandbox, status: str, reason: str) -> None:
    """A cancellation that the staff decline leaves no reason; an accepted one keeps it."""
    ticket_id = sandbox.first.create()["id"]
    sandbox.first.cancel(ticket_id, {"cancelReason": "Duplicate request"})
    sandbox.move(ticket_id, status)

    assert sandbox.first.get(ticket_id)["cancelReason"] == reason


@pytest.mark.parametrize("status", ["Cancellation Requested", "Cancelled"])
def test_cancellation_by_the_staff_has_the_default_reason(sandbox: Sandbox, status: str) -> None:
    """The staff give no reason, so the documented default is stored."""
    ticket_id = ticket_in(sandbox, sandbox.first, status)

    assert sandbox.first.get(ticket_id)["cancelReason"] == "Request no longer needed"


@both_kinds
def test_tickets_of_both_accounts_can_be_moved(
    sandbox: Sandbox, second: Account, kind: Kind
) -> None:
    """The staff see all accounts."""
    ticket_id = second.create()["id"]

    assert sandbox.move(ticket_id, "Completed").json() == {"status": "Completed"}


def test_unknown_ticket(sandbox: Sandbox) -> None:
    """A wrong id is a 404 that names it."""
    answer = sandbox.move("WO0000000", "Completed")

    assert answer.status_code == 404
    assert answer.json() == {"error": "No ticket has the id WO0000000."}


def test_status_of_another_kind(sandbox: Sandbox, first: Account) -> None:
    """A customer support ticket is never Cancellation Requested."""
    ticket_id = first.using(CUSTOMER_SUPPORT).create()["id"]
    answer = sandbox.move(ticket_id, "Cancellation Requested")

    assert answer.status_code == 400
    assert answer.json() == {
        "error": "status: must be one of New, In Progress, Completed, Cancelled"
    }


@pytest.mark.parametrize("body", [{}, {"status": "Open"}, {"status": 1}, {"status": "New", "x": 1}])
def test_wrong_body(sandbox: Sandbox, body: Any) -> None:
    """Anything but one of the documented statuses is a 400."""
    ticket_id = sandbox.first.create()["id"]
    path = f"/digital-realty/tickets/{ticket_id}/state"

    assert sandbox.control("POST", path, body).status_code == 400

"""What the vendor's staff make of a ticket: POST /_sandbox/digital-realty/tickets/{id}/state."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Account, Sandbox

STATUSES = ["New", "In Progress", "Cancellation Requested", "Completed", "Cancelled"]
POSSIBLE = {
    "New": ["In Progress", "Cancellation Requested", "Completed", "Cancelled"],
    "In Progress": ["Cancellation Requested", "Completed", "Cancelled"],
    "Cancellation Requested": ["In Progress", "Completed", "Cancelled"],
    "Completed": [],
    "Cancelled": [],
}


def ticket_in(sandbox: Sandbox, status: str) -> str:
    """Make a ticket in a state and give its id."""
    ticket_id: str = sandbox.first.create()["id"]
    if status != "New":
        assert sandbox.move(ticket_id, status).status_code == 200
    return ticket_id


@pytest.mark.parametrize("after", STATUSES)
@pytest.mark.parametrize("before", STATUSES)
def test_every_move_is_possible_or_a_409(sandbox: Sandbox, before: str, after: str) -> None:
    """Work goes forward only, and what is over stays over; a refused move changes nothing."""
    ticket_id = ticket_in(sandbox, before)
    answer = sandbox.move(ticket_id, after)

    possible = after in POSSIBLE[before]
    assert answer.status_code == (200 if possible else 409)
    assert sandbox.first.get(ticket_id)["status"] == (after if possible else before)


def test_refused_move_says_what_is_possible(sandbox: Sandbox) -> None:
    """The message names present status and ways out."""
    begun, over = ticket_in(sandbox, "In Progress"), ticket_in(sandbox, "Cancelled")
    ways_out = "Cancellation Requested, Completed, Cancelled"

    assert sandbox.move(begun, "New").json() == {
        "error": f"{begun} is In Progress; it can become {ways_out}."
    }
    assert sandbox.move(over, "New").json() == {
        "error": f"{over} is Cancelled; it can become nothing else."
    }


@pytest.mark.parametrize("status", STATUSES[1:])
def test_move_is_an_update(sandbox: Sandbox, status: str) -> None:
    """The time of the update moves; only a completed ticket has a closing time."""
    ticket_id = ticket_in(sandbox, "New")
    created = sandbox.first.get(ticket_id)
    sandbox.set_clock("2026-08-01T10:00:00Z")
    sandbox.move(ticket_id, status)
    later = Account(sandbox, sandbox.first.account).get(ticket_id)

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
    ticket_id = ticket_in(sandbox, "New")
    sandbox.first.cancel(ticket_id, {"cancelReason": "Duplicate request"})
    sandbox.move(ticket_id, status)

    assert sandbox.first.get(ticket_id)["cancelReason"] == reason


def test_cancellation_noted_by_the_staff_has_the_default_reason(sandbox: Sandbox) -> None:
    """The staff give no reason, so the documented default is stored."""
    ticket_id = ticket_in(sandbox, "Cancellation Requested")

    assert sandbox.first.get(ticket_id)["cancelReason"] == "Request no longer needed"


def test_tickets_of_both_accounts_can_be_moved(sandbox: Sandbox) -> None:
    """The staff see all accounts."""
    ticket_id = sandbox.second.create()["id"]

    assert sandbox.move(ticket_id, "Completed").json() == {"status": "Completed"}


def test_unknown_ticket(sandbox: Sandbox) -> None:
    """A wrong id is a 404 that names it."""
    answer = sandbox.move("WO0000000", "Completed")

    assert answer.status_code == 404
    assert answer.json() == {"error": "No ticket has the id WO0000000."}


@pytest.mark.parametrize("body", [{}, {"status": "Open"}, {"status": 1}, {"status": "New", "x": 1}])
def test_wrong_body(sandbox: Sandbox, body: Any) -> None:
    """Anything but one of the documented statuses is a 400."""
    ticket_id = ticket_in(sandbox, "New")
    path = f"/digital-realty/tickets/{ticket_id}/state"

    assert sandbox.control("POST", path, body).status_code == 400

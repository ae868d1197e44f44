"""Calls for permanent badges and access tickets, and their bodies."""

from typing import Any

import httpx

from tests.unit.sandbox.calls import Account, Sandbox

BADGES = "/v1/facility-access/perm-badges"
MODIFY = f"{BADGES}/modify"
TERMINATE = f"{BADGES}/terminate"
TICKETS = "/v1/facility-access/access-tickets"
NEW, CHANGE, TERMINATION = "New Badge", "Modify Badge", "Terminate All Access"
STATUSES = [
    "Pending Approval",
    "Approved",
    "In Progress",
    "Completed",
    "Approval Denied",
    "Cancelled",
]
PERSON = {
    "firstName": "John",
    "lastName": "Doe",
    "email": "john_doe@email.com",
    "company": "ABC Company",
}
TODAY = "2026-06-01"


def location(**changes: Any) -> dict[str, Any]:
    """Make a location of a new badge."""
    return {"location": "ABC Cage F150-B", "accessStartDate": TODAY, **changes}


def badge(**changes: Any) -> dict[str, Any]:
    """Make the body that asks for a new badge: what is mandatory, the company, the changes."""
    return {
        **PERSON,
        "badgeStartDate": TODAY,
        "sites": [{"site": "IAD024", "locations": [location()]}],
        **changes,
    }


def badge_at(*locations: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Make the body that asks for a new badge with these locations at one site."""
    return badge(sites=[{"site": "IAD024", "locations": list(locations)}], **changes)


def change(**changes: Any) -> dict[str, Any]:
    """Make the body that asks for a change: what is mandatory, and the changes."""
    added = [{"site": "DFW010", "locations": [{"location": "Suite 300"}]}]
    return {**PERSON, "badgeStartDate": TODAY, "addSites": added, **changes}


def termination(**changes: Any) -> dict[str, Any]:
    """Make the body that asks for a termination."""
    return {**PERSON, "badgeExpirationDate": TODAY, **changes}


def edit_of_badge(**changes: Any) -> dict[str, Any]:
    """Make the body that edits the ticket of `badge()`; without changes it edits nothing."""
    names = ("firstName", "lastName", "email")
    return {**{name: PERSON[name] for name in names}, "badgeStartDate": TODAY, **changes}


def ask(account: Account, path: str, body: Any) -> httpx.Response:
    """Send a request for a new badge, a change or a termination."""
    return account.send("POST" if path == BADGES else "PUT", path, json=body)


def asked(account: Account, path: str, body: Any) -> str:
    """Send such a request, which must be answered with 200 and one id; give the id."""
    answer = ask(account, path, body)
    assert answer.status_code == 200, answer.text
    assert list(answer.json()) == ["workOrder"]
    (order,) = answer.json()["workOrder"]
    assert list(order) == ["workOrderId"]
    ticket_id: str = order["workOrderId"]
    return ticket_id


def ticket_in(sandbox: Sandbox, category: str, status: str) -> str:
    """Make a ticket of a category in a status, and give its id."""
    requests = {
        NEW: (BADGES, badge()),
        CHANGE: (MODIFY, change()),
        TERMINATION: (TERMINATE, termination()),
    }
    ticket_id = asked(sandbox.first, *requests[category])
    if status != STATUSES[0]:
        assert sandbox.move(ticket_id, status).status_code == 200
    return ticket_id


def list_badges(account: Account, **query: Any) -> Any:
    """List permanent badge tickets; the answer must be a 200."""
    answer = account.send("GET", BADGES, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def get_ticket(account: Account, ticket_id: str) -> Any:
    """Get an access ticket; the answer must be a 200."""
    answer = account.send("GET", f"{TICKETS}/{ticket_id}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def edit(account: Account, ticket_id: str, body: Any) -> httpx.Response:
    """Edit an access ticket."""
    return account.send("PUT", f"{TICKETS}/{ticket_id}", json=body)


def cancel(account: Account, ticket_id: str, body: Any) -> httpx.Response:
    """Cancel an access ticket."""
    return account.send("PUT", f"{TICKETS}/{ticket_id}/cancel", json=body)

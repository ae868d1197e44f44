"""POST /v1/remotehands-tickets."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import TICKETS, Account, Sandbox, error_of, order
from tests.unit.sandbox.test_ticket_detail import SAMPLE_MEMBERS

PLANNED = [
    "Existing cross connect or connectivity testing",
    "Customer premise cabling",
    "Tape swaps",
    "Equipment installation",
    "Equipment de-installation",
    "Dedicated escort",
    "Auditing",
    "Other",
]
URGENT = [
    "Existing cross connect or connectivity testing",
    "KVM (keyboard, video, mouse) assistance",
    "Equipment troubleshoot or replacement",
    "Power cycle or reboot",
    "Other",
]
OPTIONAL = {
    "location": 40,
    "detailedInstruction": 32_000,
    "customerReference": 40,
    "referenceTicket": 20,
    "notificationRecipients": 32_000,
}


def test_answer_is_the_detail_without_comments(first: Account) -> None:
    """The vendor's sample of the answer lacks only the comments."""
    answer = first.send("POST", TICKETS, json=order())

    assert answer.status_code == 201
    assert list(answer.json()) == [name for name in SAMPLE_MEMBERS if name != "comments"]


def test_new_ticket_is_new(sandbox: Sandbox, first: Account) -> None:
    """What the caller does not say is set: status, times, creator; the rest is empty."""
    sandbox.set_clock("2026-07-04T09:30:00Z")
    ticket = first.create()

    assert ticket["createdOn"].startswith("2026-07-04 09:30:0")
    assert ticket == {
        "id": ticket["id"],
        **order(),
        "status": "New",
        "location": "",
        "detailedInstruction": "",
        "customerReference": "",
        "referenceTicket": "",
        "cancelReason": "",
        "createdOn": ticket["createdOn"],
        "updatedOn": ticket["createdOn"],
        "closedOn": "",
        "createdBy": first.account.users[0],
        "ticketType": "Remote Hands",
        "notificationRecipients": "",
    }


def test_created_ticket_can_be_read(first: Account) -> None:
    """The ticket is stored as it was answered, and the list begins with it."""
    ticket = first.create(**{name: name[:20] for name in OPTIONAL})

    assert first.get(ticket["id"]) == {**ticket, "comments": []}
    assert first.list(size=1)["content"][0]["id"] == ticket["id"]


def test_ids_are_new(first: Account, second: Account) -> None:
    """Every ticket gets an id that no other ticket of any account has."""
    known = {
        item["id"] for account in (first, second) for item in account.list(size=999)["content"]
    }
    created = [account.create()["id"] for account in (first, second, first)]

    assert len({*known, *created}) == len(known) + 3
    assert all(ticket_id.startswith("WO") and len(ticket_id) <= 20 for ticket_id in created)


def test_empty_title_is_refused(first: Account) -> None:
    """The mandatory title must say something."""
    answer = first.send("POST", TICKETS, json=order(title=""))

    assert error_of(answer) == (400, "title: Expected `str` of length >= 1")


@pytest.mark.parametrize(
    "value", ["\u00e9\u00df\u6f22\U0001f600", "\x00\x01\x7f\u2028", " x ", " ", "<b>&amp;", "a\nb"]
)
def test_text_comes_back_as_it_was_sent(first: Account, value: str) -> None:
    """No character is lost, trimmed or replaced."""
    ticket = first.create(title=value, **dict.fromkeys(OPTIONAL, value))
    stored = first.get(ticket["id"])

    assert {stored[name] for name in ("title", *OPTIONAL)} == {value}

"""PUT /v1/remotehands-tickets/{id}."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import TICKETS, Account, Sandbox, error_of

MEMBERS = {"customerReference": 40, "notificationRecipients": 32_000}


@pytest.mark.parametrize("name", MEMBERS)
def test_update_changes_one_member_and_the_time(
    sandbox: Sandbox, first: Account, name: str
) -> None:
    """What is not given stays as it was; the answer is the detail as it is then stored."""
    ticket = first.create(**dict.fromkeys(MEMBERS, "before"))
    sandbox.advance(60)

    answer = first.update(ticket["id"], {name: "after"})

    assert answer.status_code == 200
    updated = answer.json()
    assert updated["updatedOn"] > ticket["updatedOn"]
    assert updated == {
        **ticket,
        name: "after",
        "updatedOn": updated["updatedOn"],
        "comments": [],
    }
    assert first.get(ticket["id"]) == updated


def test_text_can_be_emptied(first: Account) -> None:
    """An empty text takes the value away."""
    ticket = first.create(customerReference="REF01234")

    assert first.update(ticket["id"], {"customerReference": ""}).json()["customerReference"] == ""


def test_empty_object_changes_nothing(sandbox: Sandbox, first: Account) -> None:
    """Both members are optional; without them nothing was modified, so updatedOn stays too."""
    ticket = first.create()
    sandbox.advance(60)

    assert first.update(ticket["id"], {}).json() == {**ticket, "comments": []}


@pytest.mark.parametrize(
    "extra", [{"title": "x"}, {"status": "Completed"}, {"location": "x"}, {"id": "WO1"}]
)
def test_other_members_are_ignored(first: Account, extra: dict[str, Any]) -> None:
    """Only the two documented members can be updated."""
    ticket = first.create()

    assert first.update(ticket["id"], extra).json() == {**ticket, "comments": []}


@pytest.mark.parametrize(("name", "length"), MEMBERS.items())
def test_lengths_count_characters(first: Account, name: str, length: int) -> None:
    """A text may be as long as documented, in characters, and no longer."""
    ticket_id = first.create()["id"]
    longest = first.update(ticket_id, {name: "\U0001f600" * length})
    longer = first.update(ticket_id, {name: "x" * (length + 1)})

    assert longest.json()[name] == "\U0001f600" * length
    assert error_of(longer) == (400, f"{name}: Expected `str` of length <= {length}")


@pytest.mark.parametrize("name", MEMBERS)
@pytest.mark.parametrize("value", [None, 5, True, [], {}])
def test_every_member_is_a_text(first: Account, name: str, value: Any) -> None:
    """No other JSON type is taken for a text, null neither, and nothing is stored."""
    ticket = first.create()

    assert error_of(first.update(ticket["id"], {name: value}))[0] == 400
    assert first.get(ticket["id"]) == {**ticket, "comments": []}


@pytest.mark.parametrize("status", ["In Progress"])
def test_ticket_in_progress_can_be_updated(sandbox: Sandbox, first: Account, status: str) -> None:
    """New is not the only status in which updates are allowed."""
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, status)

    assert first.update(ticket_id, {"customerReference": "x"}).status_code == 200


@pytest.mark.parametrize("status", ["Cancellation Requested", "Completed", "Cancelled"])
def test_update_is_refused_in_other_states(sandbox: Sandbox, first: Account, status: str) -> None:
    """The message says what the status is, and the ticket stays as it was."""
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, status)
    before = first.get(ticket_id)

    assert error_of(first.update(ticket_id, {"customerReference": "x"})) == (
        400,
        "A remote hands ticket can be updated only while its status is New or In Progress; "
        f"the status of {ticket_id} is {status}.",
    )
    assert first.get(ticket_id) == before


def test_unknown_ticket_is_found_out_before_the_body_is_read(first: Account) -> None:
    """A wrong id and a wrong body together are a 404."""
    answer = first.send("PUT", f"{TICKETS}/WO0000000", content=b"{")

    assert error_of(answer) == (404, "Resource not found.")


def test_body_is_checked_before_the_state(sandbox: Sandbox, first: Account) -> None:
    """A wrong body for a ticket that is closed gets the message about the body."""
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, "Completed")

    assert error_of(first.update(ticket_id, {"customerReference": 5})) == (
        400,
        "customerReference: Expected `str`, got `int`",
    )

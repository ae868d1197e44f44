"""PUT /v1/remotehands-tickets/{id} and PUT /v1/customer-support-tickets/{id}."""

from typing import Any

from tests.unit.sandbox.calls import TICKETS, Account, Sandbox, error_of
from tests.unit.sandbox.kinds import Kind, both_kinds, with_each


@with_each("name", lambda kind: kind.updates)
def test_update_changes_one_member_and_the_time(
    sandbox: Sandbox, first: Account, kind: Kind, name: str
) -> None:
    """What is not given stays as it was; the answer is the detail as it is then stored."""
    ticket = first.create(**dict.fromkeys(kind.updates, "before"))
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


@with_each("name", lambda kind: kind.emptiable)
def test_optional_text_can_be_emptied(first: Account, kind: Kind, name: str) -> None:
    """An empty text takes the value away."""
    ticket = first.create(**{name: "REF01234"})

    assert first.update(ticket["id"], {name: ""}).json()[name] == ""


@with_each("name", lambda kind: kind.updates.keys() - set(kind.emptiable))
def test_mandatory_text_cannot_be_emptied(first: Account, kind: Kind, name: str) -> None:
    """What a ticket must have cannot be taken away."""
    ticket = first.create()
    answer = first.update(ticket["id"], {name: ""})

    assert error_of(answer) == (400, f"{name}: Expected `str` of length >= 1")
    assert first.get(ticket["id"]) == {**ticket, "comments": []}


@both_kinds
def test_members_can_be_updated_together(first: Account, kind: Kind) -> None:
    """One update may change everything that can be changed."""
    ticket = first.create()
    body = {name: f"new {name}"[:20] for name in kind.updates}
    updated = first.update(ticket["id"], body).json()

    assert updated == {**ticket, **body, "updatedOn": updated["updatedOn"], "comments": []}


@both_kinds
def test_empty_object_changes_nothing(sandbox: Sandbox, first: Account, kind: Kind) -> None:
    """All members are optional; without them nothing was modified, so updatedOn stays too."""
    ticket = first.create()
    sandbox.advance(60)

    assert first.update(ticket["id"], {}).json() == {**ticket, "comments": []}


@both_kinds
def test_other_members_are_ignored(first: Account, kind: Kind) -> None:
    """Only the documented members can be updated."""
    ticket = first.create()
    others = {name: "x" for name in kind.detail if name not in kind.updates}

    assert first.update(ticket["id"], others).json() == {**ticket, "comments": []}


@with_each("name,length", lambda kind: kind.updates.items())
def test_lengths_count_characters(first: Account, kind: Kind, name: str, length: int) -> None:
    """A text may be as long as documented, in characters, and no longer."""
    ticket_id = first.create()["id"]
    longest = first.update(ticket_id, {name: "\U0001f600" * length})
    longer = first.update(ticket_id, {name: "x" * (length + 1)})

    assert longest.json()[name] == "\U0001f600" * length
    assert error_of(longer) == (400, f"{name}: Expected `str` of length <= {length}")


@with_each("name", lambda kind: kind.updates)
def test_every_member_is_a_text(first: Account, kind: Kind, name: str) -> None:
    """No other JSON type is taken for a text, null neither, and nothing is stored."""
    ticket = first.create()
    values: list[Any] = [None, 5, True, [], {}]

    for value in values:
        assert error_of(first.update(ticket["id"], {name: value}))[0] == 400
    assert first.get(ticket["id"]) == {**ticket, "comments": []}


@both_kinds
def test_ticket_in_progress_can_be_updated(sandbox: Sandbox, first: Account, kind: Kind) -> None:
    """New is not the only status in which updates are allowed."""
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, "In Progress")

    assert first.update(ticket_id, {"customerReference": "x"}).status_code == 200


@with_each("status", lambda kind: kind.moves.keys() - {"New", "In Progress"})
def test_update_is_refused_in_other_states(
    sandbox: Sandbox, first: Account, kind: Kind, status: str
) -> None:
    """The message says what the status is, and the ticket stays as it was."""
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, status)
    before = first.get(ticket_id)

    assert error_of(first.update(ticket_id, {"customerReference": "x"})) == (
        400,
        f"A {kind.name} can be updated only while its status is New or In Progress; "
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

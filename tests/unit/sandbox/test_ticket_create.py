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


@pytest.mark.parametrize(
    "value", ["\u00e9\u00df\u6f22\U0001f600", "\x00\x01\x7f\u2028", " x ", " ", "<b>&amp;", "a\nb"]
)
def test_text_comes_back_as_it_was_sent(first: Account, value: str) -> None:
    """No character is lost, trimmed or replaced."""
    ticket = first.create(title=value, **dict.fromkeys(OPTIONAL, value))
    stored = first.get(ticket["id"])

    assert {stored[name] for name in ("title", *OPTIONAL)} == {value}


def test_empty_title_is_refused(first: Account) -> None:
    """ "" is how the answers write "not set", so it will not do for what is mandatory."""
    answer = first.send("POST", TICKETS, json=order(title=""))

    assert error_of(answer) == (400, "title: Expected `str` of length >= 1")


@pytest.mark.parametrize(("name", "length"), [("title", 160), *OPTIONAL.items()])
@pytest.mark.parametrize("character", ["x", "\u00e9", "\U0001f600"])
def test_lengths_count_characters(first: Account, name: str, length: int, character: str) -> None:
    """A text may be as long as documented, in characters, and no longer."""
    longest = first.create(**{name: character * length})
    longer = first.send("POST", TICKETS, json=order(**{name: character * (length + 1)}))

    assert longest[name] == character * length
    assert error_of(longer) == (400, f"{name}: Expected `str` of length <= {length}")


@pytest.mark.parametrize("name", ["title", "site", "requestType", "category"])
def test_mandatory_member_must_be_there(first: Account, name: str) -> None:
    """A missing member is a 400 that names it."""
    body = order()
    del body[name]

    answer = first.send("POST", TICKETS, json=body)

    assert error_of(answer) == (400, f"Object missing required field `{name}`")


@pytest.mark.parametrize("name", ["title", "site", "requestType", "category", *OPTIONAL])
@pytest.mark.parametrize("value", [None, 5, 1.5, True, [], {}, ["x"]])
def test_every_member_is_a_text(first: Account, name: str, value: Any) -> None:
    """No other JSON type is taken for a text, null neither."""
    status, message = error_of(first.send("POST", TICKETS, json=order(**{name: value})))

    assert status == 400
    assert message.startswith(f"{name}: Expected `str`")


@pytest.mark.parametrize(
    "site", ["", "IAD02", "IAD0244", "IAD024\n", "IAD02\n", "IAD 24", "IAD02\u0664", "\u00e9AD024"]
)
def test_site_has_six_letters_or_digits(first: Account, site: str) -> None:
    """Exactly six ASCII letters or digits, nothing before or after them."""
    assert error_of(first.send("POST", TICKETS, json=order(site=site)))[0] == 400


@pytest.mark.parametrize("site", ["IAD024", "zzz999", "000000"])
def test_any_wellformed_site_is_accepted(first: Account, site: str) -> None:
    """The documents do not say that the site must be one of the account's."""
    assert first.create(site=site)["site"] == site


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("requestType", "Urgent work"),
        ("requestType", "planned work"),
        ("requestType", "Planned Work "),
        ("requestType", ""),
        ("category", "other"),
        ("category", "Cross connect"),
        ("category", ""),
    ],
)
def test_enum_values_are_compared_with_regard_to_case(
    first: Account, name: str, value: str
) -> None:
    """Only the documented spelling will do."""
    answer = first.send("POST", TICKETS, json=order(**{name: value}))

    assert error_of(answer) == (400, f"{name}: Invalid enum value '{value}'")


@pytest.mark.parametrize(
    ("request_type", "categories"), [("Planned Work", PLANNED), ("Urgent Work", URGENT)]
)
def test_category_must_be_part_of_the_request_type(
    first: Account, request_type: str, categories: list[str]
) -> None:
    """Of all categories exactly those in the RequestType Category table are accepted."""
    statuses = {
        category: first.send(
            "POST", TICKETS, json=order(requestType=request_type, category=category)
        ).status_code
        for category in {*PLANNED, *URGENT}
    }

    assert {name for name, status in statuses.items() if status == 201} == set(categories)
    assert {name for name, status in statuses.items() if status == 400} == {
        *PLANNED,
        *URGENT,
    } - set(categories)


@pytest.mark.parametrize(
    "extra",
    [
        {"id": "WO1"},
        {"status": "Completed"},
        {"createdBy": "x"},
        {"cancelReason": "Duplicate request"},
        {"accountId": 2, "account_id": 2},
        {"unknown": {"deep": [1, None]}},
    ],
)
def test_other_members_are_ignored(first: Account, extra: dict[str, Any]) -> None:
    """What a caller may not set cannot be set by sending it."""
    plain, ticket = first.create(), first.create(**extra)
    own = ("id", "createdOn", "updatedOn")

    assert {k: v for k, v in ticket.items() if k not in own} == {
        k: v for k, v in plain.items() if k not in own
    }
    assert first.list(size=1)["content"][0]["id"] == ticket["id"] != extra.get("id")


def test_refused_create_leaves_nothing(first: Account) -> None:
    """A request that is refused makes no ticket and uses up no id."""
    before = first.create()["id"]
    first.send("POST", TICKETS, json=order(title=5))
    first.send("POST", TICKETS, json=order(requestType="Urgent Work", category="Auditing"))
    after = first.create()["id"]

    assert int(after[2:]) == int(before[2:]) + 1

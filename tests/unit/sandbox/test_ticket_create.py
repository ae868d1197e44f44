"""POST /v1/remotehands-tickets and POST /v1/customer-support-tickets."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Account, Sandbox, error_of
from tests.unit.sandbox.kinds import KINDS, Kind, both_kinds, with_each


@both_kinds
def test_answer_is_the_detail_without_comments(first: Account, kind: Kind) -> None:
    """The vendor's sample of the answer lacks only the comments."""
    answer = first.send("POST", kind.path, json=kind.order())

    assert answer.status_code == 201
    assert tuple(answer.json()) == kind.detail[:-1]


@both_kinds
def test_new_ticket_is_new(sandbox: Sandbox, first: Account, kind: Kind) -> None:
    """What the caller does not say is set: status, times, creator; the rest is empty."""
    sandbox.set_clock("2026-07-04T09:30:00Z")
    ticket = first.create()

    assert ticket["createdOn"].startswith("2026-07-04 09:")
    assert ticket == {
        **dict.fromkeys(kind.detail[:-1], ""),
        **kind.order(),
        "id": ticket["id"],
        "status": "New",
        "createdOn": ticket["createdOn"],
        "updatedOn": ticket["createdOn"],
        "createdBy": first.account.users[0],
        "ticketType": kind.ticket_type,
    }


@both_kinds
def test_created_ticket_can_be_read(first: Account, kind: Kind) -> None:
    """The ticket is stored as it was answered, and the list begins with it."""
    ticket = first.create(**{name: name[:20] for name in kind.texts})

    assert first.get(ticket["id"]) == {**ticket, "comments": []}
    assert first.list(size=1)["content"][0]["id"] == ticket["id"]


def test_ids_are_new(first: Account, second: Account) -> None:
    """Every ticket gets an id that no other ticket of any account or kind has."""
    callers = [account.using(kind) for account in (first, second) for kind in KINDS]
    known = [item["id"] for caller in callers for item in caller.list(size=999)["content"]]
    created = [caller.create()["id"] for caller in (*callers, *callers)]

    assert len({*known, *created}) == len(known) + len(created)
    assert all(ticket_id.startswith("WO") and len(ticket_id) <= 20 for ticket_id in created)


@both_kinds
@pytest.mark.parametrize(
    "value", ["\u00e9\u00df\u6f22\U0001f600", "\x00\x01\x7f\u2028", " x ", " ", "<b>&amp;", "a\nb"]
)
def test_text_comes_back_as_it_was_sent(first: Account, kind: Kind, value: str) -> None:
    """No character is lost, trimmed or replaced."""
    ticket = first.create(**dict.fromkeys(kind.texts, value))
    stored = first.get(ticket["id"])

    assert {stored[name] for name in kind.texts} == {value}


@with_each("name", lambda kind: kind.texts.keys() & kind.mandatory.keys())
def test_mandatory_text_must_not_be_empty(first: Account, kind: Kind, name: str) -> None:
    """The answers write "" for "not set", so it will not do for what is mandatory."""
    answer = first.send("POST", kind.path, json=kind.order(**{name: ""}))

    assert error_of(answer) == (400, f"{name}: Expected `str` of length >= 1")


@both_kinds
def test_optional_texts_may_be_empty(first: Account, kind: Kind) -> None:
    """An empty text is the same as none."""
    empty, missing = first.create(**dict.fromkeys(kind.optional, "")), first.create()

    assert {name: empty[name] for name in kind.optional} == {
        name: missing[name] for name in kind.optional
    }


@with_each("name,length", lambda kind: kind.texts.items())
@pytest.mark.parametrize("character", ["x", "\u00e9", "\U0001f600"])
def test_lengths_count_characters(
    first: Account, kind: Kind, name: str, length: int, character: str
) -> None:
    """A text may be as long as documented, in characters, and no longer."""
    longest = first.create(**{name: character * length})
    longer = first.send("POST", kind.path, json=kind.order(**{name: character * (length + 1)}))

    assert longest[name] == character * length
    assert error_of(longer) == (400, f"{name}: Expected `str` of length <= {length}")


@with_each("name", lambda kind: kind.mandatory)
def test_mandatory_member_must_be_there(first: Account, kind: Kind, name: str) -> None:
    """A missing member is a 400 that names it."""
    body = kind.order()
    del body[name]

    answer = first.send("POST", kind.path, json=body)

    assert error_of(answer) == (400, f"Object missing required field `{name}`")


@with_each("name", lambda kind: kind.members)
def test_every_member_is_a_text(first: Account, kind: Kind, name: str) -> None:
    """No other JSON type is taken for a text, null neither."""
    values: list[Any] = [None, 5, 1.5, True, [], {}, ["x"]]
    for value in values:
        answer = first.send("POST", kind.path, json=kind.order(**{name: value}))
        status, message = error_of(answer)

        assert status == 400
        assert message.startswith(f"{name}: Expected `str`")


@both_kinds
@pytest.mark.parametrize(
    "site", ["", "IAD02", "IAD0244", "IAD024\n", "IAD02\n", "IAD 24", "IAD02\u0664", "\u00e9AD024"]
)
def test_site_has_six_letters_or_digits(first: Account, kind: Kind, site: str) -> None:
    """Exactly six ASCII letters or digits, nothing before or after them."""
    assert error_of(first.send("POST", kind.path, json=kind.order(site=site)))[0] == 400


@pytest.mark.parametrize("site", ["IAD024", "zzz999", "000000"])
def test_any_wellformed_site_is_accepted(first: Account, site: str) -> None:
    """The documents do not say that the site must be one of the account's."""
    assert first.create(site=site)["site"] == site


@both_kinds
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("requestType", "Urgent work"),
        ("requestType", "planned work"),
        ("requestType", "Planned Work "),
        ("requestType", "cross connect"),
        ("requestType", ""),
        ("category", "other"),
        ("category", "Cross connect"),
        ("category", "parking"),
        ("category", ""),
    ],
)
def test_enum_values_are_compared_with_regard_to_case(
    first: Account, kind: Kind, name: str, value: str
) -> None:
    """Only the documented spelling will do."""
    answer = first.send("POST", kind.path, json=kind.order(**{name: value}))

    assert error_of(answer) == (400, f"{name}: Invalid enum value '{value}'")


@with_each("request_type", lambda kind: kind.categories)
def test_category_must_be_part_of_the_request_type(
    first: Account, kind: Kind, request_type: str
) -> None:
    """Of all categories exactly those in the RequestType Category table are accepted."""
    statuses: dict[int, set[str]] = {201: set(), 400: set()}
    for category in kind.all_categories:
        body = kind.order(requestType=request_type, category=category)
        statuses[first.send("POST", kind.path, json=body).status_code].add(category)

    own = set(kind.categories[request_type])
    assert statuses == {201: own, 400: kind.all_categories - own}


@both_kinds
@pytest.mark.parametrize(
    "extra",
    [
        {"id": "WO1"},
        {"status": "Completed"},
        {"createdBy": "x"},
        {"cancelReason": "Duplicate request"},
        {"closedOn": "2026-01-01 00:00:00", "comments": [{"comment": "x"}]},
        {"accountId": 2, "account_id": 2},
        {"unknown": {"deep": [1, None]}},
    ],
)
def test_other_members_are_ignored(first: Account, kind: Kind, extra: dict[str, Any]) -> None:
    """What a caller may not set cannot be set by sending it."""
    plain, ticket = first.create(), first.create(**extra)
    own = ("id", "createdOn", "updatedOn")

    assert {k: v for k, v in ticket.items() if k not in own} == {
        k: v for k, v in plain.items() if k not in own
    }
    assert first.list(size=1)["content"][0]["id"] == ticket["id"] != extra.get("id")


@both_kinds
def test_refused_create_leaves_nothing(first: Account, kind: Kind) -> None:
    """A request that is refused makes no ticket and uses up no id."""
    last = list(kind.categories)[-1]
    foreign = (kind.all_categories - set(kind.categories[last])).pop()
    before = first.create()["id"]
    first.send("POST", kind.path, json=kind.order(title=5))
    first.send("POST", kind.path, json=kind.order(requestType=last, category=foreign))
    after = first.create()["id"]

    assert int(after[2:]) == int(before[2:]) + 1

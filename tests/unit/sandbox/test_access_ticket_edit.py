"""PUT /v1/facility-access/access-tickets/{id}."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Account, Sandbox, error_of
from tests.unit.sandbox.facility_calls import (
    BADGES,
    CHANGE,
    MODIFY,
    NEW,
    STATUSES,
    TERMINATE,
    TERMINATION,
    TICKETS,
    TODAY,
    asked,
    badge,
    change,
    edit,
    edit_of_badge,
    get_ticket,
    termination,
    ticket_in,
)

EARLY, OPEN, ALWAYS = STATUSES[:2], STATUSES[:3], STATUSES
EDITS: dict[str, dict[str, tuple[Any, str | None, list[str]]]] = {
    NEW: {
        "firstName": ("Jane", "contactFirstName", EARLY),
        "lastName": ("Roe", "contactLastName", ALWAYS),
        "email": ("jane_roe@email.com", "contactEmail", EARLY),
        "phone": ("+918898805959", "contactPhone", ALWAYS),
        "company": ("XYZ Company", "representingCompany", EARLY),
        "badgeStartDate": ("2026-06-20", "badgeStartDate", EARLY),
        "badgeExpirationDate": ("2026-06-30", "badgeEndDate", EARLY),
        "emailNotifications": ("a@email.com, b@email.com", "emailNotifications", OPEN),
        "attachments": ("test.pdf", None, OPEN),
    },
    CHANGE: {
        "visitorPhone": ("+918898805959", "contactPhone", OPEN),
        "emailNotifications": ("test2@email.com", "emailNotifications", OPEN),
    },
    TERMINATION: {"badgeExpirationDate": ("2026-06-30", "badgeEndDate", STATUSES[:1])},
}
CASES = [(category, name) for category, names in EDITS.items() for name in names]
EACH_MEMBER = pytest.mark.parametrize(("category", "name"), CASES)


def body_for(category: str, **changes: Any) -> dict[str, Any]:
    """Make the body of an edit: what is mandatory, unchanged, and the changes."""
    return edit_of_badge(**changes) if category == NEW else changes


@EACH_MEMBER
@pytest.mark.parametrize("status", STATUSES)
def test_member_can_be_edited_in_its_statuses(
    sandbox: Sandbox, category: str, name: str, status: str
) -> None:
    """An edit changes one member of the detail, who did it and when; a refused one nothing."""
    value, shown, statuses = EDITS[category][name]
    ticket_id = ticket_in(sandbox, category, status)
    before = get_ticket(sandbox.first, ticket_id)
    sandbox.advance(60)

    answer = edit(sandbox.first, ticket_id, body_for(category, **{name: value}))

    after = get_ticket(sandbox.first, ticket_id)
    if status in statuses:
        assert (answer.status_code, answer.json()) == (200, {"workOrderId": ticket_id})
        expected = {**before, **({shown: value} if shown else {}), "modifiedBy": "Priya Raman"}
        for date in ("badgeStartDate", "badgeEndDate"):
            expected["visitor" + date[0].upper() + date[1:]] = expected[date]
        assert after["ticketUpdatedDate"] > before["ticketUpdatedDate"]
        assert after == {**expected, "ticketUpdatedDate": after["ticketUpdatedDate"]}
    else:
        assert error_of(answer) == (
            400,
            f"{name}: can be edited only while the status is {', '.join(statuses)}; "
            f"the status of {ticket_id} is {status}",
        )
        assert after == before


@pytest.mark.parametrize("status", STATUSES)
def test_one_refused_member_refuses_the_whole_edit(sandbox: Sandbox, status: str) -> None:
    """What could be edited is not edited either."""
    ticket_id = ticket_in(sandbox, NEW, status)
    before = get_ticket(sandbox.first, ticket_id)
    body = edit_of_badge(lastName="Roe", phone="1", company="XYZ Company")
    allowed = status in EARLY

    assert edit(sandbox.first, ticket_id, body).status_code == (200 if allowed else 400)
    assert (get_ticket(sandbox.first, ticket_id) != before) is allowed


@pytest.mark.parametrize("category", [NEW, CHANGE])
@pytest.mark.parametrize("status", STATUSES)
def test_unchanged_members_are_no_edit(sandbox: Sandbox, category: str, status: str) -> None:
    """They are accepted in every status and change nothing, not even the time."""
    ticket_id = ticket_in(sandbox, category, status)
    before = get_ticket(sandbox.first, ticket_id)
    sandbox.advance(60)
    same = {"phone": "", "company": "ABC Company"} if category == NEW else {"visitorPhone": ""}

    answer = edit(sandbox.first, ticket_id, body_for(category, emailNotifications="", **same))

    assert answer.status_code == 200
    assert get_ticket(sandbox.first, ticket_id) == before


@pytest.mark.parametrize("status", STATUSES)
def test_same_expiration_is_no_edit_of_a_termination(sandbox: Sandbox, status: str) -> None:
    """A mandatory member that is sent as it was is accepted in every status."""
    ticket_id = ticket_in(sandbox, TERMINATION, status)

    assert edit(sandbox.first, ticket_id, {"badgeExpirationDate": TODAY}).status_code == 200


def test_start_that_has_come_may_be_sent_again(sandbox: Sandbox) -> None:
    """A start in the past is refused only if it is a new one."""
    ticket_id = ticket_in(sandbox, NEW, "Approved")
    sandbox.advance(5 * 24 * 3600)
    first = Account(sandbox, sandbox.first.account)

    later = edit_of_badge(company="XYZ", badgeExpirationDate="2026-07-01")
    assert edit(first, ticket_id, later).status_code == 200
    assert error_of(edit(first, ticket_id, edit_of_badge(badgeStartDate="2026-06-05"))) == (
        400,
        "badgeStartDate: must not be before today",
    )
    assert edit(first, ticket_id, edit_of_badge(badgeStartDate="2026-06-06")).status_code == 200


def test_start_and_expiration_are_compared_as_they_will_be(first: Account) -> None:
    """A date that is not edited counts as it is stored."""
    late = "badgeExpirationDate: must not be before badgeStartDate"
    ticket_id = asked(first, BADGES, badge(badgeExpirationDate="2026-06-10"))
    cases: list[tuple[dict[str, Any], str | None]] = [
        ({"badgeStartDate": "2026-06-11"}, late),
        ({"badgeStartDate": "2026-06-10"}, None),
        ({"badgeStartDate": "2026-06-10", "badgeExpirationDate": "2026-06-09"}, late),
        ({"badgeStartDate": "2026-06-20", "badgeExpirationDate": "2026-06-20"}, None),
        ({"badgeStartDate": "2026-06-20", "badgeExpirationDate": "2026-06-19"}, late),
    ]
    for changes, message in cases:
        answer = edit(first, ticket_id, edit_of_badge(**changes))
        assert answer.status_code == (200 if message is None else 400), changes
        assert message is None or error_of(answer)[1] == message
    detail = get_ticket(first, ticket_id)

    assert (detail["badgeStartDate"], detail["badgeEndDate"]) == ("2026-06-20", "2026-06-20")


def test_badge_without_expiration_may_start_whenever(first: Account) -> None:
    """There is nothing to compare with."""
    ticket_id = asked(first, BADGES, badge())

    assert edit(first, ticket_id, edit_of_badge(badgeStartDate="9999-12-31")).status_code == 200


def test_termination_is_not_moved_before_the_start(first: Account) -> None:
    """The limit of 365 days is not repeated for the edit; an unknown start sets no limit."""
    asked(first, BADGES, badge())
    known = asked(first, TERMINATE, termination())
    unknown = asked(first, TERMINATE, termination(email="nobody@email.com"))

    assert error_of(edit(first, known, {"badgeExpirationDate": "2026-05-31"})) == (
        400,
        "badgeExpirationDate: must not be before badgeStartDate",
    )
    assert edit(first, known, {"badgeExpirationDate": "2029-01-01"}).status_code == 200
    assert edit(first, unknown, {"badgeExpirationDate": "2000-01-01"}).status_code == 200


BODIES = {
    NEW: edit_of_badge(),
    CHANGE: {"visitorPhone": "1"},
    TERMINATION: {"badgeExpirationDate": "2026-06-30"},
}


@pytest.mark.parametrize("category", BODIES)
def test_body_must_be_the_one_for_the_category(sandbox: Sandbox, category: str) -> None:
    """The bodies for the other categories are refused, and so are members that none has."""
    ticket_id = ticket_in(sandbox, category, STATUSES[0])
    before = get_ticket(sandbox.first, ticket_id)
    others = [body for other, body in BODIES.items() if other != category]
    for body in [*others, {**BODIES[category], "x": None}, {**BODIES[category], "site": "DFW010"}]:
        assert error_of(edit(sandbox.first, ticket_id, body))[0] == 400
    assert get_ticket(sandbox.first, ticket_id) == before

    assert edit(sandbox.first, ticket_id, BODIES[category]).status_code == 200


@pytest.mark.parametrize("name", ["firstName", "lastName", "email", "badgeStartDate"])
def test_mandatory_member_must_be_there(first: Account, name: str) -> None:
    """Also when nothing shall become of it."""
    body = edit_of_badge(phone="1")
    del body[name]
    ticket_id = asked(first, BADGES, badge())

    assert error_of(edit(first, ticket_id, body)) == (
        400,
        f"Object missing required field `{name}`",
    )


def test_expiration_is_mandatory_for_a_termination(first: Account) -> None:
    """It is the only member."""
    ticket_id = asked(first, TERMINATE, termination())

    assert error_of(edit(first, ticket_id, {})) == (
        400,
        "Object missing required field `badgeExpirationDate`",
    )


LENGTHS = {
    (NEW, "firstName"): 20,
    (NEW, "lastName"): 20,
    (NEW, "email"): 50,
    (NEW, "phone"): 40,
    (NEW, "company"): 120,
    (NEW, "emailNotifications"): 32_000,
    (CHANGE, "visitorPhone"): 40,
    (CHANGE, "emailNotifications"): 32_000,
}


@pytest.mark.parametrize(("category", "name", "length"), [(*k, v) for k, v in LENGTHS.items()])
def test_texts_keep_their_lengths(first: Account, category: str, name: str, length: int) -> None:
    """Lengths count characters; a mandatory text is not empty; other types are no texts."""
    request = (BADGES, badge()) if category == NEW else (MODIFY, change())
    ticket_id = asked(first, *request)
    shown = EDITS[category][name][1]
    wrong: list[Any] = ["x" * (length + 1), None, 5, True, [], {}]
    for value in wrong:
        status, message = error_of(edit(first, ticket_id, body_for(category, **{name: value})))
        assert status == 400
        assert message.startswith(f"{name}: Expected `str`")
    empty = edit(first, ticket_id, body_for(category, **{name: ""}))
    longest = edit(first, ticket_id, body_for(category, **{name: "\U0001f600" * length}))

    mandatory = name in ("firstName", "lastName", "email")
    assert empty.status_code == (400 if mandatory else 200)
    assert longest.status_code == 200
    assert get_ticket(first, ticket_id)[shown] == "\U0001f600" * length


def test_dates_are_days_of_the_calendar(first: Account) -> None:
    """Nothing but yyyy-MM-dd is a date, and only if there is such a day."""
    badge_id = asked(first, BADGES, badge())
    ending_id = asked(first, TERMINATE, termination())
    wrong: list[Any] = ["", "2026-02-30", "2026-6-9", "2026-06-09T00:00:00", None, 20260609]
    for value in wrong:
        answers = [
            edit(first, badge_id, edit_of_badge(badgeStartDate=value)),
            edit(first, badge_id, edit_of_badge(badgeExpirationDate=value)),
            edit(first, ending_id, {"badgeExpirationDate": value}),
        ]
        assert [answer.status_code for answer in answers] == [400] * 3, value


def test_file_name_is_a_text_and_always_a_change(sandbox: Sandbox) -> None:
    """Even the same name again; no other member shows it."""
    first = sandbox.first
    ticket_id = asked(first, BADGES, badge())
    times = [get_ticket(first, ticket_id)["ticketUpdatedDate"]]
    for _ in range(2):
        sandbox.advance(60)
        assert edit(first, ticket_id, edit_of_badge(attachments="test.pdf")).status_code == 200
        times.append(get_ticket(first, ticket_id)["ticketUpdatedDate"])

    assert times == sorted(set(times))
    assert edit(first, ticket_id, edit_of_badge(attachments=["test.pdf"])).status_code == 400


def test_media_type_and_body(first: Account) -> None:
    """A body in another media type is a 415, no body at all a 400."""
    path = f"{TICKETS}/{asked(first, BADGES, badge())}"
    plain = first.send("PUT", path, content=b"{}", headers={"Content-Type": "text/plain"})

    assert plain.status_code == 415
    assert error_of(first.send("PUT", path)) == (400, "The body is not valid JSON.")
    assert error_of(edit(first, path.rpartition("/")[2], []))[0] == 400


def test_body_is_checked_before_the_status(sandbox: Sandbox) -> None:
    """A wrong body for a ticket that is over gets the message about the body."""
    ticket_id = ticket_in(sandbox, NEW, "Completed")
    answer = edit(sandbox.first, ticket_id, edit_of_badge(firstName=5))

    assert error_of(answer) == (400, "firstName: Expected `str`, got `int`")

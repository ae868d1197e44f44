"""GET /v1/facility-access/access-tickets/{id}, PUT …/cancel, and the states of a ticket."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Account, Sandbox, error_of
from tests.unit.sandbox.facility_calls import (
    BADGES,
    CHANGE,
    NEW,
    STATUSES,
    TERMINATION,
    TICKETS,
    asked,
    badge,
    cancel,
    edit,
    get_ticket,
    list_badges,
    ticket_in,
)

SAMPLE_MEMBERS = [
    "ticketId",
    "ticketType",
    "ticketStatus",
    "requester",
    "ticketCreatedDate",
    "ticketUpdatedDate",
    "requestType",
    "ticketCategory",
    "contactFirstName",
    "contactLastName",
    "contactEmail",
    "contactPhone",
    "representingCompany",
    "badgeStartDate",
    "badgeEndDate",
    "site",
    "modifiedBy",
    "emailNotifications",
    "visitorType",
    "visitorBadgeType",
    "visitorHostFirstName",
    "visitorHostLastName",
    "hostCompany",
    "notes",
    "contactType",
    "escortFirstName",
    "escortLastName",
    "visitorBadgeStartDate",
    "visitorBadgeEndDate",
    "customerExternalReference",
    "workDescription",
    "description",
    "bulkRequest",
]
VISITS = [f"WO{8600001 + number}" for number in range(12)]
OPEN = STATUSES[:3]
POSSIBLE = {
    "Pending Approval": STATUSES[1:],
    "Approved": ["In Progress", "Completed", "Cancelled"],
    "In Progress": ["Completed", "Cancelled"],
    "Completed": [],
    "Approval Denied": [],
    "Cancelled": [],
}


def test_detail_has_the_members_of_the_vendors_sample(first: Account) -> None:
    """So have its sites, and comments are added; what a badge has not is ""."""
    detail = get_ticket(first, asked(first, BADGES, badge()))

    assert list(detail) == [*SAMPLE_MEMBERS, "comments"]
    assert [list(site) for site in detail["site"]] == [["site", "locations", "address"]]
    assert detail["ticketType"] == "Facility Access"
    assert detail["visitorType"] == "Unescorted visitor"
    assert detail["visitorBadgeType"] == "Permanent Badge Request"
    assert {detail[name] for name in SAMPLE_MEMBERS if "HostFirst" in name or "escort" in name} == {
        ""
    }


def test_visits_are_found_by_their_ids_only(first: Account, second: Account) -> None:
    """Every other one is of the same account; no list has them."""
    for account, ids in ((first, VISITS[::2]), (second, VISITS[1::2])):
        listed = {item["id"] for item in list_badges(account, size=1000)["content"]}
        visits = [get_ticket(account, ticket_id) for ticket_id in ids]

        assert not listed & set(VISITS)
        assert {visit["ticketStatus"] for visit in visits} == set(STATUSES)
        assert {visit["visitorType"] for visit in visits} == {
            "Escorted visitor",
            "Unescorted visitor",
        }
    assert first.send("GET", f"{TICKETS}/{VISITS[1]}").status_code == 404


def test_visits_have_what_badges_have_not(first: Account) -> None:
    """Host, escort, reference and work are given, the dates of a badge are not."""
    visits = [get_ticket(first, ticket_id) for ticket_id in VISITS[::2]]

    for visit in visits:
        assert list(visit) == [*SAMPLE_MEMBERS, "comments"]
        assert (visit["requestType"], visit["ticketCategory"]) == ("Visitor Access", "")
        assert (visit["badgeStartDate"], visit["badgeEndDate"]) == ("", "")
        assert visit["visitorBadgeStartDate"] <= visit["visitorBadgeEndDate"]
        assert visit["visitorBadgeType"].startswith("Visitor Access (")
        for name in ("visitorHostFirstName", "escortLastName", "customerExternalReference"):
            assert visit[name] != ""
    assert {visit["bulkRequest"] for visit in visits} == {True, False}


def test_visit_cannot_be_edited_but_cancelled(first: Account) -> None:
    """The document edits permanent badge tickets only, and cancels facility access requests."""
    open_visit = next(
        ticket_id
        for ticket_id in VISITS[::2]
        if get_ticket(first, ticket_id)["ticketStatus"] in OPEN
    )

    assert error_of(edit(first, open_visit, {})) == (
        400,
        f"{open_visit} is no permanent badge ticket; it cannot be edited",
    )
    assert cancel(first, open_visit, {}).status_code == 200
    assert get_ticket(first, open_visit)["ticketStatus"] == "Cancelled"


@pytest.mark.parametrize("ticket_id", ["WO0000000", "wo8600001", "x", "9", "%00"])
def test_unknown_ticket_is_not_found(first: Account, ticket_id: str) -> None:
    """Whatever the operation and the body."""
    path = f"{TICKETS}/{ticket_id}"
    answers = [
        first.send("GET", path),
        first.send("PUT", path, content=b"{"),
        first.send("PUT", f"{path}/cancel", content=b"{"),
    ]

    assert [error_of(answer) for answer in answers] == [(404, "Resource not found.")] * 3


def test_ticket_of_another_account_is_not_found(first: Account, second: Account) -> None:
    """Nobody reads, edits or cancels the tickets of others, who notice nothing of it."""
    ticket_id = asked(second, BADGES, badge())
    before = get_ticket(second, ticket_id)

    assert first.send("GET", f"{TICKETS}/{ticket_id}").status_code == 404
    assert edit(first, ticket_id, {}).status_code == 404
    assert cancel(first, ticket_id, {}).status_code == 404
    assert get_ticket(second, ticket_id) == before


def test_ticket_of_another_kind_is_not_found(first: Account) -> None:
    """A remote hands ticket is no access ticket, and the other way round."""
    order_id = first.create()["id"]
    ticket_id = asked(first, BADGES, badge())

    assert first.send("GET", f"{TICKETS}/{order_id}").status_code == 404
    assert first.send("GET", f"/v1/remotehands-tickets/{ticket_id}").status_code == 404


@pytest.mark.parametrize("category", [NEW, CHANGE, TERMINATION])
@pytest.mark.parametrize("status", STATUSES)
def test_cancel_ends_what_is_not_over(sandbox: Sandbox, category: str, status: str) -> None:
    """Pending Approval, Approved and In Progress can be cancelled; the rest stays as it is."""
    ticket_id = ticket_in(sandbox, category, status)
    before = get_ticket(sandbox.first, ticket_id)
    sandbox.advance(60)
    answer = cancel(sandbox.first, ticket_id, {"cancelReason": "Duplicate request"})
    after = get_ticket(sandbox.first, ticket_id)

    if status in OPEN:
        assert answer.status_code == 200
        message = f"Work Order {ticket_id} has been cancelled."
        assert answer.json() == {"result": {"status": message}}
        assert (after["ticketStatus"], after["modifiedBy"]) == ("Cancelled", "Priya Raman")
        assert after["ticketUpdatedDate"] > before["ticketUpdatedDate"]
    else:
        assert error_of(answer) == (
            400,
            "An access ticket can be cancelled only while its status is Pending Approval, "
            f"Approved or In Progress; the status of {ticket_id} is {status}.",
        )
        assert after == before


def test_cancel_reason_is_optional_and_one_of_three(first: Account) -> None:
    """Anything else is refused and cancels nothing."""
    ticket_id = asked(first, BADGES, badge())
    wrong: list[Any] = ["", "duplicate request", "Other", None, 1, ["Duplicate request"]]
    for reason in wrong:
        answer = cancel(first, ticket_id, {"cancelReason": reason})
        assert error_of(answer)[0] == 400, reason
    assert get_ticket(first, ticket_id)["ticketStatus"] == "Pending Approval"
    for reason in ("Duplicate request", "Request entered in error", "Request no longer needed"):
        body = {"cancelReason": reason, "unknown": 1}
        assert cancel(first, asked(first, BADGES, badge()), body).status_code == 200

    assert cancel(first, ticket_id, {}).status_code == 200


def test_body_of_a_cancel_must_be_there(first: Account) -> None:
    """The reason is optional, the JSON body is not."""
    path = f"{TICKETS}/{asked(first, BADGES, badge())}/cancel"

    assert error_of(first.send("PUT", path)) == (400, "The body is not valid JSON.")
    assert first.send("PUT", path, content=b"{}").status_code == 415


@pytest.mark.parametrize("after", STATUSES)
@pytest.mark.parametrize("before", STATUSES)
def test_every_move_of_the_staff_is_possible_or_a_409(
    sandbox: Sandbox, before: str, after: str
) -> None:
    """Forward only; what is over stays over, and a refused move changes nothing."""
    ticket_id = ticket_in(sandbox, NEW, before)
    unmoved = get_ticket(sandbox.first, ticket_id)
    sandbox.advance(60)
    answer = sandbox.move(ticket_id, after)
    moved = get_ticket(sandbox.first, ticket_id)

    if after in POSSIBLE[before]:
        assert answer.status_code == 200
        assert (moved["ticketStatus"], moved["modifiedBy"]) == (after, "system")
        assert moved["ticketUpdatedDate"] > unmoved["ticketUpdatedDate"]
    else:
        assert answer.status_code == 409
        assert moved == unmoved


def test_completion_closes_a_ticket(sandbox: Sandbox) -> None:
    """Only a ticket that is Completed has the time of it."""
    for status in STATUSES:
        ticket_id = ticket_in(sandbox, NEW, status)
        item = list_badges(sandbox.first)["content"][0]
        assert item["id"] == ticket_id
        assert (item["closedOn"] == item["updatedOn"]) is (status == "Completed")
        assert (item["closedOn"] == "") is (status != "Completed")


def test_status_that_badges_do_not_have(sandbox: Sandbox) -> None:
    """The tickets of other kinds have other statuses."""
    ticket_id = ticket_in(sandbox, NEW, "Approved")

    for status in ("New", "Cancellation Requested", "approved"):
        assert sandbox.move(ticket_id, status).status_code == 400


@pytest.mark.parametrize("status", STATUSES)
def test_ticket_takes_comments_and_files_while_it_is_open(sandbox: Sandbox, status: str) -> None:
    """As any work order that is neither closed nor cancelled; a denied one is closed."""
    ticket_id = ticket_in(sandbox, NEW, status)
    comment = {"requestId": ticket_id, "comment": "Please call first."}
    query = {"requestId": ticket_id, "file_name": "photo.txt"}

    answers = [
        sandbox.first.send("POST", "/v1/comments", json=comment),
        sandbox.first.send(
            "POST", "/v1/attachments", params=query, files={"file": ("photo.txt", b"x")}
        ),
    ]

    expected = 200 if status in OPEN else 400
    assert [answer.status_code for answer in answers] == [expected] * 2

"""GET /v1/remotehands-tickets/{id} and GET /v1/customer-support-tickets/{id}."""

import re

import pytest

from tests.unit.sandbox.calls import TICKETS, Account, error_of
from tests.unit.sandbox.kinds import KINDS, Kind, both_kinds

TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


@both_kinds
def test_detail_has_the_members_of_the_vendors_sample(first: Account, kind: Kind) -> None:
    """All members are there, also those without a value, which are texts."""
    for item in first.list(size=30)["content"]:
        detail = first.get(item["id"])

        assert tuple(detail) == kind.detail
        assert all(isinstance(detail[name], str) for name in kind.detail[:-1])
        assert detail["ticketType"] == kind.ticket_type


@both_kinds
def test_timestamps_have_the_documented_format(first: Account, kind: Kind) -> None:
    """A time has a space between date and time and no offset; closedOn may be empty."""
    for item in first.list(size=30)["content"]:
        assert TIMESTAMP.fullmatch(item["createdOn"])
        assert TIMESTAMP.fullmatch(item["updatedOn"])
        assert (item["closedOn"] == "") == (item["status"] != "Completed")


@both_kinds
def test_comments_are_objects_in_order_of_time(first: Account, kind: Kind) -> None:
    """Seed tickets have comments of the form that the Comments API answers."""
    details = [first.get(item["id"]) for item in first.list(size=40)["content"]]
    comments = [detail["comments"] for detail in details if detail["comments"]]

    assert comments
    for thread in comments:
        assert all(list(item) == ["comment", "commentedBy", "commentedOn"] for item in thread)
        assert all(TIMESTAMP.fullmatch(item["commentedOn"]) for item in thread)
        assert thread == sorted(thread, key=lambda item: item["commentedOn"])
    assert any(thread[0]["commentedOn"] < thread[-1]["commentedOn"] for thread in comments)


@pytest.mark.parametrize(
    "ticket_id",
    [
        "WO0000000",
        "wo9270001",
        "x",
        "123",
        "cancel",
        "%00",
        "%ff",
        "%20WO9270001",
        "WO9270001%20",
        "x" * 500,
    ],
)
def test_unknown_id_is_not_found(first: Account, ticket_id: str) -> None:
    """Ids are compared exactly; whatever is no ticket's id is a 404."""
    assert error_of(first.send("GET", f"{TICKETS}/{ticket_id}")) == (404, "Resource not found.")


def test_ticket_of_another_kind_is_not_found(first: Account) -> None:
    """An id is found below the path of its own kind only."""
    for kind, other in (KINDS, reversed(KINDS)):
        ticket_id = first.using(kind).create()["id"]

        answer = first.send("GET", f"{other.path}/{ticket_id}")
        assert error_of(answer) == (404, "Resource not found.")


def test_query_is_ignored(first: Account) -> None:
    """The operation has no query parameters."""
    ticket = first.list()["content"][0]["id"]

    assert first.send("GET", f"{TICKETS}/{ticket}?page=x").status_code == 200

"""GET /v1/facility-access/perm-badges."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import Account, error_of
from tests.unit.sandbox.facility_calls import BADGES, STATUSES, get_ticket, list_badges

SAMPLE_MEMBERS = [
    "id",
    "title",
    "status",
    "site",
    "requestType",
    "category",
    "isBulkRequest",
    "createdOn",
    "updatedOn",
    "closedOn",
    "createdBy",
    "ticketType",
    "description",
    "location",
]


def everything(account: Account, **query: Any) -> list[dict[str, Any]]:
    """Give all permanent badge tickets of an account that pass the filters."""
    items: list[dict[str, Any]] = list_badges(account, size=1000, **query)["content"]
    return items


def test_items_have_the_members_of_the_vendors_sample(first: Account) -> None:
    """Types and fixed values are those of the sample, too."""
    for item in everything(first):
        assert list(item) == SAMPLE_MEMBERS
        assert item["requestType"] == "Permanent Badge"
        assert item["ticketType"] == "Facility Access"
        assert item["isBulkRequest"] is False
        assert (item["closedOn"] != "") == (item["status"] == "Completed")


def test_items_agree_with_the_details(first: Account) -> None:
    """The same things have other names in the detail."""
    for item in list_badges(first, size=10)["content"]:
        detail = get_ticket(first, item["id"])

        assert item["id"] == detail["ticketId"]
        assert item["status"] == detail["ticketStatus"]
        assert item["category"] == detail["ticketCategory"]
        assert item["requestType"] == detail["requestType"]
        assert item["createdOn"] == detail["ticketCreatedDate"]
        assert item["updatedOn"] == detail["ticketUpdatedDate"]
        assert item["createdBy"] == detail["requester"]
        assert item["isBulkRequest"] is detail["bulkRequest"]
        assert item["title"] == item["description"] == detail["description"]
        assert item["site"] == detail["site"][0]["site"]
        assert item["location"] == detail["site"][0]["locations"][0]["location"]


def test_list_is_paged_newest_first(first: Account) -> None:
    """The pages add up to the whole, ordered by creation and then by id."""
    whole = list_badges(first, size=1000)
    pages = [list_badges(first, page=number, size=9) for number in range(6)]
    keys = [(item["createdOn"], item["id"]) for item in whole["content"]]

    assert keys == sorted(keys, reverse=True)
    assert [item for page in pages for item in page["content"]] == whole["content"]
    assert [page["pageable"]["number"] for page in pages] == list(range(6))
    assert [page["pageable"]["first"] for page in pages] == [True] + [False] * 5
    assert (pages[0]["pageable"]["last"], pages[-1]["pageable"]["last"]) == (False, True)
    assert whole["pageable"]["totalElements"] == len(keys) > 9
    assert {page["pageable"]["totalElements"] for page in pages} == {len(keys)}
    assert list_badges(first)["pageable"]["size"] == 25


@pytest.mark.parametrize("name", ["site", "status", "createdBy"])
def test_filter_selects_exactly_the_tickets_with_the_value(first: Account, name: str) -> None:
    """A filter keeps all tickets that have the value and no other."""
    whole = everything(first)
    values = {item[name] for item in whole}

    assert len(values) > 1
    for value in values:
        assert everything(first, **{name: value}) == [i for i in whole if i[name] == value]


def test_filters_combine(first: Account) -> None:
    """Several filters keep what passes all of them."""
    query = {"site": "IAD024", "status": "Completed"}

    assert everything(first, **query) == [
        item for item in everything(first) if query.items() <= item.items()
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("site", "PHX01"),
        ("site", "PHX-15"),
        ("status", "New"),
        ("status", "pending approval"),
        ("status", "PendingApproval"),
        ("status", ""),
        ("createdBy", "x" * 41),
        ("size", "0"),
        ("page", "-1"),
    ],
)
def test_filter_value_that_cannot_be_is_refused(first: Account, name: str, value: str) -> None:
    """The message names the parameter."""
    status, message = error_of(first.send("GET", BADGES, params={name: value}))

    assert status == 400
    assert message.startswith(f"{name}: must ")


def test_every_documented_status_can_be_asked_for(first: Account, second: Account) -> None:
    """Both accounts have tickets of every category in every status."""
    for account in (first, second):
        for status in STATUSES:
            categories = {item["category"] for item in everything(account, status=status)}
            assert categories == {"New Badge", "Modify Badge", "Terminate All Access"}

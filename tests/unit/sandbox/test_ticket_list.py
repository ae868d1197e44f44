"""GET /v1/remotehands-tickets and GET /v1/customer-support-tickets."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import TICKETS, Account, error_of
from tests.unit.sandbox.kinds import CUSTOMER_SUPPORT, Kind, both_kinds

PAGEABLE_MEMBERS = [
    "last",
    "totalPages",
    "totalElements",
    "size",
    "number",
    "numberOfElements",
    "first",
    "empty",
]
FILTERS = ["site", "status", "requestType", "category", "createdBy"]


@both_kinds
def test_items_have_the_members_of_the_vendors_sample(first: Account, kind: Kind) -> None:
    """An item is a summary: what only the detail has is not in it."""
    answer = first.list()

    assert list(answer) == ["content", "pageable"]
    assert list(answer["pageable"]) == PAGEABLE_MEMBERS
    assert all(tuple(item) == kind.summary for item in answer["content"])


@both_kinds
def test_items_agree_with_the_details(first: Account, kind: Kind) -> None:
    """A summary says the same as the ticket itself."""
    for item in first.list(size=5)["content"]:
        detail = first.get(item["id"])

        assert item == {name: detail[name] for name in kind.summary}


def test_first_25_tickets_are_the_default(first: Account) -> None:
    """Without parameters the answer is page 0 of size 25."""
    answer = first.list()

    assert answer == first.list(page=0, size=25)
    assert len(answer["content"]) == 25
    assert answer["pageable"]["first"] is True
    assert answer["pageable"]["last"] is False


@both_kinds
def test_newest_tickets_come_first_then_the_higher_id(first: Account, kind: Kind) -> None:
    """The order is by time of creation and among equals by id, descending both."""
    for _ in range(3):
        first.create()
    keys = [(item["createdOn"], item["id"]) for item in first.list(size=1000)["content"]]

    assert keys == sorted(keys, reverse=True)
    assert len({time for time, _ in keys}) < len(keys)


@pytest.mark.parametrize("size", [1, 7, 25, 1000])
def test_pages_add_up_to_the_whole(first: Account, size: int) -> None:
    """Every ticket is on exactly one page, in the order of the whole, whatever the size."""
    whole = first.list(size=10_000)
    pages = [first.list(page=0, size=size)]
    while not pages[-1]["pageable"]["last"]:
        pages.append(first.list(page=len(pages), size=size))

    assert [item for page in pages for item in page["content"]] == whole["content"]
    assert len(pages) == pages[0]["pageable"]["totalPages"]
    assert {page["pageable"]["totalElements"] for page in pages} == {len(whole["content"])}
    assert all(page["pageable"]["size"] == size for page in pages)


def test_page_past_the_end_is_empty_and_the_last(first: Account) -> None:
    """It is no error to ask for more than there is."""
    total = first.list()["pageable"]["totalElements"]
    answer = first.list(page=total, size=1)

    assert answer["content"] == []
    assert answer["pageable"] == {
        "last": True,
        "totalPages": total,
        "totalElements": total,
        "size": 1,
        "number": total,
        "numberOfElements": 0,
        "first": False,
        "empty": True,
    }


@pytest.mark.parametrize("number", [2**31, 2**63 - 1, 2**63, 2**64, 10**30, 10**3999])
def test_numbers_of_any_size_are_accepted(first: Account, number: int) -> None:
    """The documents set no upper limit to page and size."""
    past = first.list(page=number, size=number)["pageable"]
    whole = first.list(size=number)

    assert (past["number"], past["size"], past["empty"]) == (number, number, True)
    assert len(whole["content"]) == whole["pageable"]["totalElements"]


@pytest.mark.parametrize("name", ["page", "size"])
@pytest.mark.parametrize(
    "value",
    [
        "",
        "-1",
        "+5",
        "5 ",
        " 5",
        "5\n",
        "\uff15",
        "\u0665",
        "1.0",
        "1.5",
        "1e3",
        "0x1",
        "1_0",
        "x",
        "9" * 4001,
    ],
)
def test_anything_but_ascii_digits_is_refused(first: Account, name: str, value: str) -> None:
    """An integer is written in ASCII digits only."""
    status, message = error_of(first.send("GET", TICKETS, params={name: value}))

    assert status == 400
    assert message.startswith(f"{name}: must be an integer of at least ")


def test_smallest_numbers(first: Account) -> None:
    """The first page has number 0, and a page has at least one item."""
    statuses = {
        query: first.send("GET", f"{TICKETS}?{query}").status_code
        for query in ("page=0", "page=00", "size=1", "size=0")
    }

    assert statuses == {"page=0": 200, "page=00": 200, "size=1": 200, "size=0": 400}


@both_kinds
@pytest.mark.parametrize("name", FILTERS)
def test_filter_selects_exactly_the_tickets_with_the_value(
    first: Account, kind: Kind, name: str
) -> None:
    """A filter keeps all tickets that have the value and no other, for each value there is."""
    whole = first.list(size=10_000)["content"]
    values = {item[name] for item in whole}

    assert len(values) > 1
    for value in values:
        answer = first.list(size=10_000, **{name: value})
        assert answer["content"] == [item for item in whole if item[name] == value]
        assert answer["pageable"]["totalElements"] == len(answer["content"])


def test_filters_combine(first: Account) -> None:
    """Several filters keep what passes all of them; a pair that never occurs gives nothing."""
    query = {"site": "IAD024", "requestType": "Urgent Work"}
    whole = first.list(size=10_000)["content"]

    assert first.list(size=10_000, **query)["content"] == [
        item for item in whole if query.items() <= item.items()
    ]
    assert first.list(requestType="Urgent Work", category="Tape swaps")["content"] == []


def test_filter_applies_before_pages_are_made(first: Account) -> None:
    """The pages of a filtered list are full."""
    answer = first.list(status="Completed", size=10)

    assert answer["pageable"]["numberOfElements"] == 10


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("site", ""),
        ("site", "IAD02"),
        ("site", "IAD0244"),
        ("site", "IAD024\n"),
        ("site", "IAD02\n"),
        ("site", "IAD-24"),
        ("site", "IAD02\u0664"),
        ("site", "IAD02\u00e9"),
        ("status", ""),
        ("status", "new"),
        ("status", "New "),
        ("status", "Open"),
        ("requestType", "Urgent work"),
        ("requestType", "Planned"),
        ("category", "tape swaps"),
        ("category", "Cross Connect"),
        ("createdBy", "x" * 41),
    ],
)
def test_filter_value_that_cannot_be_is_refused(first: Account, name: str, value: str) -> None:
    """Sites have six letters or digits, enum values are compared with regard to case."""
    status, message = error_of(first.send("GET", TICKETS, params={name: value}))

    assert status == 400
    assert message.startswith(f"{name}: must ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "Cancellation Requested"),
        ("requestType", "Urgent Work"),
        ("category", "Tape swaps"),
        ("category", "fire/safety"),
    ],
)
def test_value_of_another_kind_is_refused(first: Account, name: str, value: str) -> None:
    """The values of remote hands are not those of customer support."""
    answer = first.send("GET", CUSTOMER_SUPPORT.path, params={name: value})

    assert error_of(answer)[0] == 400


@pytest.mark.parametrize(
    "value",
    [
        "",
        "nobody",
        "x" * 40,
        "\u00e9" * 40,
        "\U0001f600" * 40,
        "%",
        "' OR 1=1 --",
        "\x00",
        "Priya%",
    ],
)
def test_any_text_may_be_asked_for_as_creator(first: Account, value: str) -> None:
    """The creator is compared as a whole; no character has a special meaning."""
    assert first.list(createdBy=value)["content"] == []


def test_creator_is_compared_with_regard_to_case(first: Account) -> None:
    """Another case is another name."""
    name = first.list()["content"][0]["createdBy"]

    assert first.list(createdBy=name)["content"]
    assert first.list(createdBy=name.upper())["content"] == []


@pytest.mark.parametrize("name", [*FILTERS, "page", "size"])
def test_repeated_parameter_is_refused(first: Account, name: str) -> None:
    """Two values for one parameter are ambiguous, even if they are equal."""
    good = {"page": 1, "size": 1}.get(name, first.list()["content"][0].get(name))
    query: Any = [(name, good), (name, good)]

    answer = first.send("GET", TICKETS, params=query)

    assert error_of(answer) == (400, f"{name}: must not be repeated")


@pytest.mark.parametrize("query", ["unknown=1", "Page=x", "unknown=1&unknown=2", "&&", "=x"])
def test_unknown_parameters_are_ignored(first: Account, query: str) -> None:
    """What no operation knows changes nothing."""
    answer = first.send("GET", f"{TICKETS}?{query}")

    assert answer.status_code == 200
    assert answer.json() == first.list()


@pytest.mark.parametrize("query", ["createdBy=%ff", "createdBy=%ed%a0%80", "%ff=1"])
def test_query_that_is_not_utf8_is_refused(first: Account, query: str) -> None:
    """Percent sequences that are no text are a 400."""
    assert error_of(first.send("GET", f"{TICKETS}?{query}"))[0] == 400

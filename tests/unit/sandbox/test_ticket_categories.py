"""GET /v1/remotehands-tickets/categories."""

from typing import Any

import pytest

from tests.unit.sandbox.calls import TICKETS, Account, error_of
from tests.unit.sandbox.test_ticket_create import PLANNED, URGENT

PATH = f"{TICKETS}/categories"


def item(name: str, categories: list[str]) -> dict[str, Any]:
    """Make an item of the answer as the vendor's sample has it."""
    return {"requestType": {"name": name, "categories": [{"name": value} for value in categories]}}


def test_all_categories_as_in_the_vendors_sample(first: Account) -> None:
    """Without a parameter both request types are listed, in the order of the sample."""
    answer = first.send("GET", PATH)

    assert answer.status_code == 200
    assert answer.json() == {"result": [item("Planned Work", PLANNED), item("Urgent Work", URGENT)]}


@pytest.mark.parametrize(
    ("name", "categories"), [("Planned Work", PLANNED), ("Urgent Work", URGENT)]
)
def test_categories_of_one_request_type(first: Account, name: str, categories: list[str]) -> None:
    """The parameter keeps one request type."""
    answer = first.send("GET", PATH, params={"requestType": name})

    assert answer.json() == {"result": [item(name, categories)]}


@pytest.mark.parametrize("value", ["", "Urgent work", "URGENT WORK", "Urgent Work\n", "Other"])
def test_other_request_types_are_refused(first: Account, value: str) -> None:
    """The value is compared with regard to case."""
    assert error_of(first.send("GET", PATH, params={"requestType": value})) == (
        400,
        "requestType: must be one of Planned Work, Urgent Work",
    )


def test_repeated_request_type_is_refused(first: Account) -> None:
    """Two values are ambiguous."""
    answer = first.send("GET", f"{PATH}?requestType=Urgent+Work&requestType=Urgent+Work")

    assert error_of(answer) == (400, "requestType: must not be repeated")

"""GET /v1/remotehands-tickets/categories and GET /v1/customer-support-tickets/categories."""

from collections.abc import Iterable
from typing import Any

import pytest

from tests.unit.sandbox.calls import TICKETS, Account, error_of
from tests.unit.sandbox.kinds import Kind, both_kinds, with_each


def item(name: str, categories: Iterable[str]) -> dict[str, Any]:
    """Make an item of the answer as the vendor's sample has it."""
    return {"requestType": {"name": name, "categories": [{"name": value} for value in categories]}}


@both_kinds
def test_all_categories_as_in_the_vendors_sample(first: Account, kind: Kind) -> None:
    """Without a parameter all request types are listed, in the order of the sample."""
    answer = first.send("GET", f"{kind.path}/categories")

    assert answer.status_code == 200
    assert answer.json() == {"result": [item(*pair) for pair in kind.categories.items()]}


@with_each("name", lambda kind: kind.categories)
def test_categories_of_one_request_type(first: Account, kind: Kind, name: str) -> None:
    """The parameter keeps one request type."""
    answer = first.send("GET", f"{kind.path}/categories", params={"requestType": name})

    assert answer.json() == {"result": [item(name, kind.categories[name])]}


@both_kinds
@pytest.mark.parametrize(
    "value", ["", "Urgent work", "URGENT WORK", "Urgent Work\n", "amenities", "Other"]
)
def test_other_request_types_are_refused(first: Account, kind: Kind, value: str) -> None:
    """The value is compared with regard to case."""
    answer = first.send("GET", f"{kind.path}/categories", params={"requestType": value})

    assert error_of(answer) == (400, f"requestType: must be one of {', '.join(kind.categories)}")


def test_repeated_request_type_is_refused(first: Account) -> None:
    """Two values are ambiguous."""
    query = "requestType=Urgent+Work&requestType=Urgent+Work"
    answer = first.send("GET", f"{TICKETS}/categories?{query}")

    assert error_of(answer) == (400, "requestType: must not be repeated")

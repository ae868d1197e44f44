"""Pages of the four lists that share an envelope: pages from 1, everything with perPage -1."""

from typing import Any

import pytest

from tests.unit.sandbox.dwp_catalog.calls import User, error_of

LISTS = ["categories", "services", "reviews", "ratings"]


def page_of(user: User, name: str, **query: Any) -> Any:
    """Get a page of one of the lists."""
    if name == "services":
        return user.post("/services/search", {}, **query)
    return user.get(f"/{name}", **query)


@pytest.mark.parametrize("name", LISTS)
def test_everything_is_the_default(mary: User, name: str) -> None:
    """The numbers are passed through as if they had been sent."""
    page = page_of(mary, name)

    assert set(page) == {name, "pageSize", "page", "total"}
    assert (page["pageSize"], page["page"]) == (-1, 1)
    assert page["total"] == len(page[name]) > 40
    assert page_of(mary, name, perPage=-1) == page


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pages_add_up_to_the_whole(mary: User, name: str, size: int) -> None:
    """Nothing is left out or repeated, and each page is full but the last."""
    whole = page_of(mary, name)
    pages = [
        page_of(mary, name, perPage=size, page=number)
        for number in range(1, whole["total"] // size + 3)
        if size > 1 or number < 4
    ]
    items = [item for page in pages for item in page[name]]

    assert items == (whole[name] if size > 1 else whole[name][:3])
    assert {page["total"] for page in pages} == {whole["total"]}
    assert [page["page"] for page in pages] == list(range(1, len(pages) + 1))
    assert {page["pageSize"] for page in pages} == {size}


@pytest.mark.parametrize("name", LISTS)
def test_page_of_an_undivided_list_is_everything(mary: User, name: str) -> None:
    """A search without pages has no second page; the number is passed through all the same."""
    page = page_of(mary, name, page=5)

    assert page["page"] == 5
    assert len(page[name]) == page["total"]


@pytest.mark.parametrize("name", LISTS)
def test_huge_numbers_are_pages_too(mary: User, name: str) -> None:
    """A number beyond any database is no reason to fail."""
    huge = 10**400
    page = page_of(mary, name, perPage=huge, page=1)
    assert (len(page[name]), page["pageSize"]) == (page["total"], huge)
    page = page_of(mary, name, perPage=huge, page=huge)
    assert (page[name], page["page"]) == ([], huge)
    assert page_of(mary, name, perPage=5, page=2**63)[name] == []


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "query",
    [
        {"perPage": "0"},
        {"perPage": "-2"},
        {"perPage": "-0"},
        {"perPage": ""},
        {"perPage": "1.5"},
        {"perPage": "+5"},
        {"perPage": " 5"},
        {"perPage": "5\n"},
        {"perPage": "\u0665"},
        {"perPage": "all"},
        {"perPage": ["5", "5"]},
        {"page": "0"},
        {"page": "-1"},
        {"page": "one"},
        {"page": ""},
    ],
)
def test_wrong_numbers_are_refused(mary: User, name: str, query: dict[str, Any]) -> None:
    """Sizes are -1 or at least 1, pages at least 1, in ASCII digits."""
    path = "/services/search" if name == "services" else f"/{name}"
    method = "POST" if name == "services" else "GET"
    status, message = error_of(mary.send(method, path, params=query, json={}))

    assert status == 400
    assert message.startswith(f"{next(iter(query))}: must ")

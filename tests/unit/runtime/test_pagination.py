"""Tests of iterating over pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from overlays.runtime.pagination import AsyncPaginator, Page, PageRange, Paginator
from overlays.runtime.unset import UNSET

Fetch = Callable[[int], Page[int]]


def _server(
    total: int, size: int, first: int = 0, *, tells: str, fetched: list[int] | None = None
) -> Fetch:
    """Return what fetches pages of the numbers from 0 and tells its `last` or its `total`."""

    def fetch(number: int) -> Page[int]:
        if fetched is not None:
            fetched.append(number)
        begin = (number - first) * size
        items = list(range(begin, min(begin + size, total)))
        last = begin + size >= total if "last" in tells else UNSET
        said = total if "total" in tells else UNSET
        return Page(items=items, number=number, answer=None, total=said, is_last=last)

    return fetch


@pytest.mark.parametrize("tells", ["last", "total", "nothing", "last total"])
@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("total", [0, 1, 4, 5, 9, 10])
def test_all_items_come_once_and_in_order(tells: str, first: int, total: int) -> None:
    """Whatever the server tells about its pages, every item comes exactly once."""
    fetch = _server(total, 5, first, tells=tells)

    assert list(Paginator(fetch, PageRange(first, first, 5))) == list(range(total))


@pytest.mark.parametrize("tells", ["last", "total", "nothing"])
def test_a_list_can_begin_anywhere(tells: str) -> None:
    """From a later page on the items are those of that page and after it."""
    fetched: list[int] = []
    fetch = _server(9, 2, tells=tells, fetched=fetched)

    assert list(Paginator(fetch, PageRange(3, 0, 2))) == [6, 7, 8]
    assert fetched == [3, 4]
    assert list(Paginator(fetch, PageRange(7, 0, 2))) == []


@pytest.mark.parametrize("tells", ["last", "total"])
def test_a_server_may_give_smaller_pages_than_asked_for(tells: str) -> None:
    """A server that limits the size of pages loses no item."""
    assert list(Paginator(_server(9, 2, tells=tells), PageRange(0, 0, 100))) == list(range(9))


def test_all_on_one_page() -> None:
    """Where one size stands for everything, there is no second request."""
    fetched: list[int] = []
    fetch = _server(9, 9, tells="nothing", fetched=fetched)

    assert list(Paginator(fetch, PageRange(0, 0, -1, all_size=-1))) == list(range(9))
    assert fetched == [0]


def test_pages_are_fetched_when_needed() -> None:
    """Nothing is fetched before the first item, and no page before its first item."""
    fetched: list[int] = []
    items = Paginator(_server(9, 2, tells="last", fetched=fetched), PageRange(0, 0))

    assert fetched == []
    assert [next(items), next(items)] == [0, 1]
    assert fetched == [0]
    assert next(items) == 2
    assert fetched == [0, 1]


def test_an_iterator_goes_on_where_it_was() -> None:
    """What has been consumed does not come again, and the end stays the end."""
    items = Paginator(_server(3, 2, tells="last"), PageRange(0, 0))

    assert next(items) == 0
    assert list(items) == [1, 2]
    assert list(items) == []


def test_pages_have_their_totals() -> None:
    """Pages give their items, their number and the total, from the beginning."""
    items = Paginator(_server(3, 2, tells="last total"), PageRange(0, 0))
    next(items)
    pages = list(items.pages())

    assert [(list(page), page.number, page.total, page.is_last) for page in pages] == [
        ([0, 1], 0, 3, False),
        ([2], 1, 3, True),
    ]
    assert repr(pages[1]) == "Page(number=1, items=1, total=3)"


def test_an_empty_page_ends_a_list_that_claims_to_go_on() -> None:
    """A server that never says `last` does not keep us for ever."""

    def fetch(number: int) -> Page[int]:
        assert number < 10, "the list has no end"
        items = [number] if number < 3 else []
        return Page(items=items, number=number, answer=None, is_last=False, total=1000)

    assert list(Paginator(fetch, PageRange(0, 0))) == [0, 1, 2]


@pytest.mark.asyncio
@pytest.mark.parametrize("tells", ["last", "total", "nothing"])
async def test_tasks_iterate_alike(tells: str) -> None:
    """`async for` gives the same items and pages in the same way."""
    fetched: list[int] = []
    fetch = _server(5, 2, tells=tells, fetched=fetched)

    async def fetch_async(number: int) -> Page[int]:
        return fetch(number)

    items = AsyncPaginator(fetch_async, PageRange(0, 0, 2))
    assert await anext(items) == 0
    assert fetched == [0]
    assert [item async for item in items] == [1, 2, 3, 4]
    assert [page.number async for page in items.pages()] == [0, 1, 2]

"""Tests of iterating over pages."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from overlays.runtime.errors import ApiConnectionError
from overlays.runtime.pages import ListChange, Page, PageRange
from overlays.runtime.pagination import AsyncPaginator, Paginator
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


class Row:
    """An item with an id."""

    def __init__(self, number: int) -> None:
        """Be the row of this number."""
        self.id = number

    def __repr__(self) -> str:
        """Return the number."""
        return str(self.id)


KEYED = PageRange(0, 0, 5, key=lambda row: row.id)


def _changing(rows: list[int], before_page: dict[int, Callable[[list[int]], None]]) -> Any:
    """Return what fetches pages of five `rows`, which change before some of the pages."""

    def fetch(number: int) -> Page[Row]:
        if number in before_page:
            before_page.pop(number)(rows)
        shown = rows[number * 5 : number * 5 + 5]
        last = number * 5 + 5 >= len(rows)
        items = [Row(row) for row in shown]
        return Page(items=items, number=number, answer=None, total=len(rows), is_last=last)

    return fetch


def test_rows_that_are_added_meanwhile_are_noticed(caplog: pytest.LogCaptureFixture) -> None:
    """An item that comes again comes once, and the repetition and the lost one are reported."""
    fetch = _changing(list(range(12)), {1: lambda rows: rows.insert(0, 99)})
    items = Paginator[Row](fetch, KEYED)

    assert [row.id for row in items] == list(range(12))
    assert items.changes == [
        ListChange(1, "total", 1),
        ListChange(1, "repeated", 1),
        ListChange(2, "missing", 1),
    ]
    assert [record.getMessage() for record in caplog.records] == [
        "a list changed while it was read: page 1: the number of all items changed by +1",
        "a list changed while it was read: page 1: 1 of its items were on the page before",
        "a list changed while it was read: page 2: the list ended, but 1 of its items did not come",
    ]


def test_rows_that_are_removed_meanwhile_are_noticed() -> None:
    """When an item is lost because one before it went away, the total tells."""
    fetch = _changing(list(range(12)), {1: lambda rows: rows.remove(2)})
    items = Paginator[Row](fetch, KEYED)

    assert 5 not in [row.id for row in items]
    assert items.changes == [ListChange(1, "total", -1)]


def test_a_page_that_loses_items_is_noticed() -> None:
    """A server that leaves items out of a page is found out at the end."""

    def fetch(number: int) -> Page[int]:
        items = list(range(number * 5, number * 5 + 4))
        return Page(items=items, number=number, answer=None, total=10, is_last=number == 1)

    items = Paginator(fetch, PageRange(0, 0, 5))

    assert len(list(items)) == 8
    assert items.changes == [ListChange(1, "missing", 2)]


def test_pages_are_given_as_they_came() -> None:
    """`pages()` hides no repeated item, and tells which ones are new."""
    fetch = _changing(list(range(7)), {1: lambda rows: rows.insert(0, 99)})
    pages = list(Paginator[Row](fetch, KEYED).pages())

    assert [row.id for row in pages[1].items] == [4, 5, 6]
    assert [row.id for row in pages[1].new_items] == [5, 6]


def test_a_list_that_stays_gives_no_report(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is reported of whole lists, of parts, or of items without a key."""

    def without_key(number: int) -> Page[Row]:
        return Page(items=[Row(1)], number=number, answer=None, total=3)

    for items in (
        Paginator[Row](_changing(list(range(12)), {}), KEYED),
        Paginator[Row](_changing(list(range(12)), {}), KEYED._replace(start=2)),
        Paginator[Row](without_key, KEYED._replace(key=lambda _: UNSET)),
        Paginator[Row](without_key, KEYED._replace(key=None)),
    ):
        assert list(items)
        assert items.changes == []
    assert caplog.records == []


@pytest.mark.parametrize("tells", ["last", "total", "nothing", "last total"])
@pytest.mark.parametrize("ahead", [1, 3, 100])
@pytest.mark.parametrize("total", [0, 1, 9, 10])
def test_prefetched_items_come_in_order(tells: str, ahead: int, total: int) -> None:
    """Threads and tasks that run ahead change nothing of what comes."""
    fetch = _server(total, 2, tells=tells)

    async def fetch_async(number: int) -> Page[int]:
        await asyncio.sleep(0.001 * (number % 3))
        return fetch(number)

    async def run() -> list[int]:
        items = AsyncPaginator(fetch_async, PageRange(0, 0, 2)).prefetch(ahead)
        return [item async for item in items]

    assert list(Paginator(fetch, PageRange(0, 0, 2)).prefetch(ahead)) == list(range(total))
    assert asyncio.run(run()) == list(range(total))


@pytest.mark.asyncio
async def test_tasks_fetch_ahead_and_no_further() -> None:
    """So many pages are on their way at the same time, and none that the total rules out."""
    fetched: list[int] = []
    running, most = 0, 0
    fetch = _server(12, 2, tells="total", fetched=fetched)

    async def fetch_async(number: int) -> Page[int]:
        nonlocal running, most
        running, most = running + 1, max(most, running + 1)
        await asyncio.sleep(0)
        running -= 1
        return fetch(number)

    pages = AsyncPaginator(fetch_async, PageRange(0, 0)).prefetch(3).pages()
    await anext(pages)
    for _ in range(5):
        await asyncio.sleep(0)
    assert sorted(fetched) == [0, 1, 2, 3]
    assert [page.number async for page in pages] == [1, 2, 3, 4, 5]
    assert sorted(fetched) == [0, 1, 2, 3, 4, 5]
    assert most == 3


def test_threads_fetch_ahead_and_no_further() -> None:
    """The next pages are under way while the first is used, and none that the total rules out."""
    fetched: list[int] = []
    meeting = threading.Barrier(4, timeout=10)
    fetch = _server(12, 2, tells="total", fetched=fetched)

    def fetch_together(number: int) -> Page[int]:
        if number in {1, 2, 3}:
            meeting.wait()
        return fetch(number)

    pages = Paginator(fetch_together, PageRange(0, 0)).prefetch(3).pages()
    assert next(pages).number == 0
    meeting.wait()
    assert [page.number for page in pages] == [1, 2, 3, 4, 5]
    assert sorted(fetched) == [0, 1, 2, 3, 4, 5]


@pytest.mark.asyncio
async def test_who_stops_early_stops_what_runs_ahead() -> None:
    """After `close`, pages that are under way are cancelled and no other is asked for."""
    began: list[int] = []
    cancelled: list[int] = []

    async def fetch(number: int) -> Page[int]:
        began.append(number)
        try:
            await asyncio.sleep(0 if number == 0 else 60)
        except asyncio.CancelledError:
            cancelled.append(number)
            raise
        return Page(items=[number], number=number, answer=None, is_last=False)

    items = AsyncPaginator(fetch, PageRange(0, 0)).prefetch(2)
    assert await anext(items) == 0
    await asyncio.sleep(0)
    await items.close()
    assert (began, cancelled) == ([0, 1, 2], [1, 2])
    assert [item async for item in items] == []


def test_who_stops_early_asks_for_nothing_more() -> None:
    """After `close`, the end is reached and no page is fetched."""
    fetched: list[int] = []
    items = Paginator(_server(9, 2, tells="last", fetched=fetched), PageRange(0, 0))
    next(items)
    items.close()

    assert list(items) == []
    assert fetched == [0]


def test_a_failure_ahead_comes_at_its_turn() -> None:
    """Pages before the one that fails are given, and its error is raised where it stands."""
    fetch = _server(9, 2, tells="last total")

    def failing(number: int) -> Page[int]:
        if number == 2:
            raise ApiConnectionError("cut")
        return fetch(number)

    async def failing_async(number: int) -> Page[int]:
        return failing(number)

    async def run() -> None:
        async for item in AsyncPaginator(failing_async, PageRange(0, 0)).prefetch(4):
            given.append(item)

    def run_threads() -> None:
        for item in Paginator(failing, PageRange(0, 0)).prefetch(4):
            given.append(item)

    given: list[int] = []
    with pytest.raises(ApiConnectionError):
        run_threads()
    with pytest.raises(ApiConnectionError):
        asyncio.run(run())
    assert given == [0, 1, 2, 3] * 2


def test_nothing_cannot_be_fetched_ahead() -> None:
    """The number of pages to have under way is 1 or more."""
    with pytest.raises(ValueError, match="1 or more"):
        Paginator(_server(1, 1, tells="last"), PageRange(0, 0)).prefetch(0)

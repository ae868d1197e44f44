"""Pages add up to the whole list, and say the truth about themselves."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import strategies as st

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.listings import Listing
from scripts.conformance.paging import claims, total
from tests.contract.checks.verdicts import accepted, hold
from tests.contract.data.draws import for_all
from tests.contract.data.lists import page, pages_of, whole
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

_MOST_PAGES = 12


def _paged(scope: Scope) -> list[Listing]:
    """Return the listings of which any page can be asked for."""
    return [one for one in scope.contract.listings if one.paging and one.paging.has_numbers]


def _following(scope: Scope) -> list[Listing]:
    """Return the listings of which each page tells where the next one begins."""
    return [one for one in scope.contract.listings if one.paging and one.paging.next]


def _cut(scope: Scope) -> list[Listing]:
    """Return the listings of which only the first items can be asked for."""
    return [one for one in scope.contract.listings if one.paging and not one.paging.style]


@for_each("listing", _paged)
def test_pages_add_up(subject: Subject, listing: Listing) -> None:
    """Pages of any size, put together, are the whole list: in order, nothing twice or missing."""
    everything = whole(subject, listing)
    count = len(everything)
    if count < 2:
        subject.ledger.leave_out(f"pages of {listing}: the list has fewer than two items")
        return
    smallest = math.ceil(count / _MOST_PAGES)

    def check(size: int) -> None:
        pages = [_page(subject, listing, number, size) for number in range(math.ceil(count / size))]
        for number, exchange in enumerate(pages):
            items = len(listing.items_of(exchange.json))
            wanted = min(size, count - number * size)
            expected = f"page {number} of size {size} has {wanted} of {count} items"
            received = f"it has {items}"
            about = "number of items"
            _hold(subject, listing, exchange, items == wanted, expected, received, about)
        found = [item for exchange in pages for item in listing.items_of(exchange.json)]
        expected = f"the pages of size {size} are the whole list in its order"
        received = _difference(everything, found)
        about = "sum of the pages"
        _hold(subject, listing, pages[-1], found == everything, expected, received, about)

    sizes = st.integers(smallest, count + 1) | st.sampled_from([count - 1, count, count + 1])
    for_all(subject, sizes, check, max(subject.effort.examples // 3, 3))


@for_each("listing", _following)
def test_pages_that_follow_each_other_add_up(subject: Subject, listing: Listing) -> None:
    """Along the cursors, pages of any size are the whole list: in order, nothing twice."""
    everything = whole(subject, listing)
    if len(everything) < 2:
        subject.ledger.leave_out(f"pages of {listing}: the list has fewer than two items")
        return
    for size in sorted({math.ceil(len(everything) / _MOST_PAGES), 2, len(everything)}):
        parts = list(pages_of(subject, listing, size))
        found = [item for part in parts for item in listing.items_of(part.json)]
        expected = f"the pages of size {size} are the whole list in its order"
        received, about = _difference(everything, found), "sum of the pages"
        _hold(subject, listing, parts[-1], found == everything, expected, received, about)


@for_each("listing", _cut)
def test_limits_cut_lists(subject: Subject, listing: Listing) -> None:
    """A list that is asked for its first items has as many of them, or all."""
    assert listing.paging is not None
    count = len(listing.items_of(page(subject, listing).json))
    for size in (1, max(count - 1, 1), max(count, 1)):
        exchange = page(subject, listing, listing.paging.query(0, size))
        items = len(listing.items_of(exchange.json))
        expected = f"{min(size, count)} of {count} items are answered to a limit of {size}"
        kept = items == min(size, count)
        _hold(subject, listing, exchange, kept, expected, f"it has {items}", "limit")


@for_each("listing", lambda scope: [one for one in _paged(scope) if _everything(one) is not None])
def test_all_items_fit_on_one_page(subject: Subject, listing: Listing) -> None:
    """The size that stands for everything gives the whole list on its first page."""
    everything = whole(subject, listing)
    size = _everything(listing)
    assert size is not None
    exchange = _page(subject, listing, 0, size)
    if accepted(subject, exchange, f"a page of size {size}"):
        found = listing.items_of(exchange.json)
        expected = f"the page of size {size} is the whole list in its order"
        received = _difference(everything, found)
        _hold(subject, listing, exchange, found == everything, expected, received, "everything")
        _check_facts(subject, listing, exchange, len(everything), size, 0)


def _everything(listing: Listing) -> int | None:
    return listing.paging.everything if listing.paging else None


@for_each("listing", _paged)
def test_pages_tell_the_truth(subject: Subject, listing: Listing) -> None:
    """Totals, page numbers and flags of each page fit what the list holds."""
    count = len(whole(subject, listing))
    last = max(math.ceil(count / 7) - 1, 0)

    def check(place: tuple[int, int]) -> None:
        size, number = place
        exchange = _page(subject, listing, number, size)
        if accepted(subject, exchange, f"page {number} of size {size}"):
            _check_facts(subject, listing, exchange, count, size, number)

    edges = [(7, 0), (7, last), (7, last + 1), (1, 0), (count + 1, 0), (max(count, 1), 1)]
    for place in edges:
        check(place)
    drawn = st.tuples(st.integers(1, count + 1), st.integers(0, last + 2))
    for_all(subject, drawn, check)


@for_each("listing", _paged)
def test_pages_past_the_end_are_empty(subject: Subject, listing: Listing) -> None:
    """A page after the last one is answered with success and has no items."""
    count = len(whole(subject, listing))
    for number in (math.ceil(count / 10), math.ceil(count / 10) + 1, 10_000):
        exchange = _page(subject, listing, number, 10)
        accepted(subject, exchange, f"page {number} after the last")
        items = listing.items_of(exchange.json)
        _hold(
            subject,
            listing,
            exchange,
            not items,
            "a page after the last has no items",
            f"page {number} of {count} items has {len(items)}",
            "page after the last",
        )


def _page(subject: Subject, listing: Listing, number: int, size: int) -> Exchange:
    assert listing.paging is not None
    return page(subject, listing, listing.paging.query(number, size))


def _check_facts(
    subject: Subject, listing: Listing, exchange: Exchange, count: int, size: int, number: int
) -> None:
    assert listing.paging is not None
    _hold(
        subject,
        listing,
        exchange,
        total(listing, exchange) in (count, None),
        f"the total is {count}",
        f"it is {total(listing, exchange)}",
        "total",
    )
    place = number + listing.paging.first
    for name, said, true in claims(listing, exchange.json, count, size, place):
        _hold(
            subject,
            listing,
            exchange,
            said == true,
            f"{name} is {true} on page {number} of size {size} of {count} items",
            f"it is {said}",
            name,
        )


def _hold(
    subject: Subject,
    listing: Listing,
    exchange: Exchange,
    kept: bool,
    expected: str,
    received: str,
    about: str,
) -> None:
    place = f"{listing.operation.pointer}/x-pagination"
    hold(
        subject,
        exchange,
        "pages",
        kept,
        expected=expected,
        received=received,
        place=place,
        about=about,
    )


def _difference(one: list[Any], other: list[Any]) -> str:
    if len(one) != len(other):
        return f"they have {len(other)} items in place of {len(one)}"
    place = next(
        (i for i, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]), 0
    )
    return f"item {place} differs"

"""What one page of a list says of itself, and what would be true of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.listings import Listing
from scripts.conformance.model.paging import OFFSET, Paging
from scripts.documents import is_object, resolve_pointer


def total(listing: Listing, exchange: Exchange) -> int | None:
    """Return the total that an answer of a listing claims, None if it claims none."""
    if listing.paging is None:
        return None
    told = exchange.headers.get(listing.paging.total_header, "")
    if told.isdecimal():
        return int(told)
    if listing.paging.total is None:
        return None
    try:
        found = resolve_pointer(exchange.json, listing.paging.total)
    except KeyError:
        return None
    return found if isinstance(found, int) else None


def claims(
    listing: Listing, answer: Any, count: int, size: int, number: int
) -> Iterator[tuple[str, Any, Any]]:
    """Yield what a page says of itself: the name, what it says, and what is true.

    Args:
        listing: The listing.
        answer: The JSON of the page.
        count: How many items the whole list has.
        size: How many items a page has.
        number: The number of the page, as it is asked for.
    """
    assert listing.paging is not None
    paging = listing.paging
    facts = _facts(count, size, number, paging.first, len(listing.items_of(answer)))
    if paging.style == OFFSET:
        place = (number - paging.first) * size + paging.first
        facts |= dict.fromkeys(("offset", "skip", "start"), place)
    # What counts all items is compared with all, whatever it is called.
    total_name = (paging.total or "").rpartition("/")[2]
    for name, value in _members_beside(paging, answer):
        wanted = None if name == total_name else facts.get(_plain(name))
        if wanted is not None and type(value) is type(wanted):
            yield name, value, wanted


def _facts(count: int, size: int, number: int, first: int, items: int) -> dict[str, int | bool]:
    """Return what is true of a page, by the usual names of such fields in plain letters."""
    pages = math.ceil(count / size) if size > 0 else 1
    return {
        **dict.fromkeys(("number", "page", "pagenumber", "currentpage"), number),
        **dict.fromkeys(("size", "pagesize", "perpage", "limit"), size),
        **dict.fromkeys(("numberofelements", "count", "itemcount"), items),
        **dict.fromkeys(("totalelements", "total", "totalcount", "totalitems"), count),
        **dict.fromkeys(("totalpages", "pagecount", "pages"), pages),
        **dict.fromkeys(("first", "isfirst"), number == first),
        **dict.fromkeys(("last", "islast"), number - first + 1 >= pages),
        **dict.fromkeys(("empty", "isempty"), items == 0),
        **dict.fromkeys(("hasnext", "hasmore"), number - first + 1 < pages),
    }


def _members_beside(paging: Paging, answer: Any) -> list[tuple[str, Any]]:
    """Return the fields that stand beside the total and the last flag in an answer."""
    for pointer in (paging.total, paging.last):
        if pointer is not None:
            try:
                holder = resolve_pointer(answer, pointer.rpartition("/")[0])
            except KeyError:
                continue
            return list(holder.items()) if is_object(holder) else []
    return []


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())

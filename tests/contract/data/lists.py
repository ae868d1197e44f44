"""Reading lists: one page, or all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice, product
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.listings import Listing
from scripts.conformance.model.paging import CURSOR
from scripts.conformance.paging import total
from scripts.documents import resolve_pointer
from tests.contract.data.following import ask_plainly, followed
from tests.contract.subject import Subject
from tests.contract.target.base import Account

_PAGE_SIZE = 500
_MOST_PAGES = 100
_MOST_PLACES = 150


def page(
    subject: Subject,
    listing: Listing,
    query: Mapping[str, Any] | None = None,
    account: Account | None = None,
) -> Exchange:
    """Return one answer of a listing, its query parameters being `query`."""
    request = ask_plainly(subject, listing.operation, account).with_query(query or {})
    if listing.operation.parameters_in("path"):
        request = replace(request, path=path_of(subject, listing))
    return subject.send(request, account)


def path_of(subject: Subject, listing: Listing) -> dict[str, str]:
    """Return the path of a list that is an item's: of that which has most items."""
    assert listing.paging is not None
    name = listing.operation.name
    if name not in subject.places:
        size = listing.paging.query(0, _PAGE_SIZE)
        best = -1
        for request in islice(followed(subject, listing.operation), _MOST_PLACES):
            count = len(listing.items_of(subject.send(request.with_query(size)).json))
            if count > best:
                best, subject.places[name] = count, request.path
    return subject.places.get(name, {})


def whole(
    subject: Subject,
    listing: Listing,
    filters: Mapping[str, Any] | None = None,
    account: Account | None = None,
) -> list[Any]:
    """Return the items of all pages, as few and as large as the document allows."""
    if listing.paging is None:
        return listing.items_of(page(subject, listing, filters, account).json)
    return [
        item
        for part in pages_of(subject, listing, largest_size(listing), filters, account)
        for item in listing.items_of(part.json)
    ]


def pages_of(
    subject: Subject,
    listing: Listing,
    size: int,
    filters: Mapping[str, Any] | None = None,
    account: Account | None = None,
) -> Iterator[Exchange]:
    """Yield the pages of a list with paging, one after the other, until one is not full."""
    paging = listing.paging
    assert paging is not None
    count = 0
    cursor: Any = None
    for number in range(_MOST_PAGES if paging.style else 1):
        query = {**(filters or {}), **paging.query(number, size)}
        if cursor is not None:
            query[paging.position] = cursor
        exchange = page(subject, listing, query, account)
        yield exchange
        part = len(listing.items_of(exchange.json))
        count += part
        cursor = cursor_after(listing, exchange)
        full = part >= size if paging.size else part > 0
        ends = cursor is None if paging.style == CURSOR else not full
        if ends or total(listing, exchange) == count:
            break


def cursor_after(listing: Listing, exchange: Exchange) -> Any:
    """Return the cursor of the page after one, None where there is none."""
    if listing.paging is None or listing.paging.next is None:
        return None
    try:
        return resolve_pointer(exchange.json, listing.paging.next) or None
    except KeyError:
        return None


def all_of(subject: Subject, listing: Listing, account: Account | None = None) -> list[Any]:
    """Return all items that a listing has, also where it must be asked for one kind at a time."""
    needed = [rule for rule in listing.filters if rule.parameter.required]
    choices = [rule.parameter.node.get("enum", []) for rule in needed]
    if not all(choices):
        return whole(subject, listing, account=account)
    found: list[Any] = []
    for values in product(*choices):
        chosen = {rule.parameter.name: v for rule, v in zip(needed, values, strict=True)}
        found += whole(subject, listing, chosen, account)
    return found


def largest_size(listing: Listing) -> int:
    """Return a large page size that the document allows."""
    assert listing.paging is not None
    for parameter in listing.operation.parameters_in("query"):
        if parameter.name == listing.paging.size:
            return min(_PAGE_SIZE, int(parameter.node.get("maximum", _PAGE_SIZE)))
    return _PAGE_SIZE

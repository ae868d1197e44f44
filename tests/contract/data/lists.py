"""Reading lists: one page, or all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice, product
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.listings import Listing
from scripts.conformance.paging import total
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
        size = {listing.paging.size: _PAGE_SIZE}
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
    size = largest_size(listing)
    found: list[Any] = []
    for number in range(listing.paging.first, listing.paging.first + _MOST_PAGES):
        query = {**(filters or {}), listing.paging.page: number, listing.paging.size: size}
        exchange = page(subject, listing, query, account)
        part = listing.items_of(exchange.json)
        found += part
        if len(part) < size or total(listing, exchange) == len(found):
            break
    return found


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

"""Lists that are asked to be sorted are, over all pages and together with filters."""

from __future__ import annotations

from typing import Any

from scripts.conformance.model.listings import Listing
from scripts.conformance.model.sorting import Sort, sort_keys, sort_of
from tests.contract.checks.verdicts import hold
from tests.contract.data.lists import page, whole
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject


def _sorted(scope: Scope) -> list[Listing]:
    return [listing for listing in scope.contract.listings if sort_of(listing)]


@for_each("listing", _sorted)
def test_lists_are_sorted_as_asked_for(subject: Subject, listing: Listing) -> None:
    """Each field and direction gives all items in that order; no direction means its default."""
    rule = sort_of(listing)
    assert rule is not None
    parameters = {one.name: one.node for one in listing.operation.parameters_in("query")}
    usual = parameters[rule.direction].get("default", rule.ascending)
    count = len(whole(subject, listing))
    spoken: set[str] = set()
    for field in parameters[rule.by].get("enum", []):
        for direction in (rule.ascending, rule.descending, None):
            query = {rule.by: field, rule.direction: direction}
            items = whole(subject, listing, query)
            keys = sort_keys(subject.contract.document, listing, items, field)
            falling = (direction or usual) == rule.descending
            _hold(subject, listing, rule, query, sorted(keys, reverse=falling) == keys)
            _hold(subject, listing, rule, query, len(items) == count)
            spoken |= {str(falling)} if len(set(keys)) > 1 else set()
    if len(spoken) > 1:
        subject.ledger.rules[rule.id] += 1


def _hold(
    subject: Subject, listing: Listing, rule: Sort, query: dict[str, Any], kept: bool
) -> None:
    hold(
        subject,
        page(subject, listing, query),
        "sorting",
        kept,
        expected=f"{rule.id}: {rule.message}",
        received=f"with {query} the items are in another order, or not all of them",
        place=rule.pointer,
        about=str(query),
    )

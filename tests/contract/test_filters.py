"""Filters keep exactly the items that they should, of the whole list."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.listings import Filter, Listing
from scripts.conformance.paging import total
from tests.contract.checks.verdicts import accepted, hold
from tests.contract.data.draws import for_all
from tests.contract.data.hostile import read_otherwise
from tests.contract.data.lists import page, whole
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

_MOST_VALUES = 8


def _filtered(scope: Scope) -> list[Listing]:
    return [listing for listing in scope.contract.listings if listing.filters]


@for_each("listing", _filtered)
def test_each_filter_keeps_what_matches(subject: Subject, listing: Listing) -> None:
    """A filter answers all items that have the value and no others, in the list's order."""
    everything = whole(subject, listing)
    for rule in listing.filters:
        values = _values(subject, rule, everything)
        for value in [*values, *_hostile(subject, rule, values)]:
            if rule.parameter.required:
                _check_kind(subject, listing, rule, value)
            else:
                _check(subject, listing, everything, {rule: value})


@for_each("listing", _filtered)
def test_filters_narrow_each_other(subject: Subject, listing: Listing) -> None:
    """Filters given together keep the items that match every one of them."""
    everything = whole(subject, listing)
    choices = {
        rule: st.sampled_from(values)
        for rule in listing.filters
        if not rule.parameter.required and (values := _values(subject, rule, everything))
    }
    drawn = st.fixed_dictionaries({}, optional=choices)
    for_all(subject, drawn, lambda chosen: _check(subject, listing, everything, chosen))


@for_each("listing", _filtered)
def test_filters_come_before_pages(subject: Subject, listing: Listing) -> None:
    """The first page of a filtered list is full, and its total counts what matches."""
    if listing.paging is None or not listing.paging.size:
        return
    everything = whole(subject, listing)
    for rule in listing.filters:
        # Without a value of its own such a filter has no whole list to compare with.
        for value in () if rule.parameter.required else _values(subject, rule, everything)[:3]:
            matching = [item for item in everything if rule.keeps(item, value)]
            size = max(len(matching) // 2, 1)
            query = {rule.parameter.name: value, **listing.paging.query(0, size)}
            exchange = page(subject, listing, query)
            found = listing.items_of(exchange.json)
            _hold(subject, exchange, rule, value, matching[:size], found)
            claimed = total(listing, exchange)
            hold(
                subject,
                exchange,
                "filters",
                claimed in (len(matching), None),
                expected=f"the total with {rule.parameter.name}={value!r} is {len(matching)}",
                received=f"it is {claimed}",
                place=rule.parameter.pointer,
                about="total",
            )


def _values(subject: Subject, rule: Filter, items: list[Any]) -> list[Any]:
    """Return values for a filter: some that items have, and documented ones beside them."""
    held = (rule.value_in(item) for item in items)
    asked = (rule.values_like(value) for value in held if isinstance(value, str | int))
    valid = rule.validator(subject.contract.document).is_valid
    had = [value for value in dict.fromkeys(asked) if valid(value)]
    listed = [value for value in rule.parameter.node.get("enum", []) if value not in had]
    spread = had[:: max(len(had) // _MOST_VALUES, 1)][:_MOST_VALUES]
    made_up = (
        [rule.parameter.node.get("example")] if "example" in rule.parameter.node.schema else []
    )
    return list(dict.fromkeys([*spread, *listed, *made_up]))


def _hostile(subject: Subject, rule: Filter, values: list[Any]) -> list[str]:
    """Return values that no item has, and that find items where they are not taken as they are."""
    texts = [value for value in values[:1] if isinstance(value, str)]
    valid = rule.validator(subject.contract.document).is_valid
    return [odd for text in texts for odd in read_otherwise(text) if valid(odd)]


def _check(
    subject: Subject, listing: Listing, everything: list[Any], chosen: dict[Filter, Any]
) -> None:
    query = {rule.parameter.name: value for rule, value in chosen.items()}
    exchange = page(subject, listing, query)
    if not accepted(subject, exchange, f"a list with {query}"):
        return
    found = whole(subject, listing, query) if listing.paging else listing.items_of(exchange.json)
    for rule, value in chosen.items():
        wanted = [item for item in everything if all(r.keeps(item, v) for r, v in chosen.items())]
        _hold(subject, exchange, rule, value, wanted, found)


def _check_kind(subject: Subject, listing: Listing, rule: Filter, value: Any) -> None:
    """Hold that a list that must be asked for one kind at a time shows that kind alone."""
    query = {rule.parameter.name: value}
    exchange = page(subject, listing, query)
    if accepted(subject, exchange, f"a list with {query}"):
        found = whole(subject, listing, query)
        wanted = [item for item in found if rule.keeps(item, value)]
        _hold(subject, exchange, rule, value, wanted, found)


def _hold(
    subject: Subject,
    exchange: Exchange,
    rule: Filter,
    value: Any,
    wanted: list[Any],
    found: list[Any],
) -> None:
    extra = sum(item not in wanted for item in found)
    missing = sum(item not in found for item in wanted)
    hold(
        subject,
        exchange,
        "filters",
        found == wanted,
        expected=f"{rule.parameter.name}={value!r} keeps the items whose {rule.field} "
        f"{_WORDS[rule.comparison]} it, {len(wanted)} of them, in the list's order",
        received=f"{len(found)} items, {extra} too many, {missing} missing",
        place=rule.parameter.pointer,
    )


_WORDS = {
    "eq": "equals",
    "eq-ignoring-case": "equals, in whatever case,",
    "ge": "is not before",
    "le": "is not after",
}

"""Dates at the edges of rules: each date that matters, the day before and the day after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from scripts.documents import is_array, is_object
from tests.contract.data.boundaries import Level

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOURS = re.compile(r"duration\('(\d+)h'\)")


def is_date(value: Any) -> bool:
    """Whether a value is the text of a date."""
    return isinstance(value, str) and bool(_DATE.fullmatch(value))


def dates_in(value: Any) -> Iterator[str]:
    """Yield the dates in a value, at every level of it."""
    if is_array(value):
        for member in value:
            yield from dates_in(member)
    elif is_object(value):
        yield from dates_in(list(value.values()))
    elif is_date(value):
        yield value


def edges(days: Iterable[str], rule: str) -> list[str]:
    """Return dates and those one day apart, also at the distances that a rule names."""
    distances = {0} | {int(hours) // 24 for hours in _HOURS.findall(rule)}
    found: dict[str, None] = {}
    for day in days:
        for distance in sorted(distances):
            for step in (distance, distance - 1, distance + 1):
                found[str(date.fromisoformat(day) + timedelta(days=step))] = None
    return list(found)


def with_dates(value: Any, days: Iterable[str]) -> Iterator[Level]:
    """Yield variants of a value that differ from it in one of the dates in it."""
    found = list(_places(value, ()))
    for day in days:
        for place in found:
            yield Level(f"with {day}", _changed(value, place, day))


def _places(value: Any, above: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if is_array(value):
        for index, member in enumerate(value):
            yield from _places(member, (*above, index))
    elif is_object(value):
        for name, member in value.items():
            yield from _places(member, (*above, name))
    elif is_date(value):
        yield above


def _changed(value: Any, place: tuple[str | int, ...], day: str) -> Any:
    if not place:
        return day
    key, *rest = place
    if is_array(value):
        return [_changed(v, tuple(rest), day) if i == key else v for i, v in enumerate(value)]
    return {**value, key: _changed(value[key], tuple(rest), day)}

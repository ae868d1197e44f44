"""Conditions that narrow a list, each made from the value of a query parameter."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import InstrumentedAttribute

Condition = Callable[[Any], ColumnElement[bool]]
Moments = InstrumentedAttribute[datetime]


def equal_to(column: InstrumentedAttribute[str]) -> Condition:
    """Keep rows whose whole text is the value."""
    return lambda value: column == value


def from_day(column: Moments) -> Condition:
    """Keep rows whose moment is on the given day (UTC) or later."""

    def condition(day: date) -> ColumnElement[bool]:
        return column >= datetime.combine(day, time.min, UTC)

    return condition


def until_day(column: Moments) -> Condition:
    """Keep rows whose moment is on the given day (UTC) or earlier."""

    def condition(day: date) -> ColumnElement[bool]:
        return column <= datetime.combine(day, time.max, UTC)

    return condition


def narrowed(
    statement: Select[Any], conditions: Mapping[str, Condition], values: Mapping[str, Any]
) -> Select[Any]:
    """Add the conditions of all parameters that were given; a value of None is none."""
    given = {name: values[name] for name in conditions if values[name] is not None}
    return statement.where(*(conditions[name](value) for name, value in given.items()))

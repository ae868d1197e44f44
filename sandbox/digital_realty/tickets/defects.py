"""Wrong rules that a defect can give to any kind of ticket."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, true

from sandbox.digital_realty.filters import Condition
from sandbox.digital_realty.tables.ticket import TicketColumns
from sandbox.digital_realty.tickets.rules import documented_filters


def everything(*_: Any) -> ColumnElement[bool]:
    """Show every row to everyone."""
    return true()


def random_order(*_: Any) -> tuple[Any, ...]:
    """Order a list differently each time."""
    return (func.random(),)


def filters_without(name: str) -> Callable[[type[TicketColumns]], Mapping[str, Condition]]:
    """Ignore one query parameter."""

    def filters(table: type[TicketColumns]) -> Mapping[str, Condition]:
        documented = documented_filters(table)
        return {other: documented[other] for other in documented if other != name}

    return filters

"""What one kind of ticket is: its documented rules as data, so that a defect can replace one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from sandbox.digital_realty.filters import Condition, equal_to
from sandbox.digital_realty.orders import OrderKind, Visible, of_own_account
from sandbox.digital_realty.tables.ticket import TicketColumns
from sandbox.digital_realty.tickets.categories import Categories, describe_categories
from sandbox.digital_realty.tickets.schemas import TicketCancel

OPEN_STATUSES = frozenset({"New", "In Progress"})


def documented_filters(table: type[TicketColumns]) -> dict[str, Condition]:
    """Give the conditions of the query parameters."""
    return {
        "site": equal_to(table.site),
        "status": equal_to(table.status),
        "requestType": equal_to(table.request_type),
        "category": equal_to(table.category),
        "createdBy": equal_to(table.created_by),
    }


def newest_first(table: type[TicketColumns]) -> tuple[Any, ...]:
    """Give the order of a list."""
    return (table.created_on.desc(), table.id.desc())


@dataclass(frozen=True, slots=True)
class TicketRules:
    """What a ticket of one kind may and must be.

    `resource` is its part of the operation ids. The bodies and answers are structs whose members
    are named as the columns of `table`; `detail` also has comments. `categories` are by request
    type, `filters` and `order` are made for the table, `cancel_message` may name the `{id}`.
    """

    kind: OrderKind
    table: type[TicketColumns]
    path: str
    resource: str
    ticket_type: str
    create_body: type[msgspec.Struct]
    update_body: type[msgspec.Struct]
    summary: type[msgspec.Struct]
    answer: type[msgspec.Struct]
    detail: type[msgspec.Struct]
    categories: Mapping[str, Sequence[str]]
    status_after_cancel: str
    cancel_message: str
    describe: Callable[[Mapping[str, Sequence[str]], str | None], Categories] = describe_categories
    cancel_body: type[TicketCancel] = TicketCancel
    updatable_in: frozenset[str] = OPEN_STATUSES
    cancellable_in: frozenset[str] = OPEN_STATUSES
    visible: Visible = of_own_account
    filters: Callable[[type[TicketColumns]], Mapping[str, Condition]] = documented_filters
    order: Callable[[type[TicketColumns]], tuple[Any, ...]] = newest_first

"""What one kind of ticket is: its documented rules as data, so that a defect can replace one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from sandbox.digital_realty.orders import OrderKind, Visible, of_own_account
from sandbox.digital_realty.tables.ticket import TicketColumns
from sandbox.digital_realty.tickets.schemas import TicketCancel

FILTERS = {
    "site": "site",
    "status": "status",
    "requestType": "request_type",
    "category": "category",
    "createdBy": "created_by",
}
OPEN_STATUSES = frozenset({"New", "In Progress"})


def newest_first(table: type[TicketColumns]) -> tuple[Any, ...]:
    """Give the order of a list."""
    return (table.created_on.desc(), table.id.desc())


@dataclass(frozen=True, slots=True)
class TicketRules:
    """What a ticket of one kind may and must be.

    `resource` is its part of the operation ids. The bodies and answers are structs whose members
    are named as the columns of `table`; `detail` also has comments. `categories` are by request
    type, `filters` give the column of a query parameter, `cancel_message` may name the `{id}`.
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
    cancel_body: type[TicketCancel] = TicketCancel
    updatable_in: frozenset[str] = OPEN_STATUSES
    cancellable_in: frozenset[str] = OPEN_STATUSES
    visible: Visible = of_own_account
    filters: Mapping[str, str] = field(default_factory=lambda: FILTERS)
    order: Callable[[type[TicketColumns]], tuple[Any, ...]] = newest_first

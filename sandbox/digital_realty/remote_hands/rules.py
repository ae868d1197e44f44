"""The documented rules of remote hands as data, so that a defect can replace one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.remote_hands.schemas import TicketCreate
from sandbox.digital_realty.remote_hands.values import CATEGORIES_BY_REQUEST_TYPE, Category
from sandbox.digital_realty.tables.remote_hands_ticket import RemoteHandsTicket

FILTERS: dict[str, InstrumentedAttribute[str]] = {
    "site": RemoteHandsTicket.site,
    "status": RemoteHandsTicket.status,
    "requestType": RemoteHandsTicket.request_type,
    "category": RemoteHandsTicket.category,
    "createdBy": RemoteHandsTicket.created_by,
}
ORDER = (RemoteHandsTicket.created_on.desc(), RemoteHandsTicket.id.desc())
OPEN_STATUSES = frozenset({"New", "In Progress"})


def of_own_account(caller: Caller) -> ColumnElement[bool]:
    """Give the condition that keeps accounts apart."""
    return RemoteHandsTicket.account_id == caller.account


@dataclass(frozen=True, slots=True)
class RemoteHandsRules:
    """What a ticket may and must be."""

    create_body: type[TicketCreate] = TicketCreate
    categories: Mapping[str, tuple[Category, ...]] = field(
        default_factory=lambda: CATEGORIES_BY_REQUEST_TYPE
    )
    visible: Callable[[Caller], ColumnElement[bool]] = of_own_account
    filters: Mapping[str, InstrumentedAttribute[str]] = field(default_factory=lambda: FILTERS)
    order: tuple[Any, ...] = ORDER
    updatable_in: frozenset[str] = OPEN_STATUSES
    updatable_members: tuple[str, ...] = ("customer_reference", "notification_recipients")
    cancellable_in: frozenset[str] = OPEN_STATUSES
    status_after_cancel: str = "Cancellation Requested"

"""The documented rules of access tickets as data, so that a defect can replace one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.digital_realty.access_tickets.date_rules import EDIT_DATES, EditedDates
from sandbox.digital_realty.access_tickets.edits import (
    COLUMNS,
    VARIANTS,
    Variant,
    editable_changes,
)
from sandbox.digital_realty.access_tickets.values import CANCELLED, OPEN_STATUSES
from sandbox.digital_realty.date_rules import DateRule
from sandbox.digital_realty.orders import Visible, of_own_account
from sandbox.digital_realty.tables.access_ticket import AccessTicket
from sandbox.digital_realty.tickets.schemas import TicketCancel

Changes = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AccessTicketRules:
    """How an access ticket may be edited and cancelled."""

    visible: Visible = of_own_account
    variants: Mapping[str, Variant] = field(default_factory=lambda: VARIANTS)
    editable: Callable[[AccessTicket, Changes, Variant], Changes] = editable_changes
    edit_dates: Mapping[str, DateRule[EditedDates]] = field(default_factory=lambda: EDIT_DATES)
    columns: Mapping[str, str] = field(default_factory=lambda: COLUMNS)
    cancel_body: type[TicketCancel] = TicketCancel
    cancellable_in: frozenset[str] = OPEN_STATUSES
    status_after_cancel: str = CANCELLED

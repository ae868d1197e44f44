"""The documented rules of permanent badges as data, so that a defect can replace one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement

from sandbox.digital_realty.access_tickets.values import PENDING_APPROVAL, PERMANENT_BADGE
from sandbox.digital_realty.date_rules import DateRule
from sandbox.digital_realty.filters import Condition, equal_to
from sandbox.digital_realty.orders import Visible, of_own_account
from sandbox.digital_realty.permanent_badges.date_rules import (
    CREATE_DATES,
    MODIFY_DATES,
    TERMINATE_DATES,
    Termination,
)
from sandbox.digital_realty.permanent_badges.schemas import (
    BadgeCreate,
    BadgeModify,
    BadgeTerminate,
)
from sandbox.digital_realty.tables.access_ticket import AccessTicket

FILTERS: dict[str, Condition] = {
    "site": equal_to(AccessTicket.site),
    "status": equal_to(AccessTicket.status),
    "createdBy": equal_to(AccessTicket.created_by),
}
ORDER = (AccessTicket.created_on.desc(), AccessTicket.id.desc())


@dataclass(frozen=True, slots=True)
class PermanentBadgeRules:
    """What may be asked for, and what the list shows."""

    create_body: type[BadgeCreate] = BadgeCreate
    modify_body: type[BadgeModify] = BadgeModify
    terminate_body: type[BadgeTerminate] = BadgeTerminate
    create_dates: Mapping[str, DateRule[BadgeCreate]] = field(default_factory=lambda: CREATE_DATES)
    modify_dates: Mapping[str, DateRule[BadgeModify]] = field(default_factory=lambda: MODIFY_DATES)
    terminate_dates: Mapping[str, DateRule[Termination]] = field(
        default_factory=lambda: TERMINATE_DATES
    )
    first_status: str = PENDING_APPROVAL
    visible: Visible = of_own_account
    listed: ColumnElement[bool] = AccessTicket.request_type == PERMANENT_BADGE
    filters: Mapping[str, Condition] = field(default_factory=lambda: FILTERS)
    order: tuple[Any, ...] = ORDER

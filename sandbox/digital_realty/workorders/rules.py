"""The documented rules of work orders as data, so that a defect can replace one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from sandbox.digital_realty.configuration_items import known_ids
from sandbox.digital_realty.filters import Condition, equal_to, from_day, until_day
from sandbox.digital_realty.orders import Visible, of_own_account
from sandbox.digital_realty.tables.workorder import Workorder
from sandbox.digital_realty.workorders.schemas import WorkorderSelection
from sandbox.digital_realty.workorders.values import COMPLETED, SCHEDULED, STATUS_FILTERS

FILTERS: dict[str, Condition] = {
    "site": equal_to(Workorder.site),
    "location": equal_to(Workorder.location),
    "status": equal_to(Workorder.status),
    "activityType": equal_to(Workorder.activity_type),
    "shortDescription": equal_to(Workorder.short_description),
    "startDate": from_day(Workorder.start_date),
    "endDate": until_day(Workorder.end_date),
}
ORDER = (Workorder.start_date.desc(), Workorder.id.desc())


def of_configuration_items(selection: WorkorderSelection) -> ColumnElement[bool]:
    """Give the condition that keeps the work asked for, each status for its own items."""
    return or_(
        _in_status(COMPLETED, selection.completed), _in_status(SCHEDULED, selection.scheduled)
    )


def _in_status(status: str, wanted: Iterable[str]) -> ColumnElement[bool]:
    return and_(Workorder.status == status, Workorder.configuration_item.in_(known_ids(wanted)))


@dataclass(frozen=True, slots=True)
class WorkorderRules:
    """Which work orders a caller gets."""

    selection_body: type[WorkorderSelection] = WorkorderSelection
    status_filters: Mapping[str, str] = field(default_factory=lambda: STATUS_FILTERS)
    visible: Visible = of_own_account
    selected: Callable[[WorkorderSelection], ColumnElement[bool]] = of_configuration_items
    filters: Mapping[str, Condition] = field(default_factory=lambda: FILTERS)
    order: tuple[Any, ...] = ORDER

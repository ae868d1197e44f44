"""The named defects of work orders."""

from datetime import UTC, date, datetime, time
from typing import Any

from msgspec import field
from sqlalchemy import Boolean, ColumnElement, func, literal_column, true

from sandbox.defects import Answer, Defect, with_rules
from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.configuration_items import known_ids
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.tables.workorder import Workorder
from sandbox.digital_realty.workorders.rules import FILTERS
from sandbox.digital_realty.workorders.schemas import WorkorderSelection
from sandbox.digital_realty.workorders.values import STATUS_FILTERS


class _OptionalSelection(WorkorderSelection):
    completed: list[str] = field(default_factory=list[str])


class _AnySelection(WorkorderSelection):
    def __post_init__(self) -> None:
        pass


def _everything(_caller: Caller, _account_id: object) -> ColumnElement[bool]:
    return true()


def _in_any_status(selection: WorkorderSelection) -> ColumnElement[bool]:
    wanted = known_ids([*selection.completed, *selection.scheduled])
    return Workorder.configuration_item.in_(wanted)


def _description_in_sql(description: str) -> ColumnElement[bool]:
    column = Workorder.short_description.expression
    return literal_column(f"({column} = '{description}')", Boolean)


def _before_day(day: date) -> ColumnElement[bool]:
    return Workorder.end_date < datetime.combine(day, time.min, UTC)


def _without_filter(name: str) -> dict[str, Any]:
    return {other: FILTERS[other] for other in FILTERS if other != name}


def _lower_case(answer: Answer) -> None:
    for item in answer.body.get("content", []):
        item["status"] = item["status"].lower()


def _medium_risk(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["riskLevel"] = "Medium"


def _no_sys_id(answer: Answer) -> None:
    answer.body.pop("sysId", None)


def _array_for_null(answer: Answer) -> None:
    if answer.body.get("methodOfProcedure", "") is None:
        answer.body["methodOfProcedure"] = []


WORKORDER_DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (
    Defect(
        name="accounts-share-workorders",
        promise="An account sees only its own work orders.",
        rules=with_rules("workorders", visible=_everything),
    ),
    Defect(
        name="workorders-list-mixes-statuses",
        promise="Configuration items in completed give completed work orders, those in scheduled "
        "scheduled ones.",
        rules=with_rules("workorders", selected=_in_any_status),
    ),
    Defect(
        name="workorders-completed-not-required",
        promise="completed is mandatory.",
        rules=with_rules("workorders", selection_body=_OptionalSelection),
    ),
    Defect(
        name="workorders-empty-selection-accepted",
        promise="At least one configuration item must be asked for.",
        rules=with_rules("workorders", selection_body=_AnySelection),
    ),
    Defect(
        name="workorders-status-filter-in-capitals",
        promise="The status that is asked for is completed or scheduled.",
        rules=with_rules(
            "workorders", status_filters={name: name for name in STATUS_FILTERS.values()}
        ),
    ),
    Defect(
        name="workorders-list-ignores-activity-type",
        promise="The list holds only work of the activity type that is asked for.",
        rules=with_rules("workorders", filters=_without_filter("activityType")),
    ),
    Defect(
        name="workorders-list-ignores-status",
        promise="The list holds only work of the status that is asked for.",
        rules=with_rules("workorders", filters=_without_filter("status")),
    ),
    Defect(
        name="workorders-description-filter-injectable",
        promise="A description is asked for as it is, with any characters in it.",
        rules=with_rules(
            "workorders", filters={**FILTERS, "shortDescription": _description_in_sql}
        ),
    ),
    Defect(
        name="workorders-end-date-is-exclusive",
        promise="endDate is the last day of the work that is asked for.",
        rules=with_rules("workorders", filters={**FILTERS, "endDate": _before_day}),
    ),
    Defect(
        name="workorders-list-in-random-order",
        promise="The order of a list stays the same from page to page.",
        rules=with_rules("workorders", order=(func.random(),)),
    ),
    Defect(
        name="workorders-list-status-in-lower-case",
        promise="The status in an answer is Completed or Scheduled.",
        edits={"listWorkorders": _lower_case},
    ),
    Defect(
        name="workorders-detail-risk-level-medium",
        promise="riskLevel is Critical, High or Low.",
        edits={"getWorkorder": _medium_risk},
    ),
    Defect(
        name="workorders-detail-drops-sys-id",
        promise="A work order has the id of its task.",
        edits={"getWorkorder": _no_sys_id},
    ),
    Defect(
        name="workorders-detail-procedure-is-an-array",
        promise="methodOfProcedure is a text or null.",
        edits={"getWorkorder": _array_for_null},
    ),
)

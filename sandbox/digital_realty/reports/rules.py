"""The documented rules of reports as data, so that a defect can replace one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement

from sandbox.content_disposition import attachment
from sandbox.digital_realty.configuration_items import known_ids
from sandbox.digital_realty.filters import Condition, equal_to, from_day, until_day
from sandbox.digital_realty.orders import Visible, of_own_account
from sandbox.digital_realty.reports.files import make_file
from sandbox.digital_realty.reports.schemas import ReportSelection
from sandbox.digital_realty.tables.report import Report

FILTERS: dict[str, Condition] = {
    "site": equal_to(Report.site),
    "location": equal_to(Report.location),
    "reportType": equal_to(Report.type),
    "reportName": equal_to(Report.name),
    "reportStartDate": from_day(Report.start_date),
    "reportEndDate": until_day(Report.end_date),
}
ORDER = (Report.execution_date.desc(), Report.id.desc())


def of_configuration_items(wanted: Iterable[str]) -> ColumnElement[bool]:
    """Give the condition that keeps the reports of the configuration items asked for."""
    return Report.configuration_item.in_(known_ids(wanted))


@dataclass(frozen=True, slots=True)
class ReportRules:
    """Which reports a caller gets, and as what."""

    selection_body: type[ReportSelection] = ReportSelection
    type_required: bool = True
    visible: Visible = of_own_account
    selected: Callable[[Iterable[str]], ColumnElement[bool]] = of_configuration_items
    filters: Mapping[str, Condition] = field(default_factory=lambda: FILTERS)
    order: tuple[Any, ...] = ORDER
    file: Callable[[Report], bytes] = make_file
    file_header: Callable[[str], str] = attachment
    file_media_type: str = "application/octet-stream"

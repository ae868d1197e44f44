"""The named defects of reports."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

import msgspec
from sqlalchemy import ColumnElement, true

from sandbox.content_disposition import attachment
from sandbox.defects import Answer, Defect, with_rules
from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.reports.files import make_file
from sandbox.digital_realty.reports.rules import FILTERS
from sandbox.digital_realty.reports.schemas import ReportSelection
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.tables.report import Report


class _AnySelection(ReportSelection):
    ci: list[str]


def _everything(_caller: Caller, _account_id: object) -> ColumnElement[bool]:
    return true()


def _any_configuration_item(_wanted: Iterable[str]) -> ColumnElement[bool]:
    return true()


def _name_as_pattern(name: str) -> ColumnElement[bool]:
    return Report.name.like(name)


def _after_day(day: date) -> ColumnElement[bool]:
    return Report.start_date > datetime.combine(day, time.max, UTC)


def _half_a_file(report: Report) -> bytes:
    content = make_file(report)
    return content[: len(content) // 2]


def _name_of_every_file(_name: str) -> str:
    return attachment("report.csv")


def _drop_type(answer: Answer) -> None:
    if answer.status == 200:
        del answer.body["type"]


def _other_types(answer: Answer) -> None:
    for item in answer.body.get("content", []):
        item["type"] = item["type"].lower()


def _dates_only(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["executionDate"] = answer.body["executionDate"][:10]


def _one_text(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["ci"] = msgspec.json.encode(answer.body["ci"]).decode()


def _count_from_one(answer: Answer) -> None:
    if "pageable" in answer.body:
        answer.body["pageable"]["number"] += 1


def _skip_first_item(answer: Answer) -> None:
    if answer.body.get("content"):
        del answer.body["content"][0]
        answer.body["pageable"]["numberOfElements"] -= 1


REPORT_DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (
    Defect(
        name="accounts-share-reports",
        promise="An account sees only its own reports.",
        rules=with_rules("reports", visible=_everything),
    ),
    Defect(
        name="reports-request-ci-is-a-text",
        promise="The configuration items are an array of texts.",
        edits={"getReportRequest": _one_text},
    ),
    Defect(
        name="reports-list-ignores-ci",
        promise="The list holds only reports of the configuration items that are asked for.",
        rules=with_rules("reports", selected=_any_configuration_item),
    ),
    Defect(
        name="reports-empty-ci-accepted",
        promise="At least one configuration item must be asked for.",
        rules=with_rules("reports", selection_body=_AnySelection),
    ),
    Defect(
        name="reports-type-not-required",
        promise="reportType is mandatory.",
        rules=with_rules("reports", type_required=False),
    ),
    Defect(
        name="reports-list-ignores-name-filter",
        promise="The list holds only reports of the name that is asked for.",
        rules=with_rules(
            "reports", filters={name: FILTERS[name] for name in FILTERS if name != "reportName"}
        ),
    ),
    Defect(
        name="reports-name-filter-takes-wildcards",
        promise="A report name is asked for as it is; % and _ stand for themselves.",
        rules=with_rules("reports", filters={**FILTERS, "reportName": _name_as_pattern}),
    ),
    Defect(
        name="reports-start-date-is-exclusive",
        promise="reportStartDate is the first day of the reports that are asked for.",
        rules=with_rules("reports", filters={**FILTERS, "reportStartDate": _after_day}),
    ),
    Defect(
        name="reports-list-page-number-from-one",
        promise="number is the number of the page that was asked for.",
        edits={"listReports": _count_from_one},
    ),
    Defect(
        name="reports-list-pages-skip-first-item",
        promise="All pages together hold every report.",
        edits={"listReports": _skip_first_item},
    ),
    Defect(
        name="reports-list-type-in-lower-case",
        promise="A type is one of the documented values, also in its case.",
        edits={"listReports": _other_types},
    ),
    Defect(
        name="reports-detail-drops-type",
        promise="A report has a type.",
        edits={"getReport": _drop_type},
    ),
    Defect(
        name="reports-detail-execution-date-without-time",
        promise="executionDate has the format yyyy-MM-dd HH:mm:ss.",
        edits={"getReport": _dates_only},
    ),
    Defect(
        name="reports-download-truncated",
        promise="A download is the whole file.",
        rules=with_rules("reports", file=_half_a_file),
    ),
    Defect(
        name="reports-download-with-another-name",
        promise="A download has the name of the report.",
        rules=with_rules("reports", file_header=_name_of_every_file),
    ),
    Defect(
        name="reports-download-as-json",
        promise="A download is application/octet-stream.",
        rules=with_rules("reports", file_media_type="application/json"),
    ),
)

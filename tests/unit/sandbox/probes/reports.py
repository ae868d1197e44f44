"""Probes for the defects of reports."""

from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.probes.registry import probe
from tests.unit.sandbox.report_calls import (
    REPORT_REQUEST,
    REPORTS,
    get,
    list_reports,
)


def _any_report(sandbox: Sandbox) -> str:
    report_id: str = list_reports(sandbox.first)["content"][0]["id"]
    return report_id


@probe("accounts-share-reports")
def _reports_are_kept_apart(sandbox: Sandbox) -> bool:
    report_id = list_reports(sandbox.second)["content"][0]["id"]
    return sandbox.first.send("GET", f"{REPORTS}/{report_id}").status_code == 404


@probe("reports-request-ci-is-a-text")
def _items_are_an_array(sandbox: Sandbox) -> bool:
    return isinstance(get(sandbox.first, REPORT_REQUEST)["ci"], list)


@probe("reports-list-ignores-ci")
def _items_are_heeded(sandbox: Sandbox) -> bool:
    return bool(list_reports(sandbox.first, ["unknown"])["content"] == [])


@probe("reports-empty-ci-accepted")
def _empty_ci_is_refused(sandbox: Sandbox) -> bool:
    query = {"reportType": "DCIM"}
    return sandbox.first.send("POST", REPORTS, json={"ci": []}, params=query).status_code == 400


@probe("reports-type-not-required")
def _type_is_mandatory(sandbox: Sandbox) -> bool:
    return sandbox.first.send("POST", REPORTS, json={"ci": ["x"]}).status_code == 400


@probe("reports-list-ignores-name-filter")
def _name_filter_works(sandbox: Sandbox) -> bool:
    return bool(list_reports(sandbox.first, reportName="unknown.csv")["content"] == [])


@probe("reports-name-filter-takes-wildcards")
def _name_filter_knows_no_wildcards(sandbox: Sandbox) -> bool:
    return bool(list_reports(sandbox.first, reportName="%")["content"] == [])


@probe("reports-start-date-is-exclusive")
def _start_date_is_inclusive(sandbox: Sandbox) -> bool:
    start = list_reports(sandbox.first)["content"][0]["startDate"][:10]
    return bool(list_reports(sandbox.first, reportStartDate=start)["content"])


@probe("reports-list-page-number-from-one")
def _page_number_is_echoed(sandbox: Sandbox) -> bool:
    return bool(list_reports(sandbox.first, page=1)["pageable"]["number"] == 1)


@probe("reports-list-pages-skip-first-item")
def _pages_hold_everything(sandbox: Sandbox) -> bool:
    page = list_reports(sandbox.first, size=1000)
    return bool(len(page["content"]) == page["pageable"]["totalElements"])


@probe("reports-list-type-in-lower-case")
def _type_has_its_case(sandbox: Sandbox) -> bool:
    return {item["type"] for item in list_reports(sandbox.first)["content"]} == {"Security"}


@probe("reports-detail-drops-type")
def _detail_has_a_type(sandbox: Sandbox) -> bool:
    return "type" in get(sandbox.first, f"{REPORTS}/{_any_report(sandbox)}")


@probe("reports-detail-execution-date-without-time")
def _execution_date_has_a_time(sandbox: Sandbox) -> bool:
    return len(get(sandbox.first, f"{REPORTS}/{_any_report(sandbox)}")["executionDate"]) == 19


@probe("reports-download-truncated")
def _file_is_whole(sandbox: Sandbox) -> bool:
    path = f"{REPORTS}/{_any_report(sandbox)}/download"
    return sandbox.first.send("GET", path).content.endswith(b"\r\n")


@probe("reports-download-with-another-name")
def _file_has_the_name_of_the_report(sandbox: Sandbox) -> bool:
    report_id = _any_report(sandbox)
    answer = sandbox.first.send("GET", f"{REPORTS}/{report_id}/download")
    name = get(sandbox.first, f"{REPORTS}/{report_id}")["name"]
    return name in answer.headers["content-disposition"]


@probe("reports-download-as-json")
def _file_is_bytes(sandbox: Sandbox) -> bool:
    answer = sandbox.first.send("GET", f"{REPORTS}/{_any_report(sandbox)}/download")
    return bool(answer.headers["content-type"] == "application/octet-stream")

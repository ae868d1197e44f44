"""Probes for the defects of work orders."""

from typing import Any

from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.probes.registry import probe
from tests.unit.sandbox.report_calls import (
    WORKORDER,
    WORKORDERS,
    get,
    items_of_workorders,
    list_workorders,
)


def _details(sandbox: Sandbox) -> list[dict[str, Any]]:
    items = list_workorders(sandbox.first)["content"]
    return [get(sandbox.first, f"{WORKORDER}/{item['id']}") for item in items]


@probe("accounts-share-workorders")
def _work_orders_are_kept_apart(sandbox: Sandbox) -> bool:
    workorder_id = list_workorders(sandbox.second)["content"][0]["id"]
    return sandbox.first.send("GET", f"{WORKORDER}/{workorder_id}").status_code == 404


@probe("workorders-list-mixes-statuses")
def _statuses_are_kept_apart(sandbox: Sandbox) -> bool:
    selection = {"completed": items_of_workorders(sandbox.first)["completed"]}
    items = list_workorders(sandbox.first, selection, size=1000)["content"]
    return {item["status"] for item in items} == {"Completed"}


@probe("workorders-completed-not-required")
def _completed_is_mandatory(sandbox: Sandbox) -> bool:
    answer = sandbox.first.send("POST", WORKORDERS, json={"scheduled": ["x"]})
    return answer.status_code == 400


@probe("workorders-empty-selection-accepted")
def _empty_selection_is_refused(sandbox: Sandbox) -> bool:
    answer = sandbox.first.send("POST", WORKORDERS, json={"completed": [], "scheduled": []})
    return answer.status_code == 400


@probe("workorders-status-filter-in-capitals")
def _status_filter_is_in_lower_case(sandbox: Sandbox) -> bool:
    query = {"status": "completed"}
    answer = sandbox.first.send("POST", WORKORDERS, json={"completed": ["x"]}, params=query)
    return answer.status_code == 200


@probe("workorders-list-ignores-activity-type")
def _activity_type_filter_works(sandbox: Sandbox) -> bool:
    return bool(list_workorders(sandbox.first, activityType="unknown")["content"] == [])


@probe("workorders-list-ignores-status")
def _status_filter_works(sandbox: Sandbox) -> bool:
    items = list_workorders(sandbox.first, status="scheduled", size=1000)["content"]
    return {item["status"].lower() for item in items} == {"scheduled"}


@probe("workorders-description-filter-injectable")
def _descriptions_are_no_code(sandbox: Sandbox) -> bool:
    return bool(list_workorders(sandbox.first, shortDescription="' OR '1'='1")["content"] == [])


@probe("workorders-end-date-is-exclusive")
def _end_date_is_inclusive(sandbox: Sandbox) -> bool:
    item = list_workorders(sandbox.first)["content"][0]
    found = list_workorders(sandbox.first, endDate=item["endDate"][:10], size=1000)["content"]
    return item in found


@probe("workorders-list-in-random-order")
def _order_is_stable(sandbox: Sandbox) -> bool:
    lists = [list_workorders(sandbox.first, size=1000)["content"] for _ in range(2)]
    return bool(lists[0] == lists[1])


@probe("workorders-list-status-in-lower-case")
def _status_is_capitalised(sandbox: Sandbox) -> bool:
    items = list_workorders(sandbox.first, size=1000)["content"]
    return {item["status"] for item in items} == {"Completed", "Scheduled"}


@probe("workorders-detail-risk-level-medium")
def _risk_level_is_documented(sandbox: Sandbox) -> bool:
    return {detail["riskLevel"] for detail in _details(sandbox)} <= {"Critical", "High", "Low"}


@probe("workorders-detail-drops-sys-id")
def _detail_has_a_sys_id(sandbox: Sandbox) -> bool:
    return all("sysId" in detail for detail in _details(sandbox))


@probe("workorders-detail-procedure-is-an-array")
def _procedure_is_a_text_or_null(sandbox: Sandbox) -> bool:
    procedures = [detail["methodOfProcedure"] for detail in _details(sandbox)]
    return all(procedure is None or isinstance(procedure, str) for procedure in procedures)

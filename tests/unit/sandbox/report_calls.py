"""Calls for reports and work orders; each must be answered with 200."""

from typing import Any

from tests.unit.sandbox.calls import Account

REPORTS = "/v1/reports"
REPORT_REQUEST = f"{REPORTS}/request"
WORKORDERS = "/v1/workorders"
WORKORDER_REQUEST = f"{WORKORDERS}/request"
WORKORDER = "/v1/workorder"


def items_of_reports(account: Account) -> list[str]:
    """Give the configuration items that an account can ask for reports of."""
    items: list[str] = get(account, REPORT_REQUEST)["ci"]
    return items


def list_reports(account: Account, ci: list[str] | None = None, **query: Any) -> Any:
    """List reports, of all configuration items unless some are given, Security unless said."""
    wanted = items_of_reports(account) if ci is None else ci
    return post(account, REPORTS, {"ci": wanted}, **{"reportType": "Security", **query})


def every_report(account: Account, **query: Any) -> list[dict[str, Any]]:
    """Give all reports of both types that pass the filters."""
    ci = items_of_reports(account)
    return [
        item
        for kind in ("Security", "DCIM")
        for item in post(account, REPORTS, {"ci": ci}, reportType=kind, size=1000, **query)[
            "content"
        ]
    ]


def items_of_workorders(account: Account) -> dict[str, list[str]]:
    """Give the configuration items that an account can ask for work orders of, by status."""
    items: dict[str, list[str]] = get(account, WORKORDER_REQUEST)
    return items


def list_workorders(
    account: Account, selection: dict[str, list[str]] | None = None, **query: Any
) -> Any:
    """List work orders, all of them unless a selection is given."""
    wanted = items_of_workorders(account) if selection is None else selection
    return post(account, WORKORDERS, wanted, **query)


def get(account: Account, path: str) -> Any:
    """Send a GET."""
    answer = account.send("GET", path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def post(account: Account, path: str, body: Any, **query: Any) -> Any:
    """Send a POST that reads."""
    answer = account.send("POST", path, json=body, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()

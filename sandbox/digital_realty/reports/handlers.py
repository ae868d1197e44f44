"""The four report operations."""

from typing import Any, TypeAlias

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from sandbox.dependencies import InjectedStorage
from sandbox.digital_realty.pagination import read_page
from sandbox.digital_realty.reports import schemas
from sandbox.digital_realty.reports.rules import ReportRules
from sandbox.digital_realty.reports.service import ReportService
from sandbox.digital_realty.reports.values import TYPES
from sandbox.errors import BadRequestError
from sandbox.reading import Parameters, read_json, read_query

AnyRequest = Request[Any, Any, Any]
Service: TypeAlias = NamedDependency[ReportService]
Rules: TypeAlias = NamedDependency[ReportRules]


def make_report_routes(rules: ReportRules) -> Router:
    """Make the routes."""

    def provide_rules() -> ReportRules:
        return rules

    return Router(
        path="/v1/reports",
        dependencies={
            "report_rules": Provide(provide_rules, sync_to_thread=False),
            "reports": Provide(provide_reports),
        },
        route_handlers=[get_report_request, list_reports, get_report, download_report],
    )


async def provide_reports(
    request: AnyRequest, storage: InjectedStorage, report_rules: Rules
) -> ReportService:
    """Make the service for the caller of a request."""
    return ReportService(storage, request.state.caller, report_rules)


@get("/request", operation_id="getReportRequest")
async def get_report_request(reports: Service) -> schemas.ReportRequest:
    """List the account's configuration items."""
    return reports.request()


@post(operation_id="listReports", status_code=200)
async def list_reports(
    request: AnyRequest, reports: Service, report_rules: Rules
) -> schemas.ReportList:
    """List the reports of configuration items, newest first."""
    query = read_query(request)
    filters, page = _read_filters(query, report_rules), read_page(query)
    selection = await read_json(request, report_rules.selection_body)
    return await reports.list(selection, filters, page)


@get("/{report_id:str}", operation_id="getReport")
async def get_report(report_id: FromPath[str], reports: Service) -> schemas.Report:
    """Get one report."""
    return schemas.to_report(await reports.get(report_id))


@get("/{report_id:str}/download", operation_id="downloadReport")
async def download_report(
    report_id: FromPath[str], reports: Service, report_rules: Rules
) -> Response[bytes]:
    """Get the file of a report."""
    report = await reports.get(report_id)
    return Response(
        report_rules.file(report),
        media_type=report_rules.file_media_type,
        headers={"Content-Disposition": report_rules.file_header(report.name)},
    )


def _read_filters(query: Parameters, rules: ReportRules) -> dict[str, Any]:
    report_type = query.choice("reportType", TYPES)
    if report_type is None and rules.type_required:
        raise BadRequestError("reportType: is required")
    return {
        "site": query.text("site", max_length=6, pattern="[A-Za-z0-9]{6}"),
        "location": query.text("location", max_length=40),
        "reportType": report_type,
        "reportName": query.text("reportName", max_length=160),
        "reportStartDate": query.day("reportStartDate"),
        "reportEndDate": query.day("reportEndDate"),
    }

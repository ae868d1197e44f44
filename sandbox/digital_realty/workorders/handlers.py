"""The three work order operations."""

from typing import Any, TypeAlias

from litestar import Request, Router, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from sandbox.dependencies import InjectedStorage
from sandbox.digital_realty.pagination import read_page
from sandbox.digital_realty.workorders import schemas
from sandbox.digital_realty.workorders.rules import WorkorderRules
from sandbox.digital_realty.workorders.service import WorkorderService
from sandbox.reading import Parameters, read_json, read_query

AnyRequest = Request[Any, Any, Any]
Service: TypeAlias = NamedDependency[WorkorderService]
Rules: TypeAlias = NamedDependency[WorkorderRules]


def make_workorder_routes(rules: WorkorderRules) -> Router:
    """Make the routes; the path of a single one is singular, as in its "End point" row."""

    def provide_rules() -> WorkorderRules:
        return rules

    return Router(
        path="/v1",
        dependencies={
            "workorder_rules": Provide(provide_rules, sync_to_thread=False),
            "workorders": Provide(provide_workorders),
        },
        route_handlers=[get_workorder_request, list_workorders, get_workorder],
    )


async def provide_workorders(
    request: AnyRequest, storage: InjectedStorage, workorder_rules: Rules
) -> WorkorderService:
    """Make the service for the caller of a request."""
    return WorkorderService(storage, request.state.caller, workorder_rules)


@get("/workorders/request", operation_id="getWorkorderRequest")
async def get_workorder_request(workorders: Service) -> schemas.WorkorderRequest:
    """List the configuration items that have work orders."""
    return await workorders.request()


@post("/workorders", operation_id="listWorkorders", status_code=200)
async def list_workorders(
    request: AnyRequest, workorders: Service, workorder_rules: Rules
) -> schemas.WorkorderList:
    """List the work orders of configuration items, those that start last first."""
    query = read_query(request)
    filters, page = _read_filters(query, workorder_rules), read_page(query)
    selection = await read_json(request, workorder_rules.selection_body)
    return await workorders.list(selection, filters, page)


@get("/workorder/{workorder_id:str}", operation_id="getWorkorder")
async def get_workorder(
    workorder_id: FromPath[str], workorders: Service
) -> schemas.WorkorderDetail:
    """Get one work order."""
    return await workorders.get(workorder_id)


def _read_filters(query: Parameters, rules: WorkorderRules) -> dict[str, Any]:
    status = query.choice("status", rules.status_filters)
    return {
        "site": query.text("site", max_length=6, pattern="[A-Za-z0-9]{6}"),
        "location": query.text("location", max_length=40),
        "status": None if status is None else rules.status_filters[status],
        "activityType": query.text("activityType", max_length=40),
        "shortDescription": query.text("shortDescription", max_length=40),
        "startDate": query.day("startDate"),
        "endDate": query.day("endDate"),
    }

"""The three operations that read services."""

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath

from sandbox.dwp_catalog.call import InjectedCall
from sandbox.dwp_catalog.paging import read_page
from sandbox.dwp_catalog.services import finding
from sandbox.dwp_catalog.services.schemas import ServiceDetail, ServicePage
from sandbox.dwp_catalog.services.search import SearchBody
from sandbox.reading import read_json, read_query

AnyRequest = Request[Any, Any, Any]


@get("/services/{service_id:str}", operation_id="getService")
async def get_service(
    request: AnyRequest, service_id: FromPath[str], call: InjectedCall
) -> ServiceDetail:
    """Get one service."""
    return await finding.get(call, service_id, call.checked_user(read_query(request)))


@post("/services/search", operation_id="searchServices", status_code=200)
async def search_services(request: AnyRequest, call: InjectedCall) -> ServicePage:
    """Search for services by ids, by a category, or by a text."""
    query = read_query(request)
    page, user = read_page(query), call.checked_user(query)
    return await finding.search(call, await read_json(request, SearchBody), user, page)


@get("/services/fullcatalogview", operation_id="getFullCatalogView")
async def get_full_catalog_view(call: InjectedCall) -> bool:
    """Say whether the full catalog view is on."""
    return await finding.is_full_view(call)


SERVICE_HANDLERS = (get_service, search_services, get_full_catalog_view)

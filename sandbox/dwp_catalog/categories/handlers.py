"""The four operations on categories."""

from typing import Any

from litestar import Request, Router, get
from litestar.params import FromPath

from sandbox.dwp_catalog.call import InjectedCall
from sandbox.dwp_catalog.categories import service
from sandbox.dwp_catalog.categories.rules import CategoryRules
from sandbox.dwp_catalog.categories.schemas import CategoryList, CategoryNode, GroupNode
from sandbox.dwp_catalog.paging import read_page
from sandbox.reading import Parameters, read_query

AnyRequest = Request[Any, Any, Any]


@get(operation_id="listCategories")
async def list_categories(request: AnyRequest, call: InjectedCall) -> CategoryList:
    """List all categories, page by page."""
    return await service.list_all(call, read_page(read_query(request)))


@get("/{category_id:str}/categories", operation_id="listSubcategories")
async def list_subcategories(
    request: AnyRequest, category_id: FromPath[str], call: InjectedCall
) -> list[CategoryNode]:
    """List what is below a category."""
    query = read_query(request)
    depth = _read_depth(query, call.rules.categories)
    return await service.list_below(call, category_id, call.checked_user(query), depth)


@get("/groups", operation_id="listCategoryGroups")
async def list_groups(call: InjectedCall) -> list[GroupNode]:
    """List the category groups."""
    return await service.list_groups(call)


@get("/groups/{group_id:str}/categories", operation_id="listGroupCategories")
async def list_group_categories(
    request: AnyRequest, group_id: FromPath[str], call: InjectedCall
) -> list[CategoryNode]:
    """List the categories of a group."""
    query = read_query(request)
    depth = _read_depth(query, call.rules.categories)
    return await service.list_of_group(call, group_id, call.checked_user(query), depth)


def _read_depth(query: Parameters, rules: CategoryRules) -> int:
    depth = query.integer("depth", minimum=1, default=rules.default_depth, maximum=rules.deepest)
    return min(depth, rules.deepest_shown)


def make_category_routes() -> Router:
    """Make the routes below /categories."""
    return Router(
        path="/categories",
        route_handlers=[list_categories, list_subcategories, list_groups, list_group_categories],
    )

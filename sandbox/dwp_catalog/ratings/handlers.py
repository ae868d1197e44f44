"""The four operations on ratings.

Order of the checks: token and headers (both in the guard), the rating, its owner, the body.
"""

from typing import Any

from litestar import Request, Router, get, post, put
from litestar.params import FromPath

from sandbox.dwp_catalog.call import InjectedCall
from sandbox.dwp_catalog.feedback.store import read_filters
from sandbox.dwp_catalog.paging import read_page
from sandbox.dwp_catalog.ratings import service
from sandbox.dwp_catalog.ratings.schemas import RatingPage, RatingView
from sandbox.empty_answer import EmptyAnswer
from sandbox.reading import read_json, read_query

AnyRequest = Request[Any, Any, Any]


@get(operation_id="listRatings")
async def list_ratings(request: AnyRequest, call: InjectedCall) -> RatingPage:
    """List ratings."""
    query = read_query(request)
    filters = read_filters(query, call, call.rules.feedback)
    return await service.list_ratings(call, filters, read_page(query))


@post(operation_id="createRating")
async def create_rating(request: AnyRequest, call: InjectedCall) -> EmptyAnswer:
    """Rate a service."""
    await service.create(call, await read_json(request, call.rules.ratings.create_body))
    return EmptyAnswer(call.rules.feedback.created_status)


@get("/{rating_id:str}", operation_id="getRating")
async def get_rating(
    request: AnyRequest, rating_id: FromPath[str], call: InjectedCall
) -> RatingView:
    """Get one rating."""
    return await service.get(call, rating_id, call.checked_user(read_query(request)))


@put("/{rating_id:str}", operation_id="updateRating")
async def update_rating(
    request: AnyRequest, rating_id: FromPath[str], call: InjectedCall
) -> EmptyAnswer:
    """Change an own rating."""
    await service.require_own(call, rating_id)
    await service.update(call, rating_id, await read_json(request, call.rules.ratings.update_body))
    return EmptyAnswer()


def make_rating_routes() -> Router:
    """Make the routes below /ratings."""
    return Router(
        path="/ratings", route_handlers=[list_ratings, create_rating, get_rating, update_rating]
    )

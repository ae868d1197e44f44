"""The five operations on reviews.

Order of the checks: token and headers (both in the guard), the review, its owner, the body.
"""

from typing import Any

from litestar import Request, Router, delete, get, post, put
from litestar.params import FromPath

from sandbox.dwp_catalog.call import InjectedCall
from sandbox.dwp_catalog.feedback.store import read_filters
from sandbox.dwp_catalog.paging import read_page
from sandbox.dwp_catalog.reviews import service
from sandbox.dwp_catalog.reviews.schemas import ReviewCreate, ReviewPage, ReviewUpdate, ReviewView
from sandbox.empty_answer import EmptyAnswer
from sandbox.reading import read_json, read_query

AnyRequest = Request[Any, Any, Any]
SORT_BY = ("modifiedDate",)


@get(operation_id="listReviews")
async def list_reviews(request: AnyRequest, call: InjectedCall) -> ReviewPage:
    """List reviews, oldest first unless asked otherwise."""
    query = read_query(request)
    query.choice("sortBy", SORT_BY)
    direction = query.choice("sortDirection", call.rules.reviews.directions) or "asc"
    filters = read_filters(query, call, call.rules.feedback)
    return await service.list_reviews(call, filters, read_page(query), direction)


@post(operation_id="createReview")
async def create_review(request: AnyRequest, call: InjectedCall) -> EmptyAnswer:
    """Write a review."""
    await service.create(call, await read_json(request, ReviewCreate))
    return EmptyAnswer(call.rules.feedback.created_status)


@get("/{review_id:str}", operation_id="getReview")
async def get_review(
    request: AnyRequest, review_id: FromPath[str], call: InjectedCall
) -> ReviewView:
    """Get one review."""
    return await service.get(call, review_id, call.checked_user(read_query(request)))


@put("/{review_id:str}", operation_id="updateReview")
async def update_review(
    request: AnyRequest, review_id: FromPath[str], call: InjectedCall
) -> EmptyAnswer:
    """Change an own review."""
    await service.require_own(call, review_id)
    await service.update(call, review_id, await read_json(request, ReviewUpdate))
    return EmptyAnswer()


@delete("/{review_id:str}", operation_id="deleteReview", status_code=200)
async def delete_review(review_id: FromPath[str], call: InjectedCall) -> EmptyAnswer:
    """Delete an own review."""
    await service.delete(call, review_id)
    return EmptyAnswer()


def make_review_routes() -> Router:
    """Make the routes below /reviews."""
    return Router(
        path="/reviews",
        route_handlers=[list_reviews, create_review, get_review, update_review, delete_review],
    )

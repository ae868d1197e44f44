"""What can be done with ratings; they make up the rating of their service."""

from sandbox.dwp_catalog.call import Call
from sandbox.dwp_catalog.counters import RATINGS
from sandbox.dwp_catalog.feedback.store import (
    Filters,
    load_item,
    load_own_item,
    require_service,
    select_items,
)
from sandbox.dwp_catalog.paging import PageRequest, read_rows
from sandbox.dwp_catalog.ratings.schemas import (
    RatingCreate,
    RatingPage,
    RatingUpdate,
    RatingView,
    to_item,
    to_view,
)
from sandbox.dwp_catalog.tables.rating import Rating
from sandbox.storage.numbers import next_number


async def list_ratings(call: Call, filters: Filters, page: PageRequest) -> RatingPage:
    """Give one page of ratings, in the order of their ids."""
    statement = select_items(Rating, filters, call.rules.feedback).order_by(Rating.id)
    async with call.storage.reading() as session:
        rows, total = await read_rows(session, statement, page, call.rules.paging)
    return RatingPage([to_item(row.Rating) for row in rows], page.size, page.number, total)


async def get(call: Call, rating_id: str, reader: str) -> RatingView:
    """Give one rating."""
    async with call.storage.lookup() as session:
        return to_view(await load_item(session, Rating, rating_id, reader, call.rules.feedback))


async def create(call: Call, body: RatingCreate) -> None:
    """Store a rating; each one counts, also several of one user for one service."""
    async with call.storage.writing() as session:
        await require_service(session, body.service_id, call, call.rules.feedback)
        rating = Rating(
            id=await next_number(session, RATINGS),
            service_id=body.service_id,
            user_id=call.user,
            rating=body.rating,
            modified=call.now,
        )
        session.add(rating)


async def require_own(call: Call, rating_id: str) -> None:
    """Raise unless the rating exists and is the caller's."""
    async with call.storage.lookup() as session:
        await load_own_item(session, Rating, rating_id, call, call.rules.feedback)


async def update(call: Call, rating_id: str, body: RatingUpdate) -> None:
    """Change a rating."""
    async with call.storage.writing() as session:
        rating = await load_own_item(session, Rating, rating_id, call, call.rules.feedback)
        if call.rules.ratings.keeps_updates:
            rating.rating = body.rating
            rating.modified = call.now

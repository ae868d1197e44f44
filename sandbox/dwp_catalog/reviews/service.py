"""What can be done with reviews."""

from msgspec import UNSET

from sandbox.dwp_catalog.call import Call
from sandbox.dwp_catalog.counters import REVIEWS
from sandbox.dwp_catalog.feedback.store import (
    Filters,
    load_item,
    load_own_item,
    require_service,
    select_items,
)
from sandbox.dwp_catalog.paging import PageRequest, read_rows
from sandbox.dwp_catalog.reviews.schemas import (
    ReviewCreate,
    ReviewPage,
    ReviewUpdate,
    ReviewView,
    to_view,
)
from sandbox.dwp_catalog.tables.review import Review
from sandbox.storage.numbers import next_number


async def list_reviews(
    call: Call, filters: Filters, page: PageRequest, direction: str
) -> ReviewPage:
    """Give one page of reviews, by the time of their last change."""
    falling = direction == "desc" and call.rules.reviews.heeds_direction
    columns = (Review.modified, Review.id)
    order = [column.desc() if falling else column.asc() for column in columns]
    statement = select_items(Review, filters, call.rules.feedback).order_by(*order)
    async with call.storage.reading() as session:
        rows, total = await read_rows(session, statement, page, call.rules.paging)
    return ReviewPage([to_view(row.Review) for row in rows], page.size, page.number, total)


async def get(call: Call, review_id: str, reader: str) -> ReviewView:
    """Give one review."""
    async with call.storage.lookup() as session:
        return to_view(await load_item(session, Review, review_id, reader, call.rules.feedback))


async def create(call: Call, body: ReviewCreate) -> None:
    """Store a review; a user may write several about a service."""
    async with call.storage.writing() as session:
        await require_service(session, body.service_id, call, call.rules.feedback)
        review = Review(
            id=await next_number(session, REVIEWS),
            service_id=body.service_id,
            user_id=call.user,
            title=body.title,
            content=body.content,
            modified=call.now,
        )
        session.add(review)


async def require_own(call: Call, review_id: str) -> None:
    """Raise unless the review exists and is the caller's."""
    async with call.storage.lookup() as session:
        await load_own_item(session, Review, review_id, call, call.rules.feedback)


async def update(call: Call, review_id: str, body: ReviewUpdate) -> None:
    """Change the texts that are given; if none of them says anything, nothing changes."""
    async with call.storage.writing() as session:
        review = await load_own_item(session, Review, review_id, call, call.rules.feedback)
        if not call.rules.reviews.counts(body):
            return
        review.modified = call.now
        for name in call.rules.reviews.updatable_members:
            text = getattr(body, name)
            if text is not UNSET:
                setattr(review, name, text)


async def delete(call: Call, review_id: str) -> None:
    """Remove a review."""
    async with call.storage.writing() as session:
        review = await load_own_item(session, Review, review_id, call, call.rules.feedback)
        if call.rules.reviews.deletes:
            await session.delete(review)

"""Bodies of reviews, members in the order of the samples."""

import msgspec
from msgspec import UNSET, UnsetType

from sandbox.dwp_catalog.tables.review import Review
from sandbox.dwp_catalog.timestamps import wire_timestamp


class ReviewCreate(msgspec.Struct, rename="camel"):
    """Body of the create operation; empty texts are texts."""

    service_id: str
    title: str
    content: str


class ReviewUpdate(msgspec.Struct):
    """Body of the update operation; a text that is left out stays as it is."""

    title: str | UnsetType = UNSET
    content: str | UnsetType = UNSET


class ReviewView(msgspec.Struct, rename="camel"):
    """A review."""

    id: str
    service_id: str
    user_id: str
    title: str
    content: str
    modified_date: str


class ReviewPage(msgspec.Struct, rename="camel"):
    """A page of reviews."""

    reviews: list[ReviewView]
    page_size: int
    page: int
    total: int


def to_view(review: Review) -> ReviewView:
    """Make the answer's form of a review."""
    return ReviewView(
        id=str(review.id),
        service_id=review.service_id,
        user_id=review.user_id,
        title=review.title,
        content=review.content,
        modified_date=wire_timestamp(review.modified),
    )

"""Bodies of ratings, members in the order of the samples."""

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from sandbox.dwp_catalog.services.views import plain_number
from sandbox.dwp_catalog.tables.rating import Rating
from sandbox.dwp_catalog.timestamps import wire_timestamp

Share = Annotated[float, Meta(ge=0, le=1)]


class RatingCreate(msgspec.Struct, rename="camel"):
    """Body of the create operation."""

    service_id: str
    rating: Share


class RatingUpdate(msgspec.Struct):
    """Body of the update operation."""

    rating: Share


class RatingView(msgspec.Struct, rename="camel"):
    """A rating; only the list says when it was changed."""

    id: str
    service_id: str
    user_id: str
    rating: float
    modified_date: str | UnsetType = UNSET


class RatingPage(msgspec.Struct, rename="camel"):
    """A page of ratings."""

    ratings: list[RatingView]
    page_size: int
    page: int
    total: int


def to_view(rating: Rating) -> RatingView:
    """Make the form of the operation by id."""
    return RatingView(
        id=str(rating.id),
        service_id=rating.service_id,
        user_id=rating.user_id,
        rating=plain_number(rating.rating),
    )


def to_item(rating: Rating) -> RatingView:
    """Make the form of the list."""
    view = to_view(rating)
    view.modified_date = wire_timestamp(rating.modified)
    return view

"""The named defects of ratings."""

from sandbox.defects import Answer, Defect, with_rules
from sandbox.dwp_catalog.ratings.schemas import RatingCreate, RatingUpdate
from sandbox.dwp_catalog.rules import DwpCatalogRules


class _AnyRating(RatingCreate, rename="camel"):
    rating: float


class _AnyUpdate(RatingUpdate):
    rating: float


def _in_percent(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["rating"] *= 100


RATING_DEFECTS: tuple[Defect[DwpCatalogRules], ...] = (
    Defect(
        name="ratings-range-not-checked",
        promise="A rating is a number between 0 and 1.",
        rules=with_rules("ratings", create_body=_AnyRating, update_body=_AnyUpdate),
    ),
    Defect(
        name="ratings-update-not-kept",
        promise="An update stores the rating.",
        rules=with_rules("ratings", keeps_updates=False),
    ),
    Defect(
        name="ratings-detail-in-percent",
        promise="A rating is read as it was given, between 0 and 1.",
        edits={"getRating": _in_percent},
    ),
)

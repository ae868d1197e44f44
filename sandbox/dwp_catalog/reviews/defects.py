"""The named defects of reviews."""

import msgspec

from sandbox.defects import Answer, Defect, with_rules
from sandbox.dwp_catalog.reviews.schemas import ReviewUpdate
from sandbox.dwp_catalog.rules import DwpCatalogRules


def _counts_always(_body: ReviewUpdate) -> bool:
    return True


def _drop_content(answer: Answer) -> None:
    answer.body.pop("content", None)


def _null_content(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["content"] = None


def _name_text(answer: Answer) -> None:
    answer.headers["content-type"] = "text/plain; charset=utf-8"


def _fail_on_other_letters(answer: Answer) -> None:
    if not msgspec.json.encode(answer.body).isascii():
        answer.status, answer.body = 500, {"message": "The review cannot be written."}


REVIEW_DEFECTS: tuple[Defect[DwpCatalogRules], ...] = (
    Defect(
        name="reviews-ignore-sort-direction",
        promise="sortDirection=desc lists the latest review first.",
        rules=with_rules("reviews", heeds_direction=False),
    ),
    Defect(
        name="reviews-empty-update-counts",
        promise="An update with neither title nor content is ignored.",
        rules=with_rules("reviews", counts=_counts_always),
    ),
    Defect(
        name="reviews-update-loses-content",
        promise="An update stores the content.",
        rules=with_rules("reviews", updatable_members=("title",)),
    ),
    Defect(
        name="reviews-deletion-does-nothing",
        promise="A deleted review is gone.",
        rules=with_rules("reviews", deletes=False),
    ),
    Defect(
        name="reviews-detail-without-content",
        promise="A review has its content.",
        edits={"getReview": _drop_content},
    ),
    Defect(
        name="reviews-detail-content-null",
        promise="The content of a review is a text.",
        edits={"getReview": _null_content},
    ),
    Defect(
        name="reviews-detail-fails-on-other-letters",
        promise="A review is answered with 200, whatever letters are in it.",
        edits={"getReview": _fail_on_other_letters},
    ),
    Defect(
        name="reviews-detail-as-text",
        promise="A review comes as application/json.",
        edits={"getReview": _name_text},
    ),
)

"""The documented rules of reviews as data, so that a defect can replace one."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.dwp_catalog.reviews.schemas import ReviewUpdate


def says_something(body: ReviewUpdate) -> bool:
    """Say whether an update has a title or a content; one that has neither is ignored."""
    return bool(body.title or body.content)


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """In which order reviews are listed, and what an update and a deletion do."""

    directions: tuple[str, ...] = ("asc", "desc")
    heeds_direction: bool = True
    counts: Callable[[ReviewUpdate], bool] = says_something
    updatable_members: tuple[str, ...] = ("title", "content")
    deletes: bool = True

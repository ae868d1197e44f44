"""The documented rules of ratings as data, so that a defect can replace one."""

from dataclasses import dataclass

from sandbox.dwp_catalog.ratings.schemas import RatingCreate, RatingUpdate


@dataclass(frozen=True, slots=True)
class RatingRules:
    """What a rating may be, and whether an update is kept."""

    create_body: type[RatingCreate] = RatingCreate
    update_body: type[RatingUpdate] = RatingUpdate
    keeps_updates: bool = True

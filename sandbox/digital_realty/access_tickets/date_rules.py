"""The documented rules on the dates of an edit.

The document repeats "badgeStartDate >= current date" for edits. A ticket whose start has come could
not be edited at all if that held for a start that is sent as it was, so it holds for a new one.
"""

from dataclasses import dataclass
from datetime import date

from sandbox.digital_realty.date_rules import DateRule


@dataclass(frozen=True, slots=True)
class EditedDates:
    """Start and expiration as they would be after the edit, None if there is none."""

    start: date | None
    expiration: date | None
    start_changes: bool


EDIT_DATES: dict[str, DateRule[EditedDates]] = {
    "start-not-past": DateRule(
        "badgeStartDate: must not be before today",
        lambda dates, today: not dates.start_changes or dates.start is None or dates.start >= today,
    ),
    "expiration-not-before-start": DateRule(
        "badgeExpirationDate: must not be before badgeStartDate",
        lambda dates, _: (
            dates.start is None or dates.expiration is None or dates.expiration >= dates.start
        ),
    ),
}

"""Rules that compare dates with each other and with the present day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sandbox.errors import BadRequestError

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class DateRule(Generic[Subject]):
    """A rule on a subject; `holds` also gets the present day (UTC)."""

    message: str
    holds: Callable[[Subject, date], bool]


def check_dates(rules: Mapping[str, DateRule[Subject]], subject: Subject, today: date) -> None:
    """Hold a subject to the rules, which have names so that a defect can leave one out.

    Raises:
        BadRequestError: says which rule does not hold.
    """
    for rule in rules.values():
        if not rule.holds(subject, today):
            raise BadRequestError(rule.message)

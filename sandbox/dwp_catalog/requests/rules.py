"""The documented rules of requests as data, so that a defect can replace one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from sandbox.dwp_catalog.questionnaires.definition import Question, Questionnaire
from sandbox.dwp_catalog.questionnaires.state import (
    QuestionState,
    changes_between,
    missing_questions,
)
from sandbox.dwp_catalog.requests.values import ACTIVE, INITIATED
from sandbox.dwp_catalog.tables.service_request import ServiceRequest

States = Mapping[str, QuestionState]
FILTERS = frozenset({"requestedfor", "requestedby", "since"})


def is_own(user: str) -> ColumnElement[bool]:
    """Give the condition that a user made a request."""
    return ServiceRequest.requesting_user_id == user


@dataclass(frozen=True, slots=True)
class RequestRules:
    """What a request takes, and when."""

    open_in: frozenset[str] = frozenset({INITIATED})
    status_after_submission: str = ACTIVE
    missing: Callable[[Questionnaire, States], list[Question]] = missing_questions
    changes: Callable[[States, States, str], dict[str, QuestionState]] = changes_between
    checks_answers: bool = True
    checks_owner: bool = True
    mine: Callable[[str], ColumnElement[bool]] = is_own
    filters: frozenset[str] = FILTERS
    heeds_max: bool = True

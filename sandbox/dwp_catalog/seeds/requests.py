"""Makes believable requests, oldest first."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sandbox.dwp_catalog.questionnaires.definition import Question, Questionnaire
from sandbox.dwp_catalog.questionnaires.state import QuestionState, states_of
from sandbox.dwp_catalog.requests.making import EXTERNAL_IDS_AHEAD
from sandbox.dwp_catalog.requests.values import ACTIVE, COMPLETED, FAILED, INITIATED
from sandbox.dwp_catalog.seeds.services import SeedService
from sandbox.dwp_catalog.seeds.takers import takers_of

LAST_BEFORE_FIRST = 4_000
DAYS_BACK = 300
RECENT_DAYS = 30
FOR_ANOTHER_SHARE = 0.15
OPTIONAL_SHARE = 0.5
RECENT_STATUSES = (ACTIVE, INITIATED, ACTIVE, COMPLETED)
OLD_STATUSES = (COMPLETED, COMPLETED, FAILED, COMPLETED, COMPLETED)
TEXTS = ("As soon as possible, please.", "Needed for the new project.", "See the last request.")


def make_requests(
    count: int, services: Sequence[SeedService], now: datetime
) -> Iterator[dict[str, Any]]:
    """Make so many requests for services by people who are entitled to them."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    spacing = timedelta(days=DAYS_BACK) / max(count, 1)
    for index in range(count):
        random = Random(f"request-{index}")
        started = midnight - spacing * (count - index - random.random())
        number = LAST_BEFORE_FIRST + 1 + index
        service = random.choice(services)
        yield {
            "id": number,
            "external_id": number + EXTERNAL_IDS_AHEAD,
            "service_id": service.id,
            **_choose_people(random, service),
            **_make_progress(random, index, started, midnight),
            "answers": make_answers(random, service.row["questionnaire"]),
        }


def make_answers(random: Random, questionnaire: Questionnaire) -> dict[str, list[str]]:
    """Answer every required question that is visible, and some of the others."""
    answers: dict[str, list[str]] = {}
    for question in questionnaire.questions():
        state = states_of(questionnaire, answers)[question.id]
        wanted = question.required or random.random() < OPTIONAL_SHARE
        if wanted and state.visible and not state.is_answered:
            answers[question.id] = _choose_answer(random, question, state)
    return answers


def _choose_answer(random: Random, question: Question, state: QuestionState) -> list[str]:
    if question.is_text:
        return [random.choice(TEXTS)[: question.max_length]]
    return [random.choice(state.options).data_value] if state.options else []


def _choose_people(random: Random, service: SeedService) -> dict[str, str]:
    user = random.choice(takers_of(service))
    requesting = random.choice(takers_of(service)) if _is_for_another(random) else user
    return {"requesting_user_id": requesting, "request_for_user_id": user}


def _is_for_another(random: Random) -> bool:
    return random.random() < FOR_ANOTHER_SHARE


def _make_progress(
    random: Random, index: int, started: datetime, midnight: datetime
) -> dict[str, Any]:
    """Choose a status that fits the age: what is old is over."""
    started = started.replace(microsecond=started.microsecond // 1000 * 1000)
    recent = midnight - started < timedelta(days=RECENT_DAYS)
    statuses = RECENT_STATUSES if recent else OLD_STATUSES
    status = statuses[index % len(statuses)]
    later = min(started + timedelta(milliseconds=random.randrange(20, 200_000_000)), midnight)
    return {
        "status": status,
        "started": started,
        "modified": later,
        "completed": later if status == COMPLETED else None,
    }

"""The way of a request: initiate, answer, submit."""

from msgspec import UNSET
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.dwp_catalog.call import Call
from sandbox.dwp_catalog.counters import REQUESTS
from sandbox.dwp_catalog.questionnaires.definition import Question, Questionnaire
from sandbox.dwp_catalog.questionnaires.schemas import Change, to_change, to_view
from sandbox.dwp_catalog.questionnaires.state import QuestionState, states_of
from sandbox.dwp_catalog.requests.schemas import Answer, Initiated
from sandbox.dwp_catalog.requests.store import load_own
from sandbox.dwp_catalog.requests.values import INITIATED
from sandbox.dwp_catalog.services.finding import no_service
from sandbox.dwp_catalog.tables.service import Service
from sandbox.dwp_catalog.tables.service_request import ServiceRequest
from sandbox.errors import BadRequestError, ForbiddenError
from sandbox.storage.numbers import next_number

EXTERNAL_IDS_AHEAD = 100_000
"""How far the ids of the system that fulfils requests are ahead of our own."""


async def initiate(call: Call, service_id: str, user: str) -> Initiated:
    """Make a request for a service that a user is entitled to."""
    async with call.storage.writing() as session:
        questionnaire = await _load_questionnaire(session, call, service_id, user)
        number = await next_number(session, REQUESTS)
        session.add(_new_request(call, number, service_id, user))
    return Initiated(str(number), number + EXTERNAL_IDS_AHEAD, to_view(questionnaire))


async def answer(call: Call, service_id: str, body: Answer) -> dict[str, Change]:
    """Store the answer to one question; give the other questions that it has changed."""
    rules = call.rules.requests
    async with call.storage.writing() as session:
        request, service = await load_own(session, call, service_id, body.service_request_id)
        _check_open(request, call)
        given = [] if body.answers is UNSET else body.answers
        questionnaire = service.questionnaire
        before = states_of(questionnaire, request.answers)
        question = _find_question(questionnaire, body)
        if rules.checks_answers:
            _check_answer(question, before[question.id], given)
        request.answers = {**request.answers, question.id: given}
        request.modified = call.now
        after = states_of(questionnaire, request.answers)
    changed = rules.changes(before, after, question.id)
    return {key: to_change(state) for key, state in changed.items()}


async def submit(call: Call, service_id: str, request_id: str) -> None:
    """Hand a request over; every required question that is visible must be answered."""
    rules = call.rules.requests
    async with call.storage.writing() as session:
        request, service = await load_own(session, call, service_id, request_id)
        _check_open(request, call)
        states = states_of(service.questionnaire, request.answers)
        if missing := rules.missing(service.questionnaire, states):
            names = ", ".join(f"{question.id} ({question.label})" for question in missing)
            raise BadRequestError(f"Required questions are not answered: {names}.")
        request.status = rules.status_after_submission
        request.modified = call.now


async def _load_questionnaire(
    session: AsyncSession, call: Call, service_id: str, user: str
) -> Questionnaire:
    rules = call.rules.services
    entitled = rules.entitled(user).label("entitled")
    statement = select(Service.questionnaire, entitled).where(
        Service.id == service_id, rules.visible(user)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise no_service(service_id)
    if not row.entitled:
        raise ForbiddenError("The user sees the service but is not entitled to it.")
    questionnaire: Questionnaire = row.questionnaire
    return questionnaire


def _new_request(call: Call, number: int, service_id: str, user: str) -> ServiceRequest:
    return ServiceRequest(
        id=number,
        external_id=number + EXTERNAL_IDS_AHEAD,
        service_id=service_id,
        requesting_user_id=call.user,
        request_for_user_id=user,
        status=INITIATED,
        started=call.now,
        modified=call.now,
        completed=None,
        answers={},
    )


def _check_open(request: ServiceRequest, call: Call) -> None:
    if request.status not in call.rules.requests.open_in:
        raise BadRequestError(
            f"Request {request.id} has been submitted already; its status is {request.status}."
        )


def _find_question(questionnaire: Questionnaire, body: Answer) -> Question:
    if body.questionnaire_id not in (UNSET, questionnaire.id):
        raise BadRequestError(f"questionnaireId: must be {questionnaire.id}")
    for question in questionnaire.questions():
        if question.id == body.question_id:
            return question
    raise BadRequestError(f"questionId: the questionnaire has no question {body.question_id!r}")


def _check_answer(question: Question, state: QuestionState, given: list[str]) -> None:
    """Refuse what the question does not offer at the moment."""
    if not state.visible:
        raise BadRequestError(f"questionId: question {question.id} is not visible")
    if len(given) > 1 and not question.takes_several:
        raise BadRequestError(f"answers: question {question.id} takes one answer")
    if question.is_text:
        if any(len(text) > question.max_length for text in given):
            raise BadRequestError(f"answers: must have at most {question.max_length} characters")
        return
    offered = [option.data_value for option in state.options]
    for one in given:
        if one not in offered:
            raise BadRequestError(f"answers: must be one of {', '.join(offered)}")

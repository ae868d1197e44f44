"""Bodies around questionnaires, members in the order of the samples."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from sandbox.dwp_catalog.questionnaires.definition import Option, Question, Questionnaire
from sandbox.dwp_catalog.questionnaires.state import QuestionState, states_of


class PageItem(msgspec.Struct, rename="camel"):
    """A question as a new request shows it; options or a greatest length, by its type."""

    type: str
    id: str
    visible: bool
    label: str
    description: str
    required: bool
    default_answer: str | None
    options: list[Option] | UnsetType = UNSET
    max_length: int | UnsetType = UNSET


class QuestionPage(msgspec.Struct, rename="camel"):
    """A page of questions."""

    id: str
    title: str
    page_items: list[PageItem]


class QuestionnaireView(msgspec.Struct):
    """A questionnaire before anything is answered."""

    id: str
    pages: list[QuestionPage]


class Change(msgspec.Struct):
    """How a question stands after the answer to another one."""

    answers: list[str]
    options: list[Option]
    visible: bool


class AnsweredQuestion(msgspec.Struct, rename="camel"):
    """A question with its answers; `options` holds the answers with what people read."""

    questionnaire_id: str
    question_id: str
    question_type: str
    label: str
    options: list[Option]
    answers: list[str]


def to_view(questionnaire: Questionnaire) -> QuestionnaireView:
    """Make the answer's form of a questionnaire."""
    states = states_of(questionnaire, {})
    return QuestionnaireView(
        questionnaire.id,
        [
            QuestionPage(page.id, page.title, [_to_item(q, states[q.id]) for q in page.questions])
            for page in questionnaire.pages
        ],
    )


def to_change(state: QuestionState) -> Change:
    """Make the answer's form of a changed question."""
    return Change(state.answers, state.options, state.visible)


def to_answered(
    questionnaire: Questionnaire, question: Question, state: QuestionState
) -> AnsweredQuestion:
    """Make the answer's form of an answered question."""
    shown = {option.data_value: option for option in state.options}
    return AnsweredQuestion(
        questionnaire_id=questionnaire.id,
        question_id=question.id,
        question_type=question.type,
        label=question.label,
        options=[shown.get(answer, Option(answer, answer)) for answer in state.answers],
        answers=state.answers,
    )


def _to_item(question: Question, state: QuestionState) -> PageItem:
    kind: dict[str, Any] = (
        {"max_length": question.max_length} if question.is_text else {"options": state.options}
    )
    return PageItem(
        type=question.type,
        id=question.id,
        visible=state.visible,
        label=question.label,
        description=question.description,
        required=question.required,
        default_answer=question.default_answer,
        **kind,
    )

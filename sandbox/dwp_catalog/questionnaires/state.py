"""How a questionnaire stands, given the answers so far."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.dwp_catalog.questionnaires.definition import Condition, Option, Question, Questionnaire

Answers = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class QuestionState:
    """One question: what it offers, how it is answered, and whether it is shown."""

    answers: list[str]
    options: list[Option]
    visible: bool

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer that says something."""
        return any(self.answers)


def states_of(questionnaire: Questionnaire, given: Answers) -> dict[str, QuestionState]:
    """Give the state of every question by id; a question depends on earlier ones only."""
    states: dict[str, QuestionState] = {}
    for question in questionnaire.questions():
        states[question.id] = _state_of(question, given.get(question.id), states)
    return states


def changes_between(
    before: Mapping[str, QuestionState], after: Mapping[str, QuestionState], but: str
) -> dict[str, QuestionState]:
    """Give the questions that an answer to the question `but` has changed, without itself."""
    return {key: state for key, state in after.items() if key != but and state != before[key]}


def missing_questions(
    questionnaire: Questionnaire, states: Mapping[str, QuestionState]
) -> list[Question]:
    """Give the required questions that are visible and not answered."""
    return [
        question
        for question in questionnaire.questions()
        if question.required and states[question.id].visible and not states[question.id].is_answered
    ]


def _state_of(
    question: Question, given: list[str] | None, states: Mapping[str, QuestionState]
) -> QuestionState:
    options = _options(question, states)
    visible = question.visible_when is None or _holds(question.visible_when, states)
    answers = _default(question, states) if given is None else given
    if not question.is_text:
        offered = {option.data_value for option in options}
        answers = [answer for answer in answers if answer in offered]
    return QuestionState(answers if visible else [], options, visible)


def _holds(condition: Condition, states: Mapping[str, QuestionState]) -> bool:
    return any(answer in condition.values for answer in states[condition.question].answers)


def _options(question: Question, states: Mapping[str, QuestionState]) -> list[Option]:
    if question.options_by is not None:
        for answer in states[question.options_by.question].answers:
            if answer in question.options_by.options:
                return question.options_by.options[answer]
    return question.options


def _default(question: Question, states: Mapping[str, QuestionState]) -> list[str]:
    """Give the answer that stands there before anybody has answered."""
    if question.answer_by is not None:
        for answer in states[question.answer_by.question].answers:
            if answer in question.answer_by.answers:
                return [question.answer_by.answers[answer]]
    return [] if question.default_answer is None else [question.default_answer]

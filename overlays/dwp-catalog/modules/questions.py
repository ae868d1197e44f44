"""The questions of a request as they stand after each answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from ._runtime.decoding import is_array
from ._runtime.unset import UNSET, Unset
from .models.question import Question
from .models.question_change import QuestionChange
from .models.question_option import QuestionOption
from .models.questionnaire import Questionnaire

Value = TypeVar("Value")

_NO_ANSWER = "null"  # a text that servers give as the default answer where there is none


@dataclass(frozen=True, slots=True)
class GuidedQuestion:
    """A question as it stands after the answers so far. It does not change; ask for it again.

    Attributes:
        id: Identifier of the question within its questionnaire.
        label: What is asked; the identifier where there is no label.
        page: Title of the page that the question is on.
        required: Whether it has to be answered, as long as it is visible.
        visible: Whether it is to be shown.
        options: The answers to choose from; empty where any text is an answer, and where the
            answer to another question has to come first.
        answers: The answers that it has, as they are on the wire.
        source: The question as it came with the request, with whatever else is known of it.
    """

    id: str
    label: str
    page: str
    required: bool
    visible: bool
    options: tuple[QuestionOption, ...]
    answers: tuple[str, ...]
    source: Question

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer that says something."""
        return any(self.answers)

    @property
    def is_missing(self) -> bool:
        """Whether the request cannot be submitted before this question is answered."""
        return self.required and self.visible and not self.is_answered

    def value_of(self, answer: str) -> str:
        """Return an answer as it is on the wire: for an option, its data value.

        An option may be named by its data value or by its display value. Raises `ValueError`
        where the question has options and `answer` is none of them.
        """
        if not self.options or any(answer == option.data_value for option in self.options):
            return answer
        named = {option.data_value for option in self.options if option.display_value == answer} - {
            UNSET
        }
        if len(named) == 1:
            return cast("str", named.pop())
        shown = ", ".join(repr(option.display_value) for option in self.options)
        what = "more than one option" if named else "none of the options"
        raise ValueError(f"{answer!r} is {what} of the question {self.label!r}: {shown}")

    def changed(self, change: QuestionChange) -> GuidedQuestion:
        """Return the question as it stands after a change."""
        return replace(
            self,
            visible=_set(change.visible, self.visible),
            options=tuple(_set(change.options, self.options)),
            answers=tuple(_set(change.answers, self.answers)),
        )


class Questions:
    """All questions of a request, in the order in which a person sees them."""

    def __init__(self, questionnaire: Questionnaire | Unset) -> None:
        """Begin with the questions as they came, and their default answers."""
        self._by_id = {question.id: question for question in _questions(questionnaire)}

    def __iter__(self) -> Iterator[GuidedQuestion]:
        """Iterate over the questions, visible or not."""
        return iter(self._by_id.values())

    def find(self, question: str | GuidedQuestion) -> GuidedQuestion:
        """Return a question by its id or its label, as it stands now.

        An id goes before a label, and the labels of visible questions before those of others.
        Raises `ValueError` where there is none, or where several have the label.
        """
        if isinstance(question, GuidedQuestion):
            question = question.id
        if question in self._by_id:
            return self._by_id[question]
        named = [known for known in self if known.label == question]
        visible = [known for known in named if known.visible]
        found = visible or named
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(repr(known.id) for known in found)
            raise ValueError(
                f"several questions are called {question!r}; give one of the ids {ids}"
            )
        labels = ", ".join(repr(known.label) for known in self)
        raise ValueError(f"no question is called {question!r}; there are {labels or 'none'}")

    def apply(
        self,
        answered: GuidedQuestion,
        answers: Iterable[str],
        changes: Mapping[str, QuestionChange],
    ) -> tuple[GuidedQuestion, ...]:
        """Note the answers to a question and what they have changed; return what has changed."""
        self._by_id[answered.id] = replace(self.find(answered), answers=tuple(answers))
        changed: list[GuidedQuestion] = []
        for name, change in changes.items():
            if name in self._by_id:
                self._by_id[name] = self._by_id[name].changed(change)
                changed.append(self._by_id[name])
        return tuple(changed)


def _questions(questionnaire: Questionnaire | Unset) -> Iterator[GuidedQuestion]:
    pages = [] if isinstance(questionnaire, Unset) else _set(questionnaire.pages, [])
    for page in pages:
        for question in _set(page.page_items, []):
            yield GuidedQuestion(
                id=question.id,
                label=_set(question.label, "") or question.id,
                page=_set(page.title, ""),
                required=_set(question.required, False),
                visible=_set(question.visible, True),
                options=tuple(_set(question.options, [])),
                answers=_default_answers(question.default_answer),
                source=question,
            )


def _default_answers(value: Any) -> tuple[str, ...]:
    """Return the answers that a question starts with; the API leaves open how they look."""
    values: list[Any] = value if is_array(value) else [value]
    return tuple(item for item in values if isinstance(item, str) and item != _NO_ANSWER)


def _set(value: Value | Unset, default: Value) -> Value:
    """Return a field's value, or `default` where it is left out."""
    return default if isinstance(value, Unset) else value

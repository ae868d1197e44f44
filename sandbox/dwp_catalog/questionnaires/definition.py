"""What a service asks: pages of questions, and how answers change later questions."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

TEXT_TYPES = ("TextField", "TextArea")
SEVERAL_ANSWERS = ("CheckBoxes",)
DEFAULT_LENGTH = 254


class Option(msgspec.Struct, rename="camel", frozen=True):
    """One of the answers that a question offers."""

    data_value: str
    display_value: str


class Condition(msgspec.Struct):
    """True while an earlier, visible question is answered with one of the values."""

    question: str
    values: list[str]


class OptionsByAnswer(msgspec.Struct):
    """Other options, by the answer to an earlier question."""

    question: str
    options: dict[str, list[Option]]


class AnswerByAnswer(msgspec.Struct):
    """The answer that a question has unless it is given another, by an earlier answer."""

    question: str
    answers: dict[str, str]


class Question(msgspec.Struct, rename="camel", omit_defaults=True):
    """One item of a page."""

    id: str
    type: Literal["Dropdown", "RadioButtons", "CheckBoxes", "TextField", "TextArea"]
    label: str
    description: str = ""
    required: bool = False
    default_answer: str | None = None
    max_length: Annotated[int, Meta(ge=1)] = DEFAULT_LENGTH
    options: list[Option] = []
    visible_when: Condition | None = None
    options_by: OptionsByAnswer | None = None
    answer_by: AnswerByAnswer | None = None

    @property
    def is_text(self) -> bool:
        """Whether any text will do, instead of the options only."""
        return self.type in TEXT_TYPES

    @property
    def takes_several(self) -> bool:
        """Whether there may be more than one answer."""
        return self.type in SEVERAL_ANSWERS

    def depends_on(self) -> list[str]:
        """Give the ids of the questions whose answers change this one."""
        links = (self.visible_when, self.options_by, self.answer_by)
        return [link.question for link in links if link is not None]


class Page(msgspec.Struct):
    """A page of questions."""

    id: str
    title: str
    questions: list[Question]


class Questionnaire(msgspec.Struct):
    """All pages of a service."""

    id: str
    pages: list[Page]

    def questions(self) -> list[Question]:
        """Give the questions of all pages in their order."""
        return [question for page in self.pages for question in page.questions]

"""Ask for a service step by step: initiate, answer the questions, submit.

with DwpCatalog.from_env() as catalog:
    request = GuidedRequest.initiate(catalog, "000000000001219")
    request.answer("machine name", "SCCM-2012")
    for question in request.missing:
        print(question.label, [option.display_value for option in question.options])
    request.submit()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from .models.initiated_request import InitiatedRequest
from .models.question_answer import QuestionAnswer
from .models.question_changes import QuestionChanges
from .questions import GuidedQuestion, Questions

if TYPE_CHECKING:
    from .client import AsyncDwpCatalog, DwpCatalog


class _Guide:
    """What both kinds of guided request know, before and after each call."""

    def __init__(self, service_id: str, initiated: InitiatedRequest) -> None:
        """Begin with a request that has been initiated for a service."""
        self.service_id = service_id
        self.initiated = initiated
        self._questions = Questions(initiated.questionnaire)

    @property
    def request_id(self) -> str:
        """Identifier of the request."""
        return self.initiated.request_id

    @property
    def questions(self) -> tuple[GuidedQuestion, ...]:
        """The questions that are visible now, in the order in which a person sees them."""
        return tuple(question for question in self._questions if question.visible)

    @property
    def hidden(self) -> tuple[GuidedQuestion, ...]:
        """The questions that are not visible now; an answer to another one may show them."""
        return tuple(question for question in self._questions if not question.visible)

    @property
    def missing(self) -> tuple[GuidedQuestion, ...]:
        """The questions that have to be answered before the request can be submitted."""
        return tuple(question for question in self._questions if question.is_missing)

    def question(self, question: str | GuidedQuestion) -> GuidedQuestion:
        """Return a question, visible or not, by its id or its label, as it stands now.

        Raises `ValueError` where there is none, or where several have the label.
        """
        return self._questions.find(question)

    def __repr__(self) -> str:
        """Return the identifiers and how much is missing; answers may be private."""
        return (
            f"{type(self).__name__}(service_id={self.service_id!r}, "
            f"request_id={self.request_id!r}, missing={len(self.missing)})"
        )

    def _answer(self, question: GuidedQuestion, answers: tuple[str, ...]) -> QuestionAnswer:
        body = QuestionAnswer(
            question_id=question.id,
            answers=[question.value_of(answer) for answer in answers],
            service_request_id=self.request_id,
        )
        if self.initiated.questionnaire:
            body.questionnaire_id = self.initiated.questionnaire.id
        return body

    def _note(
        self, question: GuidedQuestion, body: QuestionAnswer, changes: QuestionChanges
    ) -> tuple[GuidedQuestion, ...]:
        return self._questions.apply(question, body.answers or [], changes.additional_properties)

    def _check_complete(self) -> None:
        labels = ", ".join(repr(question.label) for question in self.missing)
        if labels:
            raise ValueError(f"answer the required questions before submitting: {labels}")


class GuidedRequest(_Guide):
    """A request for a service on its way from initiation to submission.

    Not to be shared by threads: each answer changes what the next one may be.

    Attributes:
        service_id: The service that is requested.
        initiated: What the initiation answered.
    """

    def __init__(self, catalog: DwpCatalog, service_id: str, initiated: InitiatedRequest) -> None:
        """Go on with a request that has been initiated and not answered yet."""
        super().__init__(service_id, initiated)
        self._catalog = catalog

    @classmethod
    def initiate(
        cls, catalog: DwpCatalog, service_id: str, *, requestedfor: str | None = None
    ) -> Self:
        """Initiate a request for a service, for the caller or for the user `requestedfor`.

        Raises what `requests.initiate` raises.
        """
        initiated = catalog.requests.initiate(service_id, requestedfor=requestedfor)
        return cls(catalog, service_id, initiated)

    def answer(self, question: str | GuidedQuestion, *answers: str) -> tuple[GuidedQuestion, ...]:
        """Answer a question; without an answer, take back the one that it has.

        Args:
            question: The question, by its id or its label.
            answers: A text, or an option by its data value or its display value. Some questions
                take several.

        Returns:
            The other questions that this has changed, as they stand now.

        Raises:
            ValueError: There is no such question, or no such option.
            ApiError: As `questionnaires.answer` does.
        """
        found = self.question(question)
        body = self._answer(found, answers)
        return self._note(found, body, self._catalog.questionnaires.answer(self.service_id, body))

    def submit(self) -> None:
        """Submit the request.

        Raises:
            ValueError: Required questions are not answered yet; the message names them.
            ApiError: As `requests.submit` does.
        """
        self._check_complete()
        self._catalog.requests.submit(self.service_id, self.request_id)


class AsyncGuidedRequest(_Guide):
    """A request for a service on its way from initiation to submission, for asyncio.

    Not to be shared by tasks: each answer changes what the next one may be.

    Attributes:
        service_id: The service that is requested.
        initiated: What the initiation answered.
    """

    def __init__(
        self, catalog: AsyncDwpCatalog, service_id: str, initiated: InitiatedRequest
    ) -> None:
        """Go on with a request that has been initiated and not answered yet."""
        super().__init__(service_id, initiated)
        self._catalog = catalog

    @classmethod
    async def initiate(
        cls, catalog: AsyncDwpCatalog, service_id: str, *, requestedfor: str | None = None
    ) -> Self:
        """Initiate a request for a service, for the caller or for the user `requestedfor`.

        Raises what `requests.initiate` raises.
        """
        initiated = await catalog.requests.initiate(service_id, requestedfor=requestedfor)
        return cls(catalog, service_id, initiated)

    async def answer(
        self, question: str | GuidedQuestion, *answers: str
    ) -> tuple[GuidedQuestion, ...]:
        """Answer a question; see `GuidedRequest.answer`."""
        found = self.question(question)
        body = self._answer(found, answers)
        changes = await self._catalog.questionnaires.answer(self.service_id, body)
        return self._note(found, body, changes)

    async def submit(self) -> None:
        """Submit the request; see `GuidedRequest.submit`."""
        self._check_complete()
        await self._catalog.requests.submit(self.service_id, self.request_id)

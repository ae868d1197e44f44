"""Schemathesis: examples, coverage of every keyword, fuzzing, and walks along the links."""

from __future__ import annotations

from typing import Any

from schemathesis import Case, Response

from scripts.conformance.model.operations import Operation
from tests.contract.data.patience import Patience
from tests.contract.data.search import search
from tests.contract.engine.calls import Caller
from tests.contract.engine.cases import run_cases
from tests.contract.engine.schema import schema_of
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject


@for_each("operation", lambda scope: scope.operations)
def test_cases(subject: Subject, operation: Operation) -> None:
    """Every case that follows from the schemas is answered as documented."""
    with Caller(subject) as caller:
        run_cases(
            schema_of(subject),
            operation.path,
            operation.method,
            lambda case: caller.judge(case, caller.call(case)),
            subject.examples,
        )


def _linked(scope: Scope) -> list[Scope]:
    answers = [a for op in scope.contract.operations.values() for a in op.answers.values()]
    return [scope] if scope.writes and any(answer.links for answer in answers) else []


@for_each("scope", _linked)
def test_walks_along_links(subject: Subject, scope: Scope) -> None:
    """Every sequence of requests along the documented links is answered as documented."""
    del scope
    patience = Patience()
    with Caller(subject) as caller:
        # A base class that exists only when the run does is beyond a type checker.
        class Walk(schema_of(subject).as_state_machine()):  # type: ignore[misc]
            """Sends through the run's account of requests."""

            def call(self, case: Case[Any], **_: object) -> Response:
                with patience.attempt():
                    return caller.call(case, ids=False)

            def validate_response(
                self, response: Response, case: Case[Any], *_: object, **__: object
            ) -> None:
                with patience.attempt():
                    caller.judge(case, response)

        effort = subject.effort
        with patience.search():
            Walk.run(
                settings=search(
                    effort.scenarios, subject.examples, stateful_step_count=effort.steps
                )
            )

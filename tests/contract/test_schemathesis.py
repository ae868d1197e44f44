"""Schemathesis: examples, coverage of every keyword, fuzzing, and walks along the links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from schemathesis import Case, Response

from tests.contract.data.patience import Patience
from tests.contract.data.search import search
from tests.contract.engine.calls import Caller
from tests.contract.engine.cases import run_cases
from tests.contract.engine.schema import schema_of
from tests.contract.model.operations import Operation
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject


@pytest.fixture
def session(subject: Subject) -> Iterator[requests.Session]:
    """A connection to the target with the headers of the command line."""
    with requests.Session() as session:
        session.trust_env = not subject.target.is_sandbox
        session.headers.update(subject.target.headers)
        yield session


@for_each("operation", lambda scope: scope.operations)
def test_cases(subject: Subject, operation: Operation, session: requests.Session) -> None:
    """Every case that follows from the schemas is answered as documented."""
    caller = Caller(subject, session)
    run_cases(
        schema_of(subject),
        operation.path,
        operation.method,
        lambda case: caller.judge(case, caller.call(case)),
    )


def _linked(scope: Scope) -> list[Scope]:
    links = [
        link
        for operation in scope.contract.operations.values()
        for answer in operation.answers.values()
        for link in answer.links
    ]
    return [scope] if links and scope.writes else []


@for_each("scope", _linked)
def test_walks_along_links(subject: Subject, scope: Scope, session: requests.Session) -> None:
    """Every sequence of requests along the documented links is answered as documented."""
    del scope
    caller, patience = Caller(subject, session), Patience()

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

    steps = subject.effort.steps
    with patience.search():
        Walk.run(settings=search(subject.effort.scenarios, stateful_step_count=steps))

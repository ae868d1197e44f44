"""A small API for the runtime's tests: no sockets, no generated code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from overlays.runtime.answers import json_answer
from overlays.runtime.base_client import Connection
from overlays.runtime.calls import Body, Call, Operation
from overlays.runtime.client_credentials import ClientCredentials
from overlays.runtime.decoding import anything
from overlays.runtime.failures import ErrorFields
from overlays.runtime.retries import RetryPolicy

ERROR_FIELDS = ErrorFields(message=("/error/message",), request_id=("/error/correlationId",))

MakeCall = Callable[..., Call[Any]]
MakeConnection = Callable[..., Connection]


@pytest.fixture
def make_call() -> MakeCall:
    """Return a function that makes calls of an operation, by default a safe one without token."""

    def make(
        method: str = "GET",
        *,
        authenticated: bool = False,
        repeatable: bool | None = None,
        path: str = "/things",
        body: Body | None = None,
    ) -> Call[Any]:
        operation = Operation(
            id="someOperation",
            method=method,
            repeatable=method != "POST" if repeatable is None else repeatable,
            authenticated=authenticated,
            accept="application/json",
            answers={200: json_answer(anything)},
        )
        return Call(operation, path, body=body)

    return make


@pytest.fixture
def make_connection() -> MakeConnection:
    """Return a function that makes connections which retry without waiting."""

    def make(**changes: Any) -> Connection:
        connection = Connection(
            base_url="https://api.example.com/base/",
            auth=ClientCredentials(
                token_url="https://api.example.com/token",
                error_fields=ERROR_FIELDS,
                client_id="an-id",
                client_secret="a-secret",
            ),
            headers={"Account-Id": "42"},
            retries=RetryPolicy(attempts=3, first_wait=0.0),
            error_fields=ERROR_FIELDS,
            shown={"account_id": "42"},
        )
        return connection._replace(**changes)

    return make


class Server:
    """Answers requests from a list, keeps what it was asked, and hands out tokens."""

    def __init__(self, answers: list[httpx.Response | Exception]) -> None:
        """Give these answers in turn, the last one for ever; an exception is raised."""
        self.answers = answers
        self.requests: list[httpx.Request] = []
        self.authorizations: list[str | None] = []
        self.tokens = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        if request.url.path == "/token":
            self.tokens += 1
            return httpx.Response(
                200, json={"access_token": f"token-{self.tokens}", "expires_in": "3599"}
            )
        self.requests.append(request)
        self.authorizations.append(request.headers.get("Authorization"))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        # httpx changes the answers that pass through it, so each is sent as a new one.
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)


@pytest.fixture
def serve() -> Callable[..., Server]:
    """Return a function that makes a server of the answers it is to give."""

    def make(*answers: httpx.Response | Exception) -> Server:
        return Server(list(answers))

    return make

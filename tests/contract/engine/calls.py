"""Send a case, enter it in the run's account, and judge the answer."""

# Schemathesis leaves out the arguments of its generic types, so much of it is unknown to pyright.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from http.cookiejar import DefaultCookiePolicy
from typing import Any

import hypothesis
import requests
from schemathesis import Case, Response
from schemathesis.core import NotSet
from schemathesis.core.failures import Failure, FailureGroup

from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import ContractError, Finding
from scripts.conformance.model.operations import Operation
from scripts.documents import join_pointer
from scripts.runtime_expressions import Sent
from tests.contract.checks.conditions import Noted
from tests.contract.checks.verdicts import client_errors, hold, is_some_refusal, may_be_refused
from tests.contract.engine.expectations import State, expectation, state_before
from tests.contract.engine.filling import Filler
from tests.contract.engine.gate import Gate
from tests.contract.engine.mistakes import is_mistaken
from tests.contract.leave import NotAllowedError
from tests.contract.subject import Subject
from tests.contract.wire.requests import Request

# Checks of Schemathesis that judge one answer, for the count of checks made.
_CHECKS_MADE = 8
_PROTOCOL_STATUSES = (405, 406, 413, 414, 415, 431)


class Caller:
    """Sends cases to the server of one subject; use it as a context manager."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._session = requests.Session()
        # A request carries what it says, and no cookie of an answer before it.
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.trust_env = not subject.target.is_sandbox
        self._session.headers.update(subject.target.headers)
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, Gate(subject.traffic, subject.target.rehearsal))
        self._filler = Filler(subject)
        self._before = State(None)
        self._noted = Noted()

    def __enter__(self) -> Caller:
        """Return the caller."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self._session.close()

    def call(self, case: Case[Any], *, ids: bool = True) -> Response:
        """Fill a case with what exists and send it; `ids` as in `Filler.fill`."""
        operation = _operation_of(self._subject, case)
        self._filler.fill(operation, case, ids=ids)
        self._before = _state_before(self._subject, operation, case)
        if case.method.lower() == operation.method:
            conditions = self._subject.conditions
            self._noted = conditions.before(operation, _sent(case), self._subject.account)
        self._check_leave(operation, case)
        body = _sent(case).body if case.method.lower() == operation.method else None
        with self._subject.journal.making(operation, body, self._subject.account):
            return case.call(base_url=self._subject.target.base_url, session=self._session)

    def _check_leave(self, operation: Operation, case: Case[Any]) -> None:
        """Skip a case that the run has no leave to send."""
        sent = _sent(case)
        query = tuple((name, str(value)) for name, value in sent.query.items())
        request = Request(operation, dict(sent.path), query, body=sent.body)
        try:
            self._subject.check_leave(request)
        except NotAllowedError:
            hypothesis.reject()

    def judge(self, case: Case[Any], response: Response) -> None:
        """Hold the answer to the case that was sent last to everything that is known about it.

        Raises:
            ContractError: For the first promise that the answer breaks.
        """
        _judge(
            self._subject,
            _operation_of(self._subject, case),
            case,
            response,
            self._before,
            self._noted,
        )


def _judge(
    subject: Subject,
    operation: Operation,
    case: Case[Any],
    response: Response,
    before: State,
    noted: Noted,
) -> None:
    """Enter an answer in the account and judge it; `before` is the item as it was."""
    exchange = _exchange(operation, response)
    with subject.ledger.at_once():
        if case.method.lower() == operation.method:
            subject.saw(exchange)
            if case.meta is not None and case.meta.generation.mode.is_negative:
                subject.ledger.meant_to_be_refused(exchange)
            subject.conditions.after(noted, exchange)
            _judge_status(subject, operation, case, exchange, before)
        else:
            subject.ledger.sent(exchange)
            subject.ledger.meant_to_be_refused(exchange)
        _own_checks(subject, operation, case, response, exchange)


def _operation_of(subject: Subject, case: Case[Any]) -> Operation:
    """Return the operation of the document that a case is for."""
    method = case.operation.method.lower()
    return next(
        operation
        for operation in subject.contract.operations.values()
        if operation.path == case.operation.path and operation.method == method
    )


def _state_before(subject: Subject, operation: Operation, case: Case[Any]) -> State:
    """Return the things before the case is sent; only cases without fault need to know them."""
    if case.meta is None or case.meta.generation.mode.is_negative:
        return State(None)
    sent = _sent(case)
    return state_before(subject, operation, dict(sent.path), sent)


def _sent(case: Case[Any]) -> Sent:
    """Return what a case carries, as far as expressions can name it."""
    path = {name: str(value) for name, value in (case.path_parameters or {}).items()}
    body = None if isinstance(case.body, NotSet) else case.body
    return Sent(path=path, query=dict(case.query or {}), body=body)


def _judge_status(
    subject: Subject, operation: Operation, case: Case[Any], exchange: Exchange, before: State
) -> None:
    meta = case.meta
    if meta is None:
        return
    place = join_pointer(operation.pointer, "responses")
    if meta.generation.mode.is_negative:
        allowed = {*client_errors(operation), *_PROTOCOL_STATUSES}
        hold(
            subject,
            exchange,
            "refusal is documented",
            exchange.ok or exchange.status in allowed or is_some_refusal(subject, exchange),
            expected="a faulty request is answered with a documented 4XX",
            received=f"the status is {exchange.status}",
            place=place,
        )
        return
    path = {name: str(value) for name, value in (case.path_parameters or {}).items()}
    wanted = expectation(
        subject, operation, path, dict(exchange.request_headers), case.body, before
    )
    hold(
        subject,
        exchange,
        "accepted or rightly refused",
        exchange.status in wanted.statuses or may_be_refused(subject, exchange),
        expected=f"a request without fault against the schemas is answered "
        f"{' or '.join(map(str, wanted.statuses))}: {wanted.why}",
        received=f"the status is {exchange.status}",
        place=place,
    )


def _own_checks(
    subject: Subject, operation: Operation, case: Case[Any], response: Response, exchange: Exchange
) -> None:
    """Run the checks of Schemathesis itself."""
    if subject.ledger.quiet:
        # A rehearsal: the answers are made up.
        return
    subject.ledger.checked(operation.id, "checks of Schemathesis", _CHECKS_MADE)
    try:
        case.validate_response(response)
    except FailureGroup as group:
        findings = [
            _finding(operation, failure, exchange)
            for failure in group.exceptions
            if not is_mistaken(subject, operation, case, failure, exchange)
        ]
        if findings:
            raise ContractError(findings) from None


def _finding(operation: Operation, failure: Failure, exchange: Exchange) -> Finding:
    return Finding(
        operation.id,
        failure.title,
        f"what `st explain {failure.code}` says of this check of Schemathesis",
        " ".join(failure.message.split()),
        operation.pointer,
        exchange=exchange,
    )


def _exchange(operation: Operation, response: Response) -> Exchange:
    request = response.request
    content = request.body or b""
    return Exchange(
        operation=operation,
        method=str(request.method),
        url=str(request.url),
        request_headers={str(name): _text(value) for name, value in request.headers.items()},
        request_content=content if isinstance(content, bytes) else str(content).encode(),
        status=response.status_code,
        headers={name.lower(): ", ".join(values) for name, values in response.headers.items()},
        content=response.content or b"",
        seconds=response.elapsed,
    )


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value

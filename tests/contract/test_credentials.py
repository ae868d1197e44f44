"""Nothing is answered without a valid token, and none is given for wrong credentials."""

from __future__ import annotations

from dataclasses import replace

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.security import carriers, cookie_schemes
from scripts.documents import join_pointer
from tests.contract.checks.effects import nothing_happens
from tests.contract.checks.verdicts import accepted, input_statuses, refused
from tests.contract.data.builder import credentials, ordinary
from tests.contract.data.things import on_item
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject


def _secured(scope: Scope) -> list[Operation]:
    if scope.contract.token_operation is None:
        return []
    return [operation for operation in scope.api_operations if operation.secured]


def _given(scope: Scope) -> list[Operation]:
    """Return the operations that ask for credentials which the run was given as a header."""
    if scope.contract.token_operation is not None or not carriers(scope.contract.document.data):
        return []
    return [operation for operation in scope.api_operations if operation.secured]


def _with_cookies(scope: Scope) -> list[Operation]:
    return [one for one in _secured(scope) if list(cookie_schemes(scope.contract, one))]


def _token(scope: Scope) -> list[Operation]:
    return [scope.contract.token_operation] if scope.contract.token_operation else []


@for_each("operation", _secured)
def test_requests_without_a_valid_token_are_refused(subject: Subject, operation: Operation) -> None:
    """A missing, empty, shortened, lengthened, foreign or wrongly announced token gets 401."""
    thing, request = on_item(subject, operation)
    valid = subject.tokens.authorization(subject.account) or ""
    scheme, _, token = valid.partition(" ")
    wrong = {
        "no Authorization header": None,
        "an empty Authorization header": "",
        "the token without its scheme": token,
        "the scheme without a token": scheme,
        "the token under the scheme Basic": f"Basic {token}",
        "a token that is cut short": valid[:-1],
        "a token with a letter more": f"{valid}x",
        "a token in another case": f"{scheme} {token.swapcase()}",
        "a token that nobody issued": f"{scheme} no-such-token",
    }
    with nothing_happens(subject, operation, thing, "a request without a valid token"):
        for what, authorization in wrong.items():
            exchange = subject.send(replace(request, authorization=authorization))
            place = f"{operation.pointer}/responses/401"
            refused(subject, exchange, f"a request with {what}", place, [401], "token needed")


@for_each("operation", _secured)
def test_expired_tokens_are_refused(subject: Subject, operation: Operation) -> None:
    """A token that was valid and has expired gets 401, and a new one is accepted again."""
    if subject.target.expire_tokens is None:
        subject.ledger.leave_out(f"{subject}: expired tokens: the target cannot expire them")
        return
    _, request = on_item(subject, operation)
    expired = subject.tokens.authorization(subject.account)
    subject.target.expire_tokens()
    exchange = subject.send(replace(request, authorization=expired))
    place = f"{operation.pointer}/responses/401"
    refused(subject, exchange, "an expired token", place, [401], "token needed")
    subject.tokens.forget()
    accepted(subject, subject.send(request), "a new token", place, "token needed")


@for_each("operation", _given)
def test_requests_without_the_given_credentials_are_refused(
    subject: Subject, operation: Operation
) -> None:
    """Without the header that carries the credentials, or with wrong ones, 401 or 403 comes."""
    sent = {name.lower(): value for name, value in subject.target.headers.items()}
    headers = {header for _, header in carriers(subject.contract.document.data)}
    given = [header for header in headers if header.lower() in sent]
    if not given:
        subject.ledger.leave_out(f"{subject}: credentials: give {' or '.join(sorted(headers))}")
        return
    thing, request = on_item(subject, operation)
    bare = replace(request, without=tuple(given))
    wrong = {"no credentials": bare}
    for header in given:
        value = sent[header.lower()]
        wrong[f"{header} with a letter more"] = request.with_header(header, f"{value}x")
        wrong[f"{header} cut short"] = request.with_header(header, value[:-1])
    with nothing_happens(subject, operation, thing, "a request without valid credentials"):
        for what, faulty in wrong.items():
            exchange = subject.send(faulty)
            place = join_pointer(operation.pointer, "security")
            refused(subject, exchange, f"a request with {what}", place, [401, 403], "token needed")


@for_each("operation", _with_cookies)
def test_tokens_are_accepted_as_cookies(subject: Subject, operation: Operation) -> None:
    """A token that came as a cookie is accepted as that cookie, and refused when it is another."""
    cookies = subject.tokens.cookies(subject.account)
    for pointer, name in cookie_schemes(subject.contract, operation):
        if name not in cookies:
            subject.ledger.leave_out(f"{operation}: the cookie {name}: no answer has set it")
            continue
        request = replace(on_item(subject, operation)[1], authorization=None)
        wrong = request.with_header("Cookie", f"{name}={cookies[name]}x")
        place = f"{operation.pointer}/responses/401"
        refused(subject, subject.send(wrong), "a wrong cookie", place, [401], "token needed")
        right = request.with_header("Cookie", f"{name}={cookies[name]}")
        accepted(subject, subject.send(right), "the token as a cookie", pointer, "token needed")


@for_each("operation", _token)
def test_wrong_credentials_get_no_token(subject: Subject, operation: Operation) -> None:
    """Credentials with one wrong part are refused, also those mixed from two accounts."""
    request = ordinary(subject, operation)
    statuses = [s for s in operation.statuses(4) if s == 401] or input_statuses(operation)
    other = credentials(subject, operation, subject.other_account)
    for name, value in credentials(subject, operation, subject.account).items():
        wrong = [f"{value}x", value[:-1], value.swapcase(), "nobody"]
        wrong += [other[name]] if other.get(name, value) != value else []
        for text in wrong:
            if text == value:
                continue
            exchange = subject.send(request.with_body({**request.body, name: text}))
            what = f"credentials with a wrong {name}"
            refused(subject, exchange, what, operation.pointer, statuses, "credentials")


@for_each("operation", _token)
def test_logins_do_not_end_each_other(subject: Subject, operation: Operation) -> None:
    """Two tokens of one account are both valid."""
    del operation
    first = subject.tokens.authorization(subject.account)
    subject.tokens.forget()
    second = subject.tokens.authorization(subject.account)
    for reading in subject.contract.operations.values():
        if reading.safe and reading.secured and not reading.parameters_in("path"):
            for token in (first, second):
                request = replace(ordinary(subject, reading), authorization=token)
                exchange = subject.send(request)
                accepted(subject, exchange, "a token of this account", check="token needed")

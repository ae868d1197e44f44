"""Findings of Schemathesis that the document does not bear out."""

# Schemathesis leaves out the arguments of its generic types, so much of it is unknown to pyright.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from typing import Any

from schemathesis import Case
from schemathesis.core.failures import Failure
from schemathesis.core.parameters import ParameterLocation
from schemathesis.transport.serialization import Binary

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.schemas import properties
from scripts.documents import is_object
from tests.contract.checks.absence import shows_nothing
from tests.contract.checks.verdicts import is_some_refusal
from tests.contract.subject import Subject

# The code of "a request that violates the schema was accepted".
_ACCEPTED = "ST201"
# The codes of "no Content-Type" and "no JSON".
# The codes of refusals that should have come, or should have had another status.
_ABOUT_REFUSALS = (_ACCEPTED, "ST203", "ST204")
# The codes of a status that is not documented, and of an Allow header that is not complete.
_TOLD_OTHERWISE = ("ST103", "ST205")
_NOT_IMPLEMENTED = 501
_ABOUT_BODIES = ("ST104", "ST109")


def is_mistaken(
    subject: Subject,
    operation: Operation,
    case: Case[Any],
    failure: Failure,
    exchange: Exchange,
) -> bool:
    """Whether a failure is none.

    It is none about a body that may be missing, a form without fault, or a name that nothing has.
    Nor is what a document that does not write its rules down has not promised.
    What nothing can be called may be unknown like any other name. Files are a class of empty texts
    in Schemathesis 4.32, so that a `minLength` of one makes every file faulty in its eyes. Here
    the length of a file is that of its bytes.
    """
    answer = operation.answer(exchange.status)
    if failure.code in _ABOUT_BODIES and answer and answer.body_optional and not exchange.content:
        return True
    meta, body = case.meta, operation.body
    if not subject.contract.states_rules and _is_custom(subject, failure, exchange):
        return True
    if failure.code != _ACCEPTED or meta is None:
        return False
    faulty = {place for place in ParameterLocation if meta.is_negative_at(place)}
    if faulty == {ParameterLocation.PATH} and shows_nothing(exchange):
        return True
    if body is None or not is_object(case.body):
        return False
    # What the document does not name is neither legal nor illegal.
    known = properties(subject.contract.document, body.node)
    sent = {name: _readable(value) for name, value in case.body.items() if name in known}
    validator = subject.contract.document.validator(body.node.pointer, body.node.origin)
    return faulty == {ParameterLocation.BODY} and validator.is_valid(sent)


def _is_custom(subject: Subject, failure: Failure, exchange: Exchange) -> bool:
    """Whether a failure is about what is good custom, or is told as drift by a check of our own."""
    if failure.code in _ABOUT_REFUSALS:
        return is_some_refusal(subject, exchange) or exchange.status == _NOT_IMPLEMENTED
    return failure.code in _TOLD_OTHERWISE


def _readable(value: Any) -> Any:
    """Return a file as a text of as many characters, which a schema can judge."""
    content = value.data if isinstance(value, Binary) else value
    return content.decode("latin-1") if isinstance(content, bytes) else content

"""Findings of Schemathesis that the document does not bear out."""

# Schemathesis leaves out the arguments of its generic types, so much of it is unknown to pyright.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from typing import Any

from schemathesis import Case
from schemathesis.core.failures import Failure
from schemathesis.core.parameters import ParameterLocation
from schemathesis.transport.serialization import Binary

from scripts.documents import is_object
from tests.contract.checks.absence import shows_nothing
from tests.contract.model.operations import Operation
from tests.contract.subject import Subject
from tests.contract.wire.exchanges import Exchange

# The code of "a request that violates the schema was accepted".
_ACCEPTED = "ST201"


def is_mistaken(
    subject: Subject,
    operation: Operation,
    case: Case[Any],
    failure: Failure,
    exchange: Exchange,
) -> bool:
    """Whether a failure is none: of a form without fault, or of a name that nothing can have.

    What nothing can be called may be unknown like any other name. Files are a class of empty texts
    in Schemathesis 4.32, so that a `minLength` of one makes every file faulty in its eyes. Here
    the length of a file is that of its bytes.
    """
    meta, body = case.meta, operation.body
    if failure.code != _ACCEPTED or meta is None:
        return False
    faulty = {place for place in ParameterLocation if meta.is_negative_at(place)}
    if faulty == {ParameterLocation.PATH} and shows_nothing(exchange):
        return True
    if body is None or not is_object(case.body):
        return False
    sent = {
        k: v.data.decode("latin-1") if isinstance(v, Binary) else v for k, v in case.body.items()
    }
    validator = subject.contract.document.validator(body.node.pointer, body.node.origin)
    return faulty == {ParameterLocation.BODY} and validator.is_valid(sent)

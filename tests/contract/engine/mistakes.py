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
from tests.contract.model.operations import Operation
from tests.contract.subject import Subject

# The code of "a request that violates the schema was accepted".
_ACCEPTED = "ST201"


def is_mistaken(subject: Subject, operation: Operation, case: Case[Any], failure: Failure) -> bool:
    """Whether a form is called faulty that keeps its schema, with no other part faulty.

    Files are a class of empty texts in Schemathesis 4.32, so that a `minLength` of one makes
    every file faulty in its eyes. Here the length of a file is that of its bytes.
    """
    meta, body = case.meta, operation.body
    if failure.code != _ACCEPTED or meta is None or body is None or not is_object(case.body):
        return False
    faulty = {place for place in ParameterLocation if meta.is_negative_at(place)}
    sent = {
        k: v.data.decode("latin-1") if isinstance(v, Binary) else v for k, v in case.body.items()
    }
    validator = subject.contract.document.validator(body.node.pointer, body.node.origin)
    return faulty == {ParameterLocation.BODY} and validator.is_valid(sent)

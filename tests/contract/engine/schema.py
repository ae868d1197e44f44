"""The document as Schemathesis reads it, with a valid token for every case that needs one."""

# Schemathesis leaves out the arguments of its generic types, so much of it is unknown to pyright.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

import copy
from typing import Any

import schemathesis
from schemathesis import AuthContext, Case
from schemathesis.schemas import BaseSchema

from tests.contract.engine.config import configuration
from tests.contract.subject import Subject


def schema_of(subject: Subject) -> BaseSchema:
    """Return the schema of an API for one run; which operations are called is up to the caller."""
    document = _readable(subject.contract.document.data)
    schema: BaseSchema = schemathesis.openapi.from_dict(document, config=configuration(subject))

    class Token:
        """Puts the token of the run's account on a case."""

        def get(self, case: Case[Any], context: AuthContext) -> str | None:
            del case, context
            return subject.tokens.authorization(subject.account)

        def set(self, case: Case[Any], data: str, context: AuthContext) -> None:
            del context
            case.headers["Authorization"] = data

    token = subject.contract.token_operation
    if token is not None:
        # Tokens are kept and renewed by the subject, so nothing is cached here.
        schema.auth(refresh_interval=None).skip_for(path=token.path)(Token)
    return schema


def _readable(document: dict[str, Any]) -> dict[str, Any]:
    """Return a copy in which tokens of OAuth 2 flows are bearer tokens.

    That is what they are on the wire; Schemathesis tests the security of no other OAuth scheme.
    """
    readable = copy.deepcopy(document)
    schemes = readable.get("components", {}).get("securitySchemes", {})
    for name, scheme in schemes.items():
        if scheme.get("type") == "oauth2":
            schemes[name] = {"type": "http", "scheme": "bearer"}
    return readable

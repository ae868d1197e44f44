"""What a condition has to know besides the call: requests that read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.conformance.model.conditions import Given
from scripts.conformance.model.contract import Contract
from scripts.runtime_expressions import Expression, Sent, evaluate
from tests.contract.wire.requests import NOTHING, Request


def read_request(
    contract: Contract, given: Given, sent: Sent, headers: Mapping[str, str]
) -> Request | None:
    """Return the request that reads something about a call, None if the call does not say what.

    Args:
        contract: The contract of the API.
        given: What is to be read.
        sent: What the call carries.
        headers: The headers that every request of the account has.
    """
    operation = contract.operations[given.operation]
    values = {name: value_of(value, sent) for name, value in given.parameters.items()}
    if any(value is None for value in values.values()):
        return None
    documented = {one.name.lower() for one in operation.parameters_in("header")}
    path = {one.name: str(values[one.name]) for one in operation.parameters_in("path")}
    query = {name: value for name, value in values.items() if name not in path}
    kept = {name: text for name, text in headers.items() if name.lower() in documented}
    if not all(path.values()):
        return None
    return Request(operation, path, headers=kept).with_query(query)


def sent_of(request: Request) -> Sent:
    """Return what a request carries, as far as expressions can name it."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    body = None if request.body is NOTHING or request.content is not None else request.body
    return Sent(request.path, dict(request.query), headers, body)


def value_of(value: Any, sent: Sent, answer: Any = None) -> Any:
    """Return a literal value as it is, and that of an expression out of a call."""
    return evaluate(value, sent, answer) if isinstance(value, Expression) else value

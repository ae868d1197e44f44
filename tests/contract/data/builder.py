"""Legal requests: an ordinary one for every operation, and rows of boundary values."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from scripts.conformance.model.operations import Operation, Parameter
from scripts.conformance.model.schemas import properties
from scripts.documents import is_object
from tests.contract.data.boundaries import ABSENT, Level, levels
from tests.contract.data.judging import Judge
from tests.contract.data.marks import marked
from tests.contract.data.named import named
from tests.contract.data.pairs import cover
from tests.contract.subject import Subject
from tests.contract.target.base import Account
from tests.contract.wire.requests import NOTHING, Request, as_text

Factor = tuple[str, Sequence[Level]]
# Stands for a body that is no object among the names of parameters and members.
_WHOLE = "the body"


def ordinary(
    subject: Subject,
    operation: Operation,
    path: dict[str, str] | None = None,
    account: Account | None = None,
    unlike: Any = None,
) -> Request:
    """Return a legal request with ordinary values and nothing that may be left out, except a body.

    Args:
        subject: The API under test.
        operation: What to call.
        path: Values of the path parameters.
        account: Whose account headers and credentials to use, the first account's by default.
        unlike: An item whose values the body does not repeat, so that a change shows.
    """
    headers = {**_needed(subject, operation, "header"), **_settings(subject, operation, account)}
    operation = _in_a_form(subject, operation)
    query = _needed(subject, operation, "query", account)
    body = ordinary_body(subject, operation, account, unlike)
    texts = {name: as_text(value) for name, value in headers.items()}
    return Request(operation, path or {}, (), texts, body).with_query(query)


def ordinary_body(
    subject: Subject, operation: Operation, account: Account | None = None, unlike: Any = None
) -> Any:
    """Return a legal body with an ordinary value for every property, `NOTHING` if none is sent."""
    operation = _in_a_form(subject, operation)
    if operation.body is None:
        return NOTHING
    account = account or subject.account
    item = unlike if is_object(unlike) else {}

    def unlike_first(name: str, some: Sequence[Level]) -> Sequence[Level]:
        return sorted(some, key=lambda level: name in item and level.value == item[name])

    if operation.body.node.type != "object":
        return whole_bodies(subject, operation, account)[0].value
    example = _example(subject, operation)
    if example is not None:
        return marked(subject, operation, example)
    factors = [
        (name, unlike_first(name, some))
        for name, some in body_factors(subject, operation, account, optional=False)
    ]
    return marked(subject, operation, _lawful_body(Judge(subject, operation, item), factors))


def _example(subject: Subject, operation: Operation) -> dict[str, Any] | None:
    """Return the example of a body in a document that does not tell the rules over bodies.

    There its author knows best what goes together.
    """
    contract = subject.contract
    if contract.states_rules or operation.body is None:
        return None
    words = contract.document.resolve(operation.definition.get("requestBody", {}))
    media = words.get("content", {}).get(operation.body.media_type, {})
    validator = contract.document.validator(operation.body.node.pointer, operation.body.node.origin)
    named_ones = [contract.document.resolve(one) for one in media.get("examples", {}).values()]
    for example in [media.get("example"), *(one.get("value") for one in named_ones)]:
        if is_object(example) and validator.is_valid(example):
            return example
    return None


def whole_bodies(
    subject: Subject, operation: Operation, account: Account | None = None
) -> Sequence[Level]:
    """Return the legal values of a body that is no object, those that name what exists first."""
    assert operation.body is not None
    known = named(subject, operation, account).bodies
    found = [Level(f"what exists, {len(one)} of it", one) for one in known]
    found = found or list(levels(subject.contract.document, operation.body.node))
    # Of a body without a schema nothing is known.
    return found or [Level("an empty object", {})]


def rows(subject: Subject, operation: Operation, item: Any = None) -> list[tuple[str, Request]]:
    """Return legal requests that together hold all pairs of boundary values, with their words.

    Path parameters are left to the caller; `item` is what they will name, as it is read.
    """
    request = ordinary(subject, operation)
    query = list(_parameter_factors(subject, operation))
    body = list(body_factors(subject, operation, subject.account))
    if subject.contract.follow_up(operation):
        # What the body has to name is known only when the call is made.
        body = []
    elif operation.body and operation.body.node.type != "object":
        body = [(_WHOLE, list(whole_bodies(subject, operation)))]
    factors = query + body
    judge = Judge(subject, operation, item)

    def chosen(row: Sequence[int], part: Sequence[Factor], offset: int) -> dict[str, Any]:
        picked = [(name, some[row[offset + i]]) for i, (name, some) in enumerate(part)]
        return {name: level.value for name, level in picked if level is not ABSENT}

    def body_of(row: Sequence[int]) -> Any:
        members = chosen(row, body, len(query))
        return members.get(_WHOLE, members)

    def allowed(row: Sequence[int]) -> bool:
        return not body or (judge.is_legal(body_of(row)) and judge.keeps(body_of(row)))

    found: list[tuple[str, Request]] = []
    for row in cover([len(some) for _, some in factors], allowed):
        one = _with_parameters(request, chosen(row, query, 0))
        if body:
            one = one.with_body(marked(subject, operation, body_of(row)))
        words = [
            f"{name} {some[level].label}" for (name, some), level in zip(factors, row, strict=True)
        ]
        found.append((", ".join(words), one))
    return found


def body_factors(
    subject: Subject, operation: Operation, account: Account | None, *, optional: bool = True
) -> Iterator[Factor]:
    """Yield the properties of a body with their boundary values.

    Properties that carry the account's credentials, or name something that exists, have that one
    value. With `optional` the others may also be left out where the schema allows it.
    """
    if operation.body is None:
        return
    names = named(subject, operation, account)
    known = {**names.members, **credentials(subject, operation, account)}
    required = operation.body.node.get("required", [])
    for name, node in properties(subject.contract.document, operation.body.node).items():
        if name in known:
            free = optional and name in names.free and name not in required
            yield name, [Level("what exists", known[name]), *([ABSENT] if free else [])]
            continue
        found = levels(subject.contract.document, node)
        if name in names.body:
            found = [Level("what a link gives", names.body[name]), *found]
        if optional and name not in required:
            found = [*found, ABSENT]
        if found:
            yield name, found


def credentials(subject: Subject, operation: Operation, account: Account | None) -> dict[str, str]:
    """Return the client settings that the body of a token operation carries, by property."""
    if operation != subject.contract.token_operation or account is None:
        return {}
    assert operation.body is not None
    names = properties(subject.contract.document, operation.body.node)
    return subject.contract.client.credentials(account.settings, names)


def is_setting(subject: Subject, parameter: Parameter) -> bool:
    """Whether a parameter carries a client setting, such as an account header."""
    known = {name.lower() for name in subject.setting_headers()}
    return parameter.location == "header" and parameter.name.lower() in known


def _with_parameters(request: Request, values: dict[str, Any]) -> Request:
    """Return a request with query parameters and headers set."""
    names = {one.name for one in request.operation.parameters_in("header")}
    for name in names & values.keys():
        request = request.with_header(name, as_text(values[name]))
    return request.with_query({k: v for k, v in values.items() if k not in names})


def is_header_text(value: Any) -> bool:
    """Whether a value can travel in a header as it is: blanks at its ends would be lost."""
    return (
        isinstance(value, str)
        and value.isascii()
        and (value + "x").isprintable()
        and (value == value.strip())
    )


def _parameter_factors(subject: Subject, operation: Operation) -> Iterator[Factor]:
    known = named(subject, operation).query
    for parameter in operation.parameters_in("header"):
        some = levels(subject.contract.document, parameter.node)
        found = [level for level in some if is_header_text(level.value)]
        if is_setting(subject, parameter) or not found:
            continue
        yield parameter.name, found if parameter.required else [*found, ABSENT]
    for parameter in operation.parameters_in("query"):
        found = list(levels(subject.contract.document, parameter.node))
        if parameter.name in known:
            found = [Level("what exists", known[parameter.name])]
        if not parameter.required:
            found = [*found, ABSENT]
        if found:
            yield parameter.name, found


def _in_a_form(subject: Subject, operation: Operation) -> Operation:
    """Return an operation in its first form, if it has several and is in none."""
    return operation if operation.form else subject.contract.forms[operation.id][0]


def _needed(
    subject: Subject, operation: Operation, location: str, account: Account | None = None
) -> dict[str, str]:
    """Return ordinary values of the required parameters of a location."""
    found: dict[str, Any] = {}
    known = named(subject, operation, account).query if location == "query" else {}
    known = {**known, **(subject.contract.client.constant_headers if location == "header" else {})}
    for parameter in operation.parameters_in(location):
        if parameter.required and not is_setting(subject, parameter):
            options = (
                [Level("what exists", known[parameter.name])] if parameter.name in known else []
            )
            options += levels(subject.contract.document, parameter.node)
            found[parameter.name] = options[0].value if options else "x"
    return found


def _settings(subject: Subject, operation: Operation, account: Account | None) -> dict[str, str]:
    """Return the settings headers that an operation documents, or all if it documents none."""
    documented = {parameter.name.lower() for parameter in operation.parameters_in("header")}
    headers = subject.setting_headers(account)
    return {name: value for name, value in headers.items() if name.lower() in documented}


def _lawful_body(judge: Judge, factors: list[Factor]) -> dict[str, Any]:
    """Return a body that keeps the rules, with first values wherever no rule forbids them."""
    ruled = {name for rule in judge.rules for name in rule.fields}
    first = {name: some[0].value for name, some in factors}
    needed = judge.operation.body.node.get("required", []) if judge.operation.body else []
    varied = {name: some for name, some in factors if name in ruled}
    for row in itertools.product(*varied.values()):
        chosen = {name: level.value for name, level in zip(varied, row, strict=True)}
        body = {**first, **chosen}
        if judge.keeps(body) and judge.is_legal(body):
            return body
    # Not everything may be there at once, as in a search by one of several things.
    for name in ruled & first.keys() - set(needed):
        body = {k: v for k, v in first.items() if k == name or k not in ruled}
        if judge.keeps(body) and judge.is_legal(body):
            return body
    return first

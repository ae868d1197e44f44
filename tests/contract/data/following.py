"""Requests that follow the links of the document, from each item that an answer has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.links import FullLink, links_between
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.schemas import properties
from scripts.documents import is_array, is_object, join_pointer
from tests.contract.data.boundaries import levels
from tests.contract.data.builder import ordinary
from tests.contract.data.givens import value_of
from tests.contract.data.judging import Judge
from tests.contract.subject import Subject
from tests.contract.target.base import Account
from tests.contract.wire.requests import Request

_DEEPEST = 2
# Enough items to start from.
_MOST_ITEMS = 100
_MISSING = object()


def followed(
    subject: Subject, operation: Operation, account: Account | None = None, deepness: int = 0
) -> Iterator[Request]:
    """Yield requests of an operation to which answers that only read lead an account."""
    sources = [op for op in subject.contract.operations.values() if op.safe and op != operation]
    for link in links_between(sources, {operation.id: operation}):
        exchange = answer_of(subject, link.source, account, deepness)
        if exchange is not None:
            yield from requests_from(subject, link, exchange)


def requests_from(
    subject: Subject, link: FullLink, exchange: Exchange, option: int = 0
) -> Iterator[Request]:
    """Yield the requests to which a link leads from an exchange, one for each item it means.

    What the link leaves open, or takes out of what the answer lacks, is ordinary.
    """
    for choice in link.choices(exchange.json, option):
        values = {
            name: value_of(value, exchange.sent, exchange.json)
            for name, value in choice.parameters.items()
        }
        path = {one.name: values.get(one.name) for one in link.target.parameters_in("path")}
        if any(value is None for value in path.values()):
            continue
        query = {k: v for k, v in values.items() if k not in path and v is not None}
        texts = {name: str(value) for name, value in path.items()}
        request = ordinary(subject, link.target, texts).with_query(query)
        yield request.with_body(_body(subject, choice, exchange, request.body))


def answer_of(
    subject: Subject, source: Operation, account: Account | None, deepness: int = 0
) -> Exchange | None:
    """Return an answer for links to start from, the same until the next test begins."""
    account = account or subject.account
    key = (f"answer of {source.name}", account.name if account else "")
    known = subject.named.get(key)
    if not isinstance(known, Exchange):
        known = _ask(subject, source, account, deepness)
        if known is not None:
            subject.named[key] = known
    return known


def _ask(
    subject: Subject, source: Operation, account: Account | None, deepness: int
) -> Exchange | None:
    if not source.parameters_in("path"):
        request = ask_plainly(subject, source, account)
        paging = source.definition.get("x-pagination")
        if paging and "size" in paging:
            request = request.with_query({paging["size"]["parameter"]: _MOST_ITEMS})
        exchange = subject.send(request, account)
        return exchange if exchange.ok else None
    if deepness >= _DEEPEST:
        return None
    for request in followed(subject, source, account, deepness + 1):
        exchange = subject.send(request, account)
        if exchange.ok and exchange.json:
            return exchange
    return None


def ask_plainly(subject: Subject, operation: Operation, account: Account | None = None) -> Request:
    """Return an ordinary request, which says nothing in its body where it need not."""
    request = ordinary(subject, operation, account=account)
    says_nothing = operation.body is not None and _is_legal(subject, operation, {})
    return request.with_body({}) if says_nothing else request


def _is_legal(subject: Subject, operation: Operation, body: Any) -> bool:
    assert operation.body is not None
    node = operation.body.node
    valid = subject.contract.document.validator(node.pointer, node.origin).is_valid(body)
    return valid and Judge(subject, operation).keeps(body)


def _body(subject: Subject, link: FullLink, exchange: Exchange, usual: Any) -> Any:
    """Return the body that a link gives, with the ordinary values of what it lacks."""
    if link.template is None or link.target.body is None:
        return usual
    found = _filled(link, exchange, link.template, "")
    if not (is_object(found) and is_object(usual)):
        return usual if found is _MISSING else found
    needed = link.target.body.node.get("required", [])
    body = {name: usual[name] for name in needed if name in usual} | found
    nodes = properties(subject.contract.document, link.target.body.node)
    for name in link.template:
        if name not in found and name in nodes:
            # What the link would have said is not nothing.
            values = [level.value for level in levels(subject.contract.document, nodes[name])]
            body[name] = next(filter(None, values), usual.get(name))
    return body


def _filled(link: FullLink, exchange: Exchange, template: Any, pointer: str) -> Any:
    """Return a template with its expressions replaced; what has no value is left out."""
    if is_object(template) and template:
        members = {
            name: _filled(link, exchange, member, join_pointer(pointer, name))
            for name, member in template.items()
        }
        return {name: member for name, member in members.items() if member is not _MISSING}
    if is_array(template) and template:
        found = [
            _filled(link, exchange, member, join_pointer(pointer, index))
            for index, member in enumerate(template)
        ]
        kept = [member for member in found if member is not _MISSING]
        return kept or _MISSING
    value = value_of(link.body[pointer], exchange.sent, exchange.json)
    return _MISSING if value is None else value

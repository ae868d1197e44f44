"""Answers depend on what a user is entitled to: the caller, or the one whom a call names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, zip_longest
from random import Random
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import Finding
from scripts.conformance.model.callers import Entitlement, entitlement
from scripts.conformance.model.operations import Operation
from tests.contract.checks.verdicts import hold
from tests.contract.data.builder import ordinary
from tests.contract.data.following import ask_plainly, followed
from tests.contract.data.things import listed
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.target.base import Account
from tests.contract.wire.requests import Request

_THINGS = 60
_FEWEST = 4


def _depending(scope: Scope, *, named: bool = True) -> list[Operation]:
    """Return the operations whose answers depend on a user, whom calls can name or cannot."""
    rules = [(operation, entitlement(operation)) for operation in scope.operations]
    return [operation for operation, rule in rules if rule and bool(rule.user) is named]


@for_each("operation", _depending)
def test_a_named_user_decides_about_the_answer(subject: Subject, operation: Operation) -> None:
    """A call that names a user is answered as that user's own call is."""
    rule = entitlement(operation)
    assert rule is not None
    if subject.user() is None or subject.other_account is None:
        subject.ledger.leave_out(f"{rule.id} needs two users who can log in")
        return
    told_apart = 0
    for one, other in _pairs(subject):
        fewest = 1 if told_apart else _FEWEST
        for number, request in enumerate(_requests(subject, operation, one, other)):
            if number >= fewest and told_apart:
                break
            told_apart += _compare(subject, rule, request, one, other)
    if told_apart:
        subject.ledger.rules[rule.id] += 1
    else:
        _note_no_difference(subject, operation, rule)


@for_each("operation", lambda scope: _depending(scope, named=False))
def test_callers_get_answers_of_their_own(subject: Subject, operation: Operation) -> None:
    """Callers who are entitled to different things get different answers to the same request."""
    rule = entitlement(operation)
    assert rule is not None
    if subject.other_account is None:
        subject.ledger.leave_out(f"{rule.id} needs two accounts")
        return
    first, *others = subject.target.accounts
    for other in others:
        for request in _requests(subject, operation, first, other):
            theirs = subject.in_name_of(other, request)
            if not _same(subject.send(request), subject.send(theirs, other)):
                subject.ledger.rules[rule.id] += 1
                return
    _note_no_difference(subject, operation, rule)


def _note_no_difference(subject: Subject, operation: Operation, rule: Entitlement) -> None:
    """Note that no user was told from another; only of the sandbox it is known that they differ."""
    if not subject.target.is_sandbox:
        subject.ledger.leave_out(f"{rule.id} in part: all users get the same answers")
        return
    subject.ledger.note(
        Finding(
            operation.id,
            "entitlement",
            f"answers differ between users, by {rule.id}: {rule.message}",
            "all users get the same answers, whatever is asked for",
            rule.pointer,
            "no difference",
        )
    )


def _pairs(subject: Subject) -> Iterator[tuple[Account, Account]]:
    """Yield every other account after the first one, and once the other way round."""
    first, *others = subject.target.accounts
    yield from ((first, other) for other in others)
    yield others[0], first


def _requests(
    subject: Subject, operation: Operation, one: Account, other: Account
) -> Iterator[Request]:
    """Yield requests about what both users see, or one of them alone."""
    if not operation.parameters_in("path"):
        yield ask_plainly(subject, operation)
        return
    mine, theirs = (_known_paths(subject, operation, account) for account in (one, other))
    both = [path for path in mine if path in theirs]
    # Only some of what both see may be told apart, and it need not be the first.
    Random(subject.seed).shuffle(both)
    kinds = (
        [path for path in mine if path not in theirs],
        [path for path in theirs if path not in mine],
        both,
    )
    for some in zip_longest(*kinds):
        for path in filter(None, some):
            yield ordinary(subject, operation, path)


def _known_paths(subject: Subject, operation: Operation, account: Account) -> list[dict[str, str]]:
    """Return the paths of things that an account is led to, by links or else by a list."""
    paths = [one.path for one in islice(followed(subject, operation, account), _THINGS)]
    resource = subject.contract.resource_of(operation)
    if not paths and resource:
        paths = [thing.path for thing, _ in listed(subject, resource, account)]
    return paths


def _compare(
    subject: Subject, rule: Entitlement, request: Request, one: Account, other: Account
) -> bool:
    """Hold that naming a user gets that user's answer; return whether it differs from one's own."""
    mine, theirs = subject.send(request, one), subject.send(request, other)
    for account, own in ((other, theirs), (one, mine)):
        exchange = subject.send(request.with_query({rule.user: subject.user(account)}), one)
        hold(
            subject,
            exchange,
            "entitlement",
            _same(exchange, own),
            expected=f"a call that names a user in {rule.user} is answered as the user's own "
            f"call, by {rule.id}: {rule.message}",
            received=f"the answer is {exchange.status} with {len(exchange.content)} bytes, and "
            f"the user's own is {own.status} with {len(own.content)}",
            place=rule.pointer,
        )
    shown = [_shown(subject, request.operation, exchange) for exchange in (mine, theirs)]
    return not _same(mine, theirs) and shown[0] != shown[1]


def _shown(subject: Subject, operation: Operation, exchange: Exchange) -> Any:
    """Return what an answer shows: of a list of things which they are, whatever it tells of them.

    Users may be told different things of what none of them is kept from.
    """
    for resource in subject.contract.resources:
        source = resource.listing
        if exchange.ok and source and source.listing and source.operation.id == operation.id:
            items = source.listing.items_of(exchange.json)
            return [source.ids_of(item, exchange.sent) for item in items]
    return exchange.json if exchange.ok else exchange.status


def _same(one: Exchange, other: Exchange) -> bool:
    """Whether two answers say the same; of refusals the status says it."""
    return one.status == other.status and (not one.ok or one.json == other.json)

"""Calls that have to wait for others are refused until then, as `x-preconditions` say."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.conditions import Condition, conditions, preconditions
from scripts.conformance.model.links import links_between
from scripts.conformance.model.operations import Operation
from scripts.documents import is_array, is_object
from tests.contract.checks.verdicts import hold
from tests.contract.data.following import followed, requests_from
from tests.contract.data.givens import sent_of
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.target.base import Account
from tests.contract.wire.requests import Request

_WALKS = 18
# On a server that outlives the run what a walk begins may stay.
_WALKS_ELSEWHERE = 4
_MOST_EARLY = 3
_LONG = 5000


def _waiting(scope: Scope) -> list[Operation]:
    """Return the operations that follow from another call and have conditions about it."""
    return [operation for operation in scope.operations if _named(operation, "exchange-of")]


@for_each("operation", _waiting)
def test_calls_wait_for_those_before_them(subject: Subject, operation: Operation) -> None:
    """From each start a call is refused as long as a precondition says so, and then succeeds."""
    walk = Walk(subject, operation)
    count = _WALKS if subject.target.is_sandbox else _WALKS_ELSEWHERE
    for number, request in zip(range(count), _starts(subject, operation), strict=False):
        exchange = subject.send(request)
        if exchange.ok:
            walk.go(exchange, option=number // 2)
    for rule in preconditions(operation):
        if {(rule.id, True), (rule.id, False)} <= walk.seen:
            subject.ledger.rules[rule.id] += 1


class Walk:
    """Goes from the first call, step by step along the links, to the one that waits for them.

    Attributes:
        seen: The ids of the preconditions, with whether they were seen to allow or to forbid.
    """

    def __init__(self, subject: Subject, operation: Operation) -> None:
        self.seen: set[tuple[str, bool]] = set()
        self._subject = subject
        self._operation = operation

    def go(self, start: Exchange, option: int) -> None:
        """Walk from one start; `option` says which answer is given where there are several."""
        calls = list(self._linked(start, [self._operation], option))
        if not calls:
            return
        last, *more = calls
        operations = self._subject.contract.operations
        names = _named(self._operation, "exchanges-of")
        others = [operations[name] for name in names if name != self._operation.id]
        steps = [*more, *self._linked(start, others, option)]
        early = 0
        while True:
            broken = self._broken(last)
            if not broken:
                self._try_others(start, last)
            if not broken and self._finish(last):
                self._try_again(start, last, steps)
                return
            if broken and early < _MOST_EARLY:
                early += 1
                self._try_forbidden(start, last, broken)
            if not steps:
                break
            self._subject.send(steps.pop(0))
        if not broken:
            self._refused_to_the_end(last)

    def _finish(self, last: Request) -> bool:
        """Make the call that nothing forbids; return whether it succeeds."""
        done = self._subject.send(last).ok
        if done:
            self.seen |= {(rule.id, True) for rule in preconditions(self._operation)}
        return done

    def _try_others(self, start: Exchange, last: Request) -> None:
        """Make the call with other values and as other users, where a precondition forbids it."""
        for request in map(last.with_body, _varied(last.body)):
            if broken := self._new(self._broken(request)):
                self._try_forbidden(start, request, broken)
        for account in self._subject.target.accounts[1:]:
            request = self._subject.in_name_of(account, last)
            if broken := self._new(self._broken(request, account)):
                self._try_forbidden(start, request, broken, account)

    def _try_again(self, start: Exchange, last: Request, steps: list[Request]) -> None:
        """Make the call once more after it succeeded and all the rest is done."""
        for step in steps:
            self._subject.send(step)
        if broken := self._broken(last):
            self._try_forbidden(start, last, broken)

    def _new(self, broken: tuple[Condition, ...]) -> tuple[Condition, ...]:
        """Return the preconditions that have not been seen to forbid a call."""
        return tuple(rule for rule in broken if (rule.id, False) not in self.seen)

    def _try_forbidden(
        self,
        start: Exchange,
        last: Request,
        broken: tuple[Condition, ...],
        account: Account | None = None,
    ) -> None:
        """Make a forbidden call: it is refused, which is judged for every call, and idle."""
        with self._unchanged(start, broken):
            refused = 400 <= self._subject.send(last, account).status < 500
        self.seen |= {(rule.id, False) for rule in broken if refused}

    def _refused_to_the_end(self, last: Request) -> None:
        exchange = self._subject.send(last)
        for rule in preconditions(self._operation):
            hold(
                self._subject,
                exchange,
                "precondition",
                exchange.ok,
                expected=f"a call that {rule.id} allows succeeds at the latest when everything "
                f"is done to which links lead: {rule.message}",
                received=f"the status is {exchange.status}",
                place=rule.pointer,
            )

    @contextmanager
    def _unchanged(self, start: Exchange, broken: tuple[Condition, ...]) -> Generator[None]:
        """Hold that whatever the start leads to reads the same before and after."""
        safe = [one for one in self._subject.contract.operations.values() if one.safe]
        reads = list(self._linked(start, safe, 0))
        before = [self._subject.send(one).content for one in reads]
        yield
        for one, content in zip(reads, before, strict=True):
            exchange = self._subject.send(one)
            for rule in broken:
                hold(
                    self._subject,
                    exchange,
                    "refusal leaves nothing",
                    exchange.content == content,
                    expected=f"a call that {rule.id} forbids changes nothing",
                    received=f"{one.operation} answers something else than before",
                    place=rule.pointer,
                )

    def _broken(self, request: Request, account: Account | None = None) -> tuple[Condition, ...]:
        account = account or self._subject.account
        return self._subject.conditions.before(self._operation, sent_of(request), account).broken

    def _linked(self, start: Exchange, targets: list[Operation], option: int) -> Iterator[Request]:
        wanted = {target.id: target for target in targets}
        for link in links_between([start.operation], wanted):
            yield from requests_from(self._subject, link, start, option)


def _varied(value: Any) -> Iterator[Any]:
    """Yield a value with each of its texts changed a little, and made long, one at a time."""
    if isinstance(value, str):
        yield from (f"{value}x", "x" * _LONG)
    elif is_object(value):
        for name, member in value.items():
            yield from ({**value, name: one} for one in _varied(member))
    elif is_array(value):
        for index, member in enumerate(value):
            yield from ([*value[:index], one, *value[index + 1 :]] for one in _varied(member))


def _named(operation: Operation, kind: str) -> list[str]:
    """Return the operations whose exchanges the conditions on an operation speak of."""
    rules = conditions(operation)
    names = [given.operation for rule in rules for given in rule.given if given.kind == kind]
    return list(dict.fromkeys(names))


def _starts(subject: Subject, operation: Operation) -> Iterator[Request]:
    """Yield first calls, each as it is and in the name of one of the users, where it may be."""
    users = [user for one in subject.target.accounts[1:] if (user := subject.user(one))]
    first = subject.contract.operations[_named(operation, "exchange-of")[0]]
    places = _query_fields(operation)
    for number, request in enumerate(followed(subject, first)):
        yield request
        for name in places if users else ():
            yield request.with_query({name: users[number % len(users)]})


def _query_fields(operation: Operation) -> list[str]:
    """Return the parameters of the first call that a rule compares with the caller."""
    return [
        name
        for rule in conditions(operation)
        for given in rule.given
        if given.kind == "exchange-of" and "caller" in rule.rule
        for name in rule.fields(f"{given.name}.request.query")
    ]

"""Calls that have to wait for others are refused until then, as `x-preconditions` say."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.conditions import Condition, conditions, preconditions
from scripts.conformance.model.links import links_between
from scripts.conformance.model.operations import Operation
from tests.contract.checks.verdicts import hold
from tests.contract.data.following import followed, requests_from
from tests.contract.data.givens import sent_of
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject
from tests.contract.wire.requests import Request

_WALKS = 18
# On a server that outlives the run what a walk begins may stay.
_WALKS_ELSEWHERE = 4
_MOST_EARLY = 3


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
        last = next(self._linked(start, [self._operation], option), None)
        if last is None:
            return
        operations = self._subject.contract.operations
        names = _named(self._operation, "exchanges-of")
        steps = list(self._linked(start, [operations[name] for name in names], option))
        early = 0
        while True:
            broken = self._broken(last)
            if not broken and self._finish(last):
                return
            if broken and early < _MOST_EARLY:
                early += 1
                self._try_early(start, last, broken)
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

    def _try_early(self, start: Exchange, last: Request, broken: tuple[Condition, ...]) -> None:
        """Make the call too early: it is refused, which is judged for every call, and idle."""
        with self._unchanged(start, broken):
            refused = 400 <= self._subject.send(last).status < 500
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

    def _broken(self, request: Request) -> tuple[Condition, ...]:
        conditions_of = self._subject.conditions
        sent = sent_of(request)
        return conditions_of.before(self._operation, sent, self._subject.account).broken

    def _linked(self, start: Exchange, targets: list[Operation], option: int) -> Iterator[Request]:
        wanted = {target.id: target for target in targets}
        for link in links_between([start.operation], wanted):
            yield from requests_from(self._subject, link, start, option)


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

"""What conditions say of every call: refused where they forbid it, kept where it succeeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import Finding
from scripts.conformance.history import History, as_value, request_value, response_value
from scripts.conformance.ledger import Ledger
from scripts.conformance.model.conditions import Condition, Given, conditions
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Operation
from scripts.runtime_expressions import Sent
from tests.contract.checks.alternatives import nearby
from tests.contract.data.givens import read_request, sent_of
from tests.contract.target.base import Account
from tests.contract.wire.requests import Request

Read = Callable[[Request, Account | None], Exchange]
Headers = Callable[[Account | None], dict[str, str]]
User = Callable[[Account | None], str | None]
_OTHERS = 6


@dataclass(frozen=True)
class Noted:
    """What was known of a call before it was sent.

    Attributes:
        account: Who makes it.
        facts: What the postconditions that it concerns have to know besides the call, by id.
        broken: The preconditions that forbid it.
    """

    account: Account | None = None
    facts: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    broken: tuple[Condition, ...] = ()


class ConditionChecks:
    """Judges the calls of one API.

    Args:
        contract: Its contract.
        ledger: The account of the run.
        read: Sends a request as an account.
        headers: Returns the headers that every request of an account has.
        user: Returns the id of the user behind an account.
    """

    def __init__(
        self, contract: Contract, ledger: Ledger, read: Read, headers: Headers, user: User
    ) -> None:
        self.history = History(contract)
        self._contract = contract
        self._ledger = ledger
        self._read = read
        self._headers = headers
        self._user = user
        self._rules = {name: conditions(op) for name, op in contract.operations.items()}
        self._pool: dict[str, list[Any]] = {name: [] for name in _pooled(contract)}
        # The rules of which it was seen that another answer would have broken them.
        self._spoken: set[str] = set()
        self._reading = False

    def before(self, operation: Operation, sent: Sent, account: Account | None) -> Noted:
        """Return what the conditions on a call have to know before it is sent."""
        facts: dict[str, dict[str, Any]] = {}
        broken: list[Condition] = []
        for rule in () if self._reading else self._rules[operation.id]:
            known = self._known(rule, operation, sent, account)
            if known is None:
                continue
            verdict = rule.verdict(known)
            if verdict is None and rule.reads("before"):
                known |= self._read_all(rule.reads("before"), sent, account)
                verdict = rule.verdict(known)
            if rule.is_before:
                broken += [rule] if verdict is False else []
            elif verdict is not True:
                # Else the call has nothing to do with the rule, whatever the answer is.
                facts[rule.id] = known
        return Noted(account, facts, tuple(broken))

    def after(self, noted: Noted, exchange: Exchange) -> None:
        """Judge a call by its answer, and remember it for those that follow from it."""
        if self._reading:
            self._keep(exchange)
            return
        for rule in noted.broken:
            kept = 400 <= exchange.status < 500
            self._hold(rule, exchange, kept, "precondition", "refused with 4XX")
        for rule in self._rules[exchange.operation.id] if exchange.ok else ():
            if rule.id in noted.facts:
                self._judge(rule, noted, exchange)
        self._keep(exchange)

    def allows(self, request: Request, account: Account | None, before: Any, after: Any) -> bool:
        """Whether a call may leave what it is about so: no postcondition forbids it.

        Args:
            request: The call.
            account: Who makes it.
            before: What the thing is like when it is read before the call.
            after: What it would be like afterwards.
        """
        sent = sent_of(request)
        for rule in self._rules[request.operation.id]:
            known = None if rule.is_before else self._known(rule, request.operation, sent, account)
            if known is not None and rule.reads("after"):
                known |= {one.name: before for one in rule.reads("before")}
                known |= {one.name: after for one in rule.reads("after")}
                if rule.verdict({**known, "response": response_value(None)}) is False:
                    return False
        return True

    def _judge(self, rule: Condition, noted: Noted, exchange: Exchange) -> None:
        known = {
            **noted.facts[rule.id],
            "request": request_value(exchange.operation, exchange.sent),
            "response": response_value(exchange.json),
        }
        verdict = rule.verdict(known)
        if verdict is None and rule.reads("after"):
            known |= self._read_all(rule.reads("after"), exchange.sent, noted.account)
            verdict = rule.verdict(known)
        if verdict is not None:
            self._hold(rule, exchange, verdict, "postcondition", "kept")
        if verdict and rule.id not in self._spoken:
            # What need not be known of this answer may have to be of others.
            unread = [one for one in rule.reads("after") if one.name not in known]
            known |= self._read_all(unread, exchange.sent, noted.account)
            if self._speaks(rule, known, exchange):
                self._spoken.add(rule.id)
                self._ledger.rules[rule.id] += 1

    def _speaks(self, rule: Condition, known: dict[str, Any], exchange: Exchange) -> bool:
        """Whether the rule says something here: whether other answers would have broken it."""
        return any(
            rule.verdict({**known, name: value}) is False
            for name, value in self._alternatives(rule, exchange)
        )

    def _alternatives(self, rule: Condition, exchange: Exchange) -> Iterator[tuple[str, Any]]:
        """Yield what the rule knows of this call as it was in other calls, or nearly was in it."""
        for body in self._pool[exchange.operation.id]:
            yield "response", response_value(body)
        for body in nearby(exchange.json, rule.rule):
            yield "response", response_value(body)
        for given in rule.given:
            if given.kind == "read":
                yield from ((given.name, body) for body in self._pool[given.operation])
            elif given.kind == "exchange-of":
                others = self.history.others(given.operation, _OTHERS)
                yield from ((given.name, as_value(one)) for one in others)

    def _known(
        self, rule: Condition, operation: Operation, sent: Sent, account: Account | None
    ) -> dict[str, Any] | None:
        """Return what can be known without asking the server; None if the rule says nothing."""
        exchanges = self.history.facts(rule, operation, sent)
        if exchanges is None:
            return None
        known: dict[str, Any] = {"request": request_value(operation, sent), **exchanges}
        caller = self._user(account)
        return known if caller is None else {**known, "caller": caller}

    def _read_all(self, reads: list[Given], sent: Sent, account: Account | None) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for given in reads:
            request = read_request(self._contract, given, sent, self._headers(account))
            if request is None:
                continue
            self._reading = True
            try:
                exchange = self._read(request, account)
            finally:
                self._reading = False
            if exchange.ok and exchange.has_json:
                found[given.name] = exchange.json
        return found

    def _keep(self, exchange: Exchange) -> None:
        """Keep a success for what follows from it, and some answers to compare others with."""
        if not exchange.ok:
            return
        self.history.add(exchange)
        known = self._pool.get(exchange.operation.id)
        if known is not None and exchange.json and exchange.json not in known:
            # The first ones stay, since they are of all kinds; the last one changes.
            del known[_OTHERS - 1 :]
            known.append(exchange.json)

    def _hold(
        self, rule: Condition, exchange: Exchange, kept: bool, check: str, wanted: str
    ) -> None:
        self._ledger.checked(exchange.operation.id, check)
        if not kept:
            self._ledger.note(
                Finding(
                    exchange.operation.id,
                    check,
                    f"{rule.id} is {wanted}: {rule.message}",
                    f"the status is {exchange.status}, and the rule is broken",
                    rule.pointer,
                    exchange=exchange,
                )
            )


def _pooled(contract: Contract) -> set[str]:
    """Return the operations whose answers conditions speak of."""
    rules = [(op, rule) for op in contract.operations.values() for rule in conditions(op)]
    reads = {one.operation for _, rule in rules for one in rule.given if one.kind == "read"}
    return reads | {operation.id for operation, _ in rules}

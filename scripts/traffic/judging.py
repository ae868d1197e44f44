"""Judge recorded exchanges by everything that one exchange, or those before it, can tell."""

from __future__ import annotations

from typing import Any

from scripts.conformance.answers import AnswerChecks
from scripts.conformance.coverage.requests import body_value, texts_of, value_of
from scripts.conformance.coverage.watch import Watch
from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import Finding
from scripts.conformance.history import History, request_value, response_value
from scripts.conformance.ledger import Ledger
from scripts.conformance.model.conditions import postconditions
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.listings import Filter, Listing
from scripts.conformance.model.paging import CURSOR, OFFSET
from scripts.conformance.model.rules import state_rules
from scripts.conformance.paging import claims, total
from scripts.conformance.requests import Fault, faults, rules_of
from scripts.documents import is_object

_ABOUT_INPUT = (400, 404, 409, 422)


class Judge:
    """Holds exchanges to one contract; `today` is the server's day as of the last one."""

    def __init__(self, contract: Contract, ledger: Ledger) -> None:
        self.today = ""
        self._contract = contract
        self._ledger = ledger
        self._answers = AnswerChecks(contract, ledger, lambda: self.today)
        self._watch = Watch(contract.document, ledger.coverage)
        self._history = History(contract)
        self._listings = {listing.operation.id: listing for listing in contract.listings}

    def judge(self, exchange: Exchange, today: str) -> None:
        """Enter an exchange of a day (yyyy-MM-dd) in the account, with what is wrong with it."""
        self.today = today
        self._ledger.sent(exchange)
        self._watch.saw(exchange)
        self._answers.check(exchange)
        found = list(faults(self._contract.document, exchange, today))
        if found:
            self._ledger.meant_to_be_refused(exchange)
        self._judge_request(exchange, found)
        if exchange.ok and exchange.answer_known:
            self._judge_conditions(exchange)
            self._judge_state(exchange)
            listing = self._listings.get(exchange.operation.id)
            if listing is not None and not found:
                self._judge_list(listing, exchange)
            self._history.add(exchange)

    def _judge_request(self, exchange: Exchange, found: list[Fault]) -> None:
        name = exchange.operation.id
        for fault in found if exchange.ok else ():
            check = "rule" if fault.rule else "refused"
            self._hold(
                exchange,
                check,
                False,
                f"a request with this fault is refused: {fault.message}",
                f"the status is {exchange.status}",
                fault.place,
            )
        if not found:
            self._ledger.checked(name, "refused")
            self._note_rules(exchange)
        if found and exchange.status in _ABOUT_INPUT:
            self._ledger.remark(f"{name}: a faulty request was refused ({found[0].message})")
        elif not found and exchange.status in (400, 422):
            # It may be for a rule over what the server knows, which nobody can tell from here.
            self._ledger.remark(f"{name}: a request without fault against the schemas was refused")

    def _note_rules(self, exchange: Exchange) -> None:
        body = exchange.operation.body
        if body is None or not exchange.ok or not exchange.request_content:
            return
        value = body_value(self._contract.document, exchange, body)
        for rule in rules_of(self._contract.document, body.node) if is_object(value) else ():
            if all(field in value for field in rule.fields):
                self._ledger.rules[rule.id] += 1

    def _judge_conditions(self, exchange: Exchange) -> None:
        for rule in postconditions(exchange.operation):
            known = self._history.facts(rule, exchange.operation, exchange.sent)
            if known is None:
                continue
            known["request"] = request_value(exchange.operation, exchange.sent)
            known["response"] = response_value(exchange.json if exchange.has_json else None)
            verdict = rule.verdict(known)
            if verdict is not None:
                expected = f"{rule.id} is kept: {rule.message}"
                self._hold(
                    exchange, "postcondition", verdict, expected, "it is broken", rule.pointer
                )

    def _judge_state(self, exchange: Exchange) -> None:
        """Hold the state in an answer to what the operation results in."""
        for rule in state_rules(exchange.operation):
            about_all = not (rule.of or rule.variant or rule.fields)
            for name, values in rule.results_in.items() if about_all else ():
                if is_object(exchange.json) and name in exchange.json:
                    self._hold(
                        exchange,
                        "state reached",
                        exchange.json[name] in values,
                        f"{rule.id}: {name} is then {' or '.join(map(str, values))}",
                        f"it is {exchange.json[name]}",
                        rule.pointer,
                    )

    def _judge_list(self, listing: Listing, exchange: Exchange) -> None:
        for rule in listing.filters:
            value = self._asked(exchange, rule.parameter.name)
            if value not in (None, ""):
                self._judge_filter(listing, exchange, rule, value)
        if listing.paging is not None:
            self._judge_page(listing, exchange)

    def _judge_filter(self, listing: Listing, exchange: Exchange, rule: Filter, value: Any) -> None:
        items = listing.items_of(exchange.json)
        wrong = [item for item in items if not rule.keeps(item, value)]
        self._hold(
            exchange,
            "filters",
            not wrong,
            f"{rule.parameter.name}={value!r} keeps the items whose {rule.field} compares with it",
            f"{len(wrong)} of {len(items)} items do not",
            rule.parameter.pointer,
            rule.parameter.name,
        )

    def _judge_page(self, listing: Listing, exchange: Exchange) -> None:
        paging = listing.paging
        assert paging is not None
        count = total(listing, exchange)
        size = self._asked(exchange, paging.size) or paging.default_size
        if paging.style == CURSOR:
            return
        number = self._asked(exchange, paging.position)
        number = paging.first if number is None else number
        if paging.style == OFFSET and isinstance(number, int) and isinstance(size, int) and size:
            if (number - paging.first) % size:
                # It begins in the middle of a page, of which nothing is known.
                return
            number = (number - paging.first) // size + paging.first
        if count is None or not isinstance(size, int) or size <= 0 or not isinstance(number, int):
            return
        left = max(count - size * (number - paging.first), 0)
        items = len(listing.items_of(exchange.json))
        told = [("items", items, min(size, left))]
        told += claims(listing, exchange.json, count, size, number)
        for name, said, true in told:
            self._hold(
                exchange,
                "pages",
                said == true,
                f"{name} is {true} on page {number} of size {size} of {count} items",
                f"it is {said}",
                f"{listing.operation.pointer}/x-pagination",
                name,
            )

    def _asked(self, exchange: Exchange, name: str) -> Any:
        """Return the value of a query parameter in a request, or its default."""
        for parameter in exchange.operation.parameters_in("query"):
            if parameter.name == name:
                texts = texts_of(exchange, parameter)
                if texts:
                    return value_of(self._contract.document, parameter, texts)
                return parameter.node.get("default")
        return None

    def _hold(
        self,
        exchange: Exchange,
        check: str,
        kept: bool,
        expected: str,
        received: str,
        place: str,
        about: str = "",
    ) -> None:
        name = exchange.operation.id
        self._ledger.checked(name, check)
        if not kept:
            self._ledger.keep(
                Finding(name, check, expected, received, place, about, exchange=exchange)
            )


def unknown_operation(api: str, method: str, path: str) -> Finding:
    """Return what is told of a call that no operation of the document describes."""
    return Finding(
        api,
        "undocumented operation",
        "every operation is documented",
        f"{method} {path} was answered with success",
        "/paths",
        f"{method} {path}",
        drift=True,
    )

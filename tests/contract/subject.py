"""The API under test: its contract, the server, and everything that a check needs of both."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from hypothesis.database import ExampleDatabase

from scripts.conformance.answers import AnswerChecks
from scripts.conformance.coverage.watch import Watch
from scripts.conformance.exchanges import Exchange
from scripts.conformance.ledger import Ledger
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.relations import Source
from scripts.conformance.redaction import Redactor
from tests.contract.checks.conditions import ConditionChecks
from tests.contract.data.examples import OfTest
from tests.contract.data.givens import sent_of
from tests.contract.data.known import Known
from tests.contract.leave import Leave, NotAllowedError, Others
from tests.contract.options import Effort
from tests.contract.target.base import Account, Target
from tests.contract.wire.journal import Journal
from tests.contract.wire.requests import Request
from tests.contract.wire.tokens import Tokens, cookies_of, token_in
from tests.contract.wire.traffic import Traffic
from tests.contract.wire.transport import Transport

_A_SECOND = 1.5


class Subject:
    """One API on one server.

    Args:
        contract: What the document promises.
        target: The server.
        effort: How much to send.
        redactor: Learns the secrets that this subject handles.
        traffic: How much to send, and how fast.
        seed: What the drawn values depend on.
        leave: What may be done to the server.
        journal: Keeps what is made, by default in memory alone.
        examples: Failing examples of earlier runs, None if none are kept.
        coverage_floor: How much of the document a whole run has to exercise, in percent.
    """

    def __init__(
        self,
        contract: Contract,
        target: Target,
        effort: Effort,
        redactor: Redactor,
        traffic: Traffic,
        *,
        seed: int,
        leave: Leave,
        journal: Journal | None = None,
        examples: ExampleDatabase | None = None,
        coverage_floor: float = 0.0,
    ) -> None:
        self.contract = contract
        self.target = target
        self.effort = effort
        self.redactor = redactor
        self.traffic = traffic
        self.seed = seed
        self.leave = leave
        self.journal = journal or Journal(contract, traffic)
        self.others = Others(contract, self.journal)
        self.coverage_floor = coverage_floor
        self.examples_of_runs = examples
        self._test = ""
        self.ledger = Ledger(list(contract.operations), drift_fails=target.is_sandbox)
        self.known_values = Known()
        self.tokens = Tokens(contract, self._send_plain)
        self._transport = Transport(target, traffic, self._authorization)
        self._checks = AnswerChecks(contract, self.ledger, lambda: self.today)
        self._watch = Watch(contract.document, self.ledger.coverage)
        self.conditions = ConditionChecks(
            contract, self.ledger, self.send, self.request_headers, self.user
        )
        self._server_time: datetime | None = None
        # What requests name of what exists, by operation and account: see `data.named`.
        self.named: dict[tuple[str, str], object] = {}
        # Which operation made an item on which another is allowed, by that other.
        self.makers: dict[str, Source] = {}
        # From which of several starts a way led to an operation, by that operation.
        self.starts: dict[str, int] = {}
        # The bodies of calls that follow from others, as links gave them last, by operation.
        self.calls: dict[str, Any] = {}
        # The paths to which links led last, by operation.
        self.linked: dict[str, dict[str, str]] = {}
        # The paths of lists that belong to items, by what lists them.
        self.places: dict[str, dict[str, str]] = {}
        # Items as they were read last, by the path of the resource and the values in it.
        self.items: dict[tuple[str, ...], dict[str, Any]] = {}
        # How items are read that an operation has just made.
        self.first_items: dict[str, dict[str, Any]] = {}
        self._learn_secrets()

    def __str__(self) -> str:
        """Return the name of the API."""
        return self.contract.name

    @property
    def account(self) -> Account | None:
        """The account that everything is done with, None for an API that knows no accounts."""
        return self.target.accounts[0] if self.target.accounts else None

    @property
    def other_account(self) -> Account | None:
        """A second account, if the target has one."""
        return self.target.accounts[1] if len(self.target.accounts) > 1 else None

    @property
    def today(self) -> str:
        """The server's date in UTC, by its last answer: yyyy-MM-dd."""
        return (self._server_time or datetime.now(UTC)).strftime("%Y-%m-%d")

    def send(self, request: Request, account: Account | None = None) -> Exchange:
        """Send a request as an account (the first by default), and check its answer.

        Raises:
            NotAllowedError: The run has no leave to send it.
            StoppedError: The run may send no more.
        """
        account = account or self.account
        self.check_leave(request)
        noted = self.conditions.before(request.operation, sent_of(request), account)
        with self.journal.making(request.operation, request.body, account):
            exchange = self._transport.send(request, account)
        self.saw(exchange)
        if noted.broken:
            self.ledger.meant_to_be_refused(exchange)
        self.conditions.after(noted, exchange)
        return exchange

    def saw(self, exchange: Exchange) -> None:
        """Take an exchange into account and hold its answer to the document."""
        date = exchange.headers.get("date")
        if date:
            self._server_time = parsedate_to_datetime(date).astimezone(UTC)
        if exchange.ok and exchange.operation.method == "get":
            self.known_values.learn(exchange.json)
        self.journal.answered(exchange)
        if not self.leave.anything:
            self.others.saw(exchange)
        if exchange.ok:
            self._learn_token(exchange)
        self.ledger.sent(exchange)
        self._watch.saw(exchange)
        self._checks.check(exchange)

    def begin_test(self, name: str = "") -> None:
        """Name other things from now on: those of the last test may have been used up."""
        self.named.clear()
        self._test = name

    @property
    def examples(self) -> ExampleDatabase | None:
        """The failing examples that earlier runs have kept of the present test."""
        return OfTest(self.examples_of_runs, self._test) if self.examples_of_runs else None

    def let_a_second_pass(self) -> None:
        """Let more than a second pass on the server."""
        if self.target.advance_clock is not None:
            self.target.advance_clock(_A_SECOND)
        else:
            time.sleep(_A_SECOND)

    def reach(self) -> None:
        """Get a token, or connect where there are none.

        Raises:
            AuthenticationFailedError: The server gives no token for the credentials.
            httpx.TransportError: There is no server.
        """
        if self.tokens.authorization(self.account) is None:
            self._transport.connect()

    @property
    def writes(self) -> bool:
        """Whether anything may be changed on the server."""
        return self.leave.writes

    def may_change(self, path: dict[str, str]) -> bool:
        """Whether the run may change an item: on a server that stays, those that it has made."""
        made = any(entry.item == path for entry in self.journal.entries)
        return self.leave.anything or made

    def check_leave(self, request: Request) -> None:
        """Do nothing if a request may be sent; raises `NotAllowedError` if it may not."""
        operation = request.operation
        refusal = self.leave.refusal(self.contract, operation)
        if refusal:
            raise NotAllowedError(f"{operation}: {refusal}")
        if self.leave.anything or self.contract.is_safe(operation):
            return
        other = self.others.are_in(request)
        if other:
            raise NotAllowedError(f"{operation}: the run has not made {other}, and changes it not")

    def setting_headers(self, account: Account | None = None) -> dict[str, str]:
        """Return the headers that say for which customer a call is made, by name."""
        account = account or self.account
        if account is None:
            return {}
        headers = self.contract.client.account_headers
        return {header: account.settings[name] for name, header in headers.items()}

    def request_headers(self, account: Account | None = None) -> dict[str, str]:
        """Return the headers that every request of an account has, by name."""
        return {**self.contract.client.constant_headers, **self.setting_headers(account)}

    def in_name_of(self, account: Account, request: Request) -> Request:
        """Return a request with the headers that say for which customer an account calls."""
        return replace(request, headers={**request.headers, **self.setting_headers(account)})

    def user(self, account: Account | None = None) -> str | None:
        """Return the id of the user behind an account, None where nobody logs in."""
        account = account or self.account
        return self.contract.client.user_of(account.settings) if account else None

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def _send_plain(self, request: Request, account: Account) -> Exchange:
        exchange = self._transport.send(request, account)
        self.saw(exchange)
        return exchange

    def _authorization(self, account: Account | None) -> str | None:
        return self.tokens.authorization(account)

    def _learn_token(self, exchange: Exchange) -> None:
        for name, value in cookies_of(exchange).items():
            self.redactor.learn(value, name)
        if exchange.operation == self.contract.token_operation:
            token = token_in(self.contract, exchange)
            if token:
                self.redactor.learn(token, "token")

    def _learn_secrets(self) -> None:
        for setting in self.contract.client.settings:
            for account in self.target.accounts if setting.secret else ():
                self.redactor.learn(account.settings[setting.name], setting.name)
        for name, value in self.target.headers.items():
            self.redactor.learn(value, name)

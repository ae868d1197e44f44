"""One run: the contracts it tests, the server it talks to, and what it has seen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from hypothesis.database import ExampleDatabase

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.explaining import unexplained
from scripts.conformance.redaction import Redactor
from scripts.conformance.report.account import Account
from tests.contract.apis import contracts
from tests.contract.data.cleanup import take_back
from tests.contract.data.examples import examples_at
from tests.contract.data.marks import mark_property
from tests.contract.floors import floor_of
from tests.contract.leave import Leave
from tests.contract.options import EFFORTS, ENVIRONMENT, Options
from tests.contract.selection import Scope
from tests.contract.subject import Subject
from tests.contract.target.base import Target
from tests.contract.target.remote import MissingCredentialsError, remote_target
from tests.contract.target.sandbox import Sandbox
from tests.contract.wire.journal import Journal
from tests.contract.wire.tokens import AuthenticationFailedError
from tests.contract.wire.traffic import StoppedError, Traffic


class Run:
    """Holds what all tests of a run share; `close` it at the end.

    Attributes:
        make_sandbox: Makes the server, with the named defects, where the run has its own.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.redactor = Redactor()
        self.subjects: dict[str, Subject] = {}
        # On the sandbox 5xx is a finding like others; a server that stays is left in peace.
        give_up = None if options.on_sandbox else options.give_up
        self.traffic = Traffic(options.pace, options.budget, give_up)
        self.make_sandbox: Callable[[Sequence[str]], Sandbox] = Sandbox
        self._sandbox: Sandbox | None = None

    @classmethod
    def of(cls, account: Account, options: Options) -> Run:
        """Return a run that was made, to judge it: nothing can be sent any more."""
        run = cls(options)
        run.contracts = dict(account.contracts)
        run.traffic = Traffic(budget=0)
        for name, contract in account.contracts.items():
            target = Target("", is_sandbox=options.on_sandbox)
            effort = EFFORTS[options.effort]
            run.subjects[name] = Subject(
                contract,
                target,
                effort,
                run.redactor,
                run.traffic,
                seed=options.seed,
                leave=run.leave,
                coverage_floor=floor_of(name, options),
            )
            run.subjects[name].ledger = account.ledgers[name]
        return run

    @cached_property
    def contracts(self) -> dict[str, Contract]:
        """The contracts by API, read when first needed; raises `ProblemError` on bad files."""
        return {contract.name: contract for contract in contracts(self.options)}

    @cached_property
    def examples(self) -> ExampleDatabase | None:
        """Where failing examples are kept; raises `ExamplesError` if that cannot be used."""
        password = urlsplit(self.options.examples).password
        if password:
            self.redactor.learn(password, "password")
        return examples_at(self.options.examples)

    @property
    def leave(self) -> Leave:
        """What the run may do to the server."""
        options = self.options
        anything = options.on_sandbox or options.disposable
        writes = anything or options.allow_writes or options.allow_lasting
        return Leave(writes, options.allow_lasting, anything=anything)

    def scopes(self) -> list[Scope]:
        """Return what may be tested of each contract."""
        return [Scope(contract, self.leave) for contract in self.contracts.values()]

    def subject(self, api: str) -> Subject:
        """Return an API on its server, started or reached when first asked for."""
        if api not in self.subjects:
            contract = self.contracts[api]
            self.subjects[api] = subject = Subject(
                contract,
                self.target(contract),
                EFFORTS[self.options.effort],
                self.redactor,
                self.traffic,
                seed=self.options.seed,
                leave=self.leave,
                journal=self._journal(contract),
                examples=self.examples,
                coverage_floor=floor_of(api, self.options),
            )
            tell_limits(subject)
            if self.leave.writes and subject.journal.path:
                print(f"keep journal of what is made: {subject.journal.path}", file=sys.stderr)
        return self.subjects[api]

    def target(self, contract: Contract) -> Target:
        """Return the server for a contract: the sandbox, or the one of the command line.

        Raises:
            SandboxError: The sandbox does not start.
            MissingCredentialsError: The environment lacks credentials for the server.
        """
        headers = dict(self.options.headers)
        if not self.options.on_sandbox:
            return remote_target(self._url(contract), contract.client, os.environ, headers)
        if self._sandbox is None:
            self._sandbox = self.make_sandbox(self.options.defects).__enter__()
        return self._sandbox.target(contract.name)

    def take_back(self) -> bool:
        """Delete or cancel what was made on a server that outlives the run.

        Returns whether nothing stays; else the journal says what, and can be replayed.
        """
        left = [path for subject in self.subjects.values() if (path := _take_back(subject))]
        for path in left:
            print(
                f"error: not all that was made was taken back; try again with "
                f"python -m tests.contract --cleanup {path}",
                file=sys.stderr,
                flush=True,
            )
        return not left

    def _url(self, contract: Contract) -> str:
        if self.options.target != ENVIRONMENT:
            return self.options.target
        name = f"{contract.client.prefix}_BASE_URL"
        if not os.environ.get(name):
            raise MissingCredentialsError(f"set {name} in the environment")
        return os.environ[name]

    def _journal(self, contract: Contract) -> Journal:
        if self.options.on_sandbox:
            return Journal(contract, self.traffic)
        folder = self.options.journals
        # Who replays the journal may have another environment.
        words = replace(self.options, target=self._url(contract)).words()
        return Journal(contract, self.traffic, folder, words, self.redactor.text)

    def close(self) -> None:
        """Close connections and stop the sandbox."""
        for subject in self.subjects.values():
            subject.close()
        if self._sandbox:
            self._sandbox.close()


def _take_back(subject: Subject) -> Path | None:
    """Take back what was made; return the journal if something stays."""
    try:
        count = take_back(subject) if subject.journal.open else 0
        if count:
            print(f"take back {count} items of {subject}", file=sys.stderr, flush=True)
    except (StoppedError, httpx.TransportError, AuthenticationFailedError) as error:
        print(f"error: {subject.redactor.text(str(error))}", file=sys.stderr, flush=True)
    finally:
        left = subject.journal.close()
    return left


def tell_limits(subject: Subject) -> None:
    """Note what a run on a server that is not the sandbox does not do."""
    for reason in unexplained(subject.contract):
        subject.ledger.leave_out(reason)
    for operation in subject.contract.operations.values():
        refusal = subject.leave.refusal(subject.contract, operation)
        if refusal:
            subject.ledger.leave_out(f"{operation}: {refusal}")
        elif subject.target.is_sandbox or subject.contract.created_by(operation) is None:
            continue
        elif mark_property(subject.contract, operation) is None:
            subject.ledger.leave_out(f"{operation}: nothing in its body can carry a mark")

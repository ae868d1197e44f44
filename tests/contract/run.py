"""One run: the contracts it tests, the server it talks to, and what it has seen."""

from __future__ import annotations

import os
import sys
from functools import cached_property

from scripts.conformance.model.contract import Contract
from scripts.conformance.redaction import Redactor
from tests.contract.apis import contracts
from tests.contract.data.cleanup import take_back
from tests.contract.data.marks import mark_property
from tests.contract.options import EFFORTS, Options
from tests.contract.selection import Scope
from tests.contract.subject import Subject
from tests.contract.target.base import Target
from tests.contract.target.remote import remote_target
from tests.contract.target.sandbox import Sandbox
from tests.contract.wire.pace import Pace


class Run:
    """Holds what all tests of a run share; `close` it at the end."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.redactor = Redactor()
        self.subjects: dict[str, Subject] = {}
        self._pace = options.pace or Pace()
        self._sandbox: Sandbox | None = None

    @cached_property
    def contracts(self) -> dict[str, Contract]:
        """The contracts by API, read when first needed; raises `ProblemError` on bad files."""
        return {contract.name: contract for contract in contracts(self.options)}

    @property
    def writes(self) -> bool:
        """Whether the run may change data."""
        return self.options.on_sandbox or self.options.allow_writes

    def scopes(self) -> list[Scope]:
        """Return what may be tested of each contract."""
        return [Scope(contract, self.writes) for contract in self.contracts.values()]

    def subject(self, api: str) -> Subject:
        """Return an API on its server, started or reached when first asked for."""
        if api not in self.subjects:
            contract = self.contracts[api]
            self.subjects[api] = subject = Subject(
                contract,
                self.target(contract),
                EFFORTS[self.options.effort],
                self.redactor,
                self._pace,
                seed=self.options.seed,
                writes=self.writes,
            )
            _tell_limits(subject)
        return self.subjects[api]

    def target(self, contract: Contract) -> Target:
        """Return the server for a contract: the sandbox, or the one of the command line.

        Raises:
            SandboxError: The sandbox does not start.
            MissingCredentialsError: The environment lacks credentials for the server.
        """
        headers = dict(self.options.headers)
        if not self.options.on_sandbox:
            return remote_target(self.options.target, contract.client, os.environ, headers)
        if self._sandbox is None:
            self._sandbox = Sandbox(self.options.defects).__enter__()
        return self._sandbox.target(contract.name)

    def take_back(self) -> None:
        """Delete or cancel what was made on a server that outlives the run."""
        for subject in self.subjects.values():
            count = take_back(subject)
            if count:
                print(f"take back {count} items of {subject}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Close connections and stop the sandbox."""
        for subject in self.subjects.values():
            subject.close()
        if self._sandbox:
            self._sandbox.close()


def _tell_limits(subject: Subject) -> None:
    """Note what a run on a server that is not the sandbox does not do."""
    for operation in subject.contract.operations.values():
        if not subject.may_send(operation):
            subject.ledger.leave_out(f"{operation}: it changes data; see --allow-writes")
        elif subject.target.is_sandbox or subject.contract.created_by(operation) is None:
            continue
        elif mark_property(subject, operation) is None:
            subject.ledger.leave_out(f"{operation}: nothing in its body can carry a mark")

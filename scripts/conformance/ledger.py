"""The account of a run: what was sent, checked, found, seen, and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from scripts.conformance.coverage.points import Point
from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import ContractError, Finding


@dataclass
class Row:
    """The numbers of one operation; `seconds` is the time spent waiting for answers."""

    requests: int = 0
    successes: int = 0
    checks: int = 0
    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter[int])


class Ledger:
    """What one API's part of a run has seen so far.

    Args:
        drift_fails: Whether drift (see `Finding.drift`) breaks the contract, as it does for a
            server that was written for the document.
    """

    def __init__(self, operations: list[str], *, drift_fails: bool) -> None:
        self.rows = {operation: Row() for operation in operations}
        self.findings: dict[tuple[str, str, str, str], Finding] = {}
        self.repeats: Counter[tuple[str, str, str, str]] = Counter()
        self.rules: Counter[str] = Counter()
        self.rules_of_answers: set[str] = set()
        self.properties: set[tuple[str, str]] = set()
        self.not_checked: dict[str, None] = {}
        self.remarks: Counter[str] = Counter()
        self.coverage: Counter[Point] = Counter()
        self._drift_fails = drift_fails
        self._bag: dict[tuple[str, str, str, str], Finding] | None = None
        self._strict = False

    def failures(self, operation: str | None = None) -> list[Finding]:
        """Return the findings that break the contract, of one operation or of all."""
        return [
            finding
            for finding in self.findings.values()
            if self._fails(finding) and operation in (None, finding.operation)
        ]

    def drift(self) -> list[Finding]:
        """Return the findings that are only reported."""
        return [finding for finding in self.findings.values() if not self._fails(finding)]

    def sent(self, exchange: Exchange) -> None:
        """Count a request and its answer."""
        row = self.rows[exchange.operation.id]
        row.requests += 1
        row.successes += exchange.ok
        row.seconds += exchange.seconds
        row.statuses[exchange.status] += 1

    def leave_out(self, reason: str) -> None:
        """Note what this run cannot check, and why."""
        self.not_checked[reason] = None

    def remark(self, text: str) -> None:
        """Note what differs from the document where the document expects that it may."""
        self.remarks[text] += 1

    def checked(self, operation: str, count: int = 1) -> None:
        """Count checks that held or that were noted with `note`."""
        if operation in self.rows:
            self.rows[operation].checks += count

    def note(self, finding: Finding) -> None:
        """Note a broken promise: the running test fails, at once or when it ends."""
        if self._strict and self._fails(finding):
            raise ContractError([finding])
        self.keep(finding)

    def keep(self, finding: Finding) -> None:
        """Enter a finding in the account; of equal ones the first is told, with their number."""
        self.findings.setdefault(finding.key, finding)
        self.repeats[finding.key] += 1
        if self._bag is not None and self._fails(finding):
            self._bag.setdefault(finding.key, finding)

    @contextmanager
    def test(self) -> Generator[None]:
        """Raise `ContractError` at the end if anything was noted in between."""
        self._bag = bag = dict[tuple[str, str, str, str], Finding]()
        try:
            yield
            if bag:
                raise ContractError(list(bag.values()))
        except ContractError as error:
            for finding in error.findings:
                if finding.key not in bag:
                    self.keep(finding)
            raise
        finally:
            self._bag = None

    @contextmanager
    def at_once(self) -> Generator[None]:
        """Make the first broken promise raise, so that Hypothesis can shrink the example."""
        before, self._strict = self._strict, True
        try:
            yield
        finally:
            self._strict = before

    def _fails(self, finding: Finding) -> bool:
        return self._drift_fails or not finding.drift

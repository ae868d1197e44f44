"""The account of a run: what was sent, checked, found, seen, and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from scripts.conformance.coverage.points import Point
from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import ContractError, Finding

Key = tuple[str, str, str, str]
_MOST_EXAMPLES = 20


@dataclass
class Row:
    """The numbers of one operation; `seconds` is the time spent waiting for answers.

    `faulty` counts the requests that were meant to be refused, `faulty_successes` those of them
    that were not.
    """

    requests: int = 0
    successes: int = 0
    faulty: int = 0
    faulty_successes: int = 0
    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter[int])

    @property
    def valid(self) -> int:
        """How many requests were meant to succeed."""
        return self.requests - self.faulty

    @property
    def valid_successes(self) -> int:
        """How many of the requests that were meant to succeed did so."""
        return self.successes - self.faulty_successes


@dataclass
class Entries:
    """What is entered in a ledger. `report.account` saves and merges it, whatever its fields are.

    Attributes:
        rows: The numbers of each operation.
        checks: How often each check was made of each operation.
        findings: Broken promises and drift, each the first time that it was seen.
        repeats: How often each was seen.
        examples: Some of what was seen that the document lacks, by finding.
        found_by: The test that each was first seen in, empty outside of tests.
        rules: How often each rule was tried both ways.
        rules_of_answers: Rules that answers were held to.
        properties: Owner and name of each property that was in an answer.
        filled: Operations that have answered a list or an object with something in it.
        not_checked: What could not be checked, and why.
        remarks: What differs from the document where it expects that.
        coverage: How often each thing in the document was exercised.
    """

    rows: dict[str, Row] = field(default_factory=dict[str, Row])
    checks: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    findings: dict[Key, Finding] = field(default_factory=dict[Key, Finding])
    repeats: Counter[Key] = field(default_factory=Counter[Key])
    examples: dict[Key, list[str]] = field(default_factory=dict[Key, list[str]])
    found_by: dict[Key, str] = field(default_factory=dict[Key, str])
    rules: Counter[str] = field(default_factory=Counter[str])
    rules_of_answers: set[str] = field(default_factory=set[str])
    properties: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    filled: set[str] = field(default_factory=set[str])
    not_checked: dict[str, None] = field(default_factory=dict[str, None])
    remarks: Counter[str] = field(default_factory=Counter[str])
    coverage: Counter[Point] = field(default_factory=Counter[Point])


class Ledger(Entries):
    """What one API's part of a run has seen so far.

    Args:
        drift_fails: Whether drift (see `Finding.drift`) breaks the contract, as it does for a
            server that was written for the document.
    """

    def __init__(self, operations: list[str], *, drift_fails: bool) -> None:
        super().__init__(rows={operation: Row() for operation in operations})
        self.drift_fails = drift_fails
        self._last_faulty: Exchange | None = None
        self._bag: dict[Key, Finding] | None = None
        self._strict = False
        # Whether findings are ignored, as in a run that is only rehearsed.
        self.quiet = False
        self._test = ""

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

    def meant_to_be_refused(self, exchange: Exchange) -> None:
        """Count a request that was sent as one that was not meant to succeed.

        Whatever is not counted so was meant to succeed. To say it twice of one counts once.
        """
        if exchange is not self._last_faulty:
            self._last_faulty = exchange
            row = self.rows[exchange.operation.id]
            row.faulty += 1
            row.faulty_successes += exchange.ok

    def leave_out(self, reason: str) -> None:
        """Note what this run cannot check, and why."""
        self.not_checked[reason] = None

    def remark(self, text: str) -> None:
        """Note what differs from the document where the document expects that it may."""
        self.remarks[text] += 1

    def checked(self, operation: str, check: str, count: int = 1) -> None:
        """Count checks of one name that held or that were noted with `note`."""
        if operation in self.rows:
            self.checks[operation, check] += count

    def checks_of(self, operation: str) -> int:
        """Return how many checks were made of an operation."""
        return sum(count for (name, _), count in self.checks.items() if name == operation)

    def note(self, finding: Finding) -> None:
        """Note a broken promise: the running test fails, at once or when it ends."""
        if self.quiet:
            return
        if self._strict and self._fails(finding):
            raise ContractError([finding])
        self.keep(finding)

    def keep(self, finding: Finding) -> None:
        """Enter a finding in the account; of equal ones the first is told, with their number."""
        self.findings.setdefault(finding.key, finding)
        self.found_by.setdefault(finding.key, self._test)
        self.repeats[finding.key] += 1
        known = self.examples.setdefault(finding.key, []) if finding.example else []
        if len(known) < _MOST_EXAMPLES and finding.example and finding.example not in known:
            known.append(finding.example)
        if self._bag is not None and self._fails(finding):
            self._bag.setdefault(finding.key, finding)

    @contextmanager
    def test(self, name: str = "") -> Generator[None]:
        """Raise `ContractError` at the end if anything was noted in between, in the test `name`."""
        self._test = name
        self._bag = bag = dict[Key, Finding]()
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
            self._test = ""

    @contextmanager
    def at_once(self) -> Generator[None]:
        """Make the first broken promise raise, so that Hypothesis can shrink the example."""
        before, self._strict = self._strict, True
        try:
            yield
        finally:
            self._strict = before

    def _fails(self, finding: Finding) -> bool:
        return self.drift_fails or not finding.drift

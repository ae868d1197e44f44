"""The whole account of a run: what reports tell, kept in a file, and merged with others."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scripts.conformance.findings import Finding
from scripts.conformance.ledger import Entries, Ledger, Row
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Operation
from scripts.conformance.redaction import Redactor
from scripts.conformance.report.plain import Named, add, from_plain, to_plain
from scripts.documents import is_object
from scripts.problems import Problem, ProblemError

_FORMAT = 1


@dataclass
class Outcome:
    """How a test ended: `passed` or `failed`, after how many seconds, and what it said."""

    word: str
    seconds: float
    text: str = ""


@dataclass
class Account:
    """Everything that a report tells.

    Attributes:
        seed: The seed of the run, None for what was only recorded.
        words: The command line that repeats the run, without secrets.
        contracts: The contract of each API.
        ledgers: What was seen of each API.
        tests: How each test ended, by its id.
        errors: What went wrong in tests that did not come to a verdict, by test id.
        stopped: Why the run ended before its end, empty if it did not.
        parts: Which parts of the run are in it, as `3/8`; empty if the run has no parts.
        whole: Whether no test was left out by choice, so that the run can be judged as a whole.
        redactor: Hides secrets; what is read from a file has none.
    """

    seed: int | None
    words: tuple[str, ...] = ()
    contracts: dict[str, Contract] = field(default_factory=dict[str, Contract])
    ledgers: dict[str, Ledger] = field(default_factory=dict[str, Ledger])
    tests: dict[str, Outcome] = field(default_factory=dict[str, Outcome])
    errors: dict[str, str] = field(default_factory=dict[str, str])
    stopped: str = ""
    parts: list[str] = field(default_factory=list[str])
    whole: bool = True
    redactor: Redactor = field(default_factory=Redactor)

    @property
    def failed(self) -> bool:
        """Whether a promise was broken or a test did not come to a verdict."""
        return bool(self.errors) or any(ledger.failures() for ledger in self.ledgers.values())

    def rows(self, api: str) -> dict[str, Row]:
        """Return the numbers of the operations of an API; of a recording, of those it has."""
        rows = self.ledgers[api].rows
        return {n: row for n, row in rows.items() if row.requests or self.seed is not None}

    def test_of(self, api: str, finding: Finding) -> str:
        """Return the id of the test that a finding was first seen in, empty if it was none."""
        return self.ledgers[api].found_by.get(finding.key, "")

    def rerun(self, test: str) -> str:
        """Return the command that runs a test alone, or the whole run where there is no test."""
        words = [*self.words, *(["--only", test] if test else [])]
        return shlex.join(["python", "-m", "tests.contract", *words])

    def to_json(self) -> str:
        """Return the account as JSON, without secrets."""
        apis = {name: self._part(name, ledger) for name, ledger in self.ledgers.items()}
        data = {
            "format": _FORMAT,
            "seed": self.seed,
            "words": list(self.words),
            "apis": apis,
            "tests": to_plain(self.tests, self.redactor.text, {}),
            "errors": to_plain(self.errors, self.redactor.text, {}),
            "stopped": self.stopped,
            "parts": self.parts,
            "whole": self.whole,
        }
        return json.dumps(data)

    def _part(self, name: str, ledger: Ledger) -> dict[str, Any]:
        named = _named(self.contracts[name])
        entries = to_plain(_entries_of(ledger), self.redactor.text, named)
        return {"drift_fails": ledger.drift_fails, "entries": entries}

    @classmethod
    def from_json(cls, text: str, contracts: dict[str, Contract]) -> Account:
        """Return the account that `to_json` has written of a run with these contracts.

        Raises:
            ValueError: It is no account, of other contracts, or of another version of the suite.
        """
        try:
            data = header(text)
            ledgers = {name: _ledger(part, contracts[name]) for name, part in data["apis"].items()}
            return cls(
                data["seed"],
                tuple(data["words"]),
                contracts,
                ledgers,
                from_plain(data["tests"], dict[str, Outcome], {}),
                dict(data["errors"]),
                data["stopped"],
                data["parts"],
                data["whole"],
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"it does not fit the contracts: {error!r}") from error


def header(text: str) -> dict[str, Any]:
    """Return the members of a saved account; raises `ValueError` if it is none."""
    data: Any = json.loads(text)
    if not is_object(data) or data.get("format") != _FORMAT:
        raise ValueError(f"it is no account of this suite in format {_FORMAT}")
    return data


def read_text(path: Path) -> str:
    """Return what a saved account holds; raises `ProblemError` if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ProblemError(Problem(path, "", f"cannot be read: {error.strerror}")) from error


def merged(accounts: Iterable[Account]) -> Account:
    """Return the parts of one run as one account: what one part has seen was seen.

    Raises:
        ValueError: There is none.
    """
    first, *others = accounts
    whole = replace(first, ledgers=dict(first.ledgers), contracts=dict(first.contracts))
    for other in others:
        for name, ledger in other.ledgers.items():
            known = whole.ledgers.get(name)
            whole.ledgers[name] = ledger if known is None else _sum(known, ledger)
        whole.contracts = {**other.contracts, **whole.contracts}
        whole.tests = {**whole.tests, **other.tests}
        whole.errors = {**whole.errors, **other.errors}
        whole.stopped = whole.stopped or other.stopped
        whole.parts = [*whole.parts, *other.parts]
        whole.whole = whole.whole and other.whole
    return whole


def _entries_of(ledger: Ledger) -> Entries:
    names = Entries.__dataclass_fields__
    return Entries(**{name: getattr(ledger, name) for name in names})


def _filled(entries: Entries, drift_fails: bool) -> Ledger:
    ledger = Ledger([], drift_fails=drift_fails)
    vars(ledger).update(vars(entries))
    return ledger


def _ledger(part: dict[str, Any], contract: Contract) -> Ledger:
    entries = from_plain(part["entries"], Entries, _named(contract))
    ledger = _filled(entries, part["drift_fails"])
    if ledger.rows.keys() != contract.operations.keys():
        raise KeyError(f"the operations of {contract.name}")
    return ledger


def _sum(first: Ledger, second: Ledger) -> Ledger:
    return _filled(add(_entries_of(first), _entries_of(second)), first.drift_fails)


def _named(contract: Contract) -> Named:
    """Return how operations are written: by their ids, which tell them apart for reports."""
    return {Operation: (lambda operation: operation.id, lambda name: contract.operations[name])}

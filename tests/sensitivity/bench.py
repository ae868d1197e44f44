"""Runs trials, tells of each, and keeps what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from scripts.apis import Api
from scripts.problems import say
from tests.sensitivity.forks import Job, run_jobs
from tests.sensitivity.outcomes import Outcome, Results, Trial, save
from tests.sensitivity.plain import PLAIN, try_plain, write_documents
from tests.sensitivity.sandboxes import fill
from tests.sensitivity.suite import read, today, try_suite


class Bench:
    """What trials share; all of it is read before the first one starts.

    Args:
        apis: What is tried.
        folder: For results and logs.
        results: Takes the outcomes.
        at_once: How many trials run at a time.
    """

    def __init__(self, apis: list[Api], folder: Path, results: Results, at_once: int) -> None:
        say("read the documents")
        folder.mkdir(parents=True, exist_ok=True)
        self._contracts = read(apis)
        self._documents = write_documents(apis, folder)
        self._folder = folder
        self._database = folder / "sandbox.db"
        self._database.unlink(missing_ok=True)
        fill(self._database)
        self._results = results
        self._at_once = at_once

    def attempt(self, trials: Sequence[Trial]) -> None:
        """Run trials, those that tell others what a healthy sandbox does before all others."""
        needed = [trial for trial in trials if trial.layer == PLAIN and not trial.defect]
        self._attempt(needed)
        self._attempt([trial for trial in trials if trial not in needed])

    def _attempt(self, trials: Sequence[Trial]) -> None:
        logs = [self._folder / f"{trial.file}.log" for trial in trials]
        jobs: list[Job[Outcome]] = [
            Job(partial(self._try, trial), log) for trial, log in zip(trials, logs, strict=True)
        ]
        ended = run_jobs(jobs, self._at_once)
        for count, (number, outcome) in enumerate(ended, start=1):
            known = outcome or died(trials[number], logs[number])
            self._results.add(known)
            save(self._folder / "results.json", self._results)
            say(f"try {count} of {len(jobs)}: {told(known)}")

    def _try(self, trial: Trial) -> Outcome:
        if trial.layer == PLAIN:
            healthy = self._results.of(PLAIN, trial.api) if trial.defect else None
            known = healthy.broken if healthy else ()
            contract, document = self._contracts[trial.api], self._documents[trial.api]
            return try_plain(trial, contract, document, self._database, known)
        return try_suite(trial, self._contracts, self._database)


def died(trial: Trial, log: Path) -> Outcome:
    """Return the outcome of a trial whose process ended before its time."""
    lines = log.read_text(encoding="utf-8").splitlines() if log.is_file() else []
    reason = f"the process died: {lines[-1] if lines else 'it said nothing'}"
    return Outcome(trial, (), (reason,), 0.0, 0.0, 0, today())


def told(outcome: Outcome) -> str:
    """Return a line on an outcome for people who wait."""
    line = f"{outcome.trial.name}: {outcome.verdict} after {outcome.seconds:.1f} s"
    if outcome.broken:
        return f"{line} by {outcome.broken[0].operation}, {outcome.broken[0].check}"
    return f"{line}: {outcome.errors[0]}" if outcome.errors else line

"""What came of one trial, and how outcomes are kept between runs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.contract.options import EFFORTS

CAUGHT = "caught"
MISSED = "missed"
NO_VERDICT = "no verdict"

# The suite tries all it has before this test, so what this one catches its own checks have missed.
ENGINE = "test_schemathesis"


@dataclass(frozen=True)
class Trial:
    """One run against one sandbox.

    Attributes:
        layer: What is tried: see `tests.sensitivity.layers`.
        api: The API that the defect is in.
        defect: Its name, an empty text for a healthy sandbox.
        effort: How much is sent, as `python -m tests.contract --effort` takes it.
        seed: What drawn values depend on.
    """

    layer: str
    api: str
    defect: str
    effort: str
    seed: int

    @property
    def name(self) -> str:
        """What to call it."""
        return f"{self.layer} {self.defect or f'healthy {self.api}'}"

    @property
    def file(self) -> str:
        """What to call its files, without an ending."""
        return self.name.replace(" ", "-")


@dataclass(frozen=True)
class Broken:
    """A promise that was seen broken: by which check, where, and what it is.

    Attributes:
        operation: The operationId, or what stands for it where there is none.
        check: The name of the check.
        expected: The promise in a sentence.
        received: What came instead.
        test: The module and function of the test, empty where no test is known.
    """

    operation: str
    check: str
    expected: str = ""
    received: str = ""
    test: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a trial.

    Attributes:
        trial: The trial.
        broken: Promises that were seen broken, the first one first.
        errors: What kept tests from a verdict, which is none of the server.
        seconds: Until the first check failed, or of the whole run.
        processor: Seconds of processor time, of the sandbox too.
        requests: How many were sent.
        day: When.
    """

    trial: Trial
    broken: tuple[Broken, ...]
    errors: tuple[str, ...]
    seconds: float
    processor: float
    requests: int
    day: str

    @property
    def verdict(self) -> str:
        """`CAUGHT`, `MISSED`, or `NO_VERDICT` for a run that failed without naming a promise."""
        if self.broken:
            return CAUGHT
        return NO_VERDICT if self.errors else MISSED

    @property
    def by_engine(self) -> bool:
        """Whether Schemathesis saw it, and no check of the suite's own before."""
        return bool(self.broken) and self.broken[0].test.startswith(ENGINE)


@dataclass(frozen=True)
class Results:
    """All that is known: the newest outcome of each trial."""

    outcomes: dict[tuple[str, str, str, str], Outcome]

    def add(self, outcome: Outcome) -> None:
        """Take an outcome, in place of an older one of the same kind."""
        trial = outcome.trial
        self.outcomes[trial.layer, trial.api, trial.defect, trial.effort] = outcome

    def of(self, layer: str, api: str, defect: str = "") -> Outcome | None:
        """Return what a layer made of a defect, or of a healthy sandbox; None if it never tried.

        Of several efforts it is the least that has caught it, else the most that was tried.
        """
        efforts = (self.outcomes.get((layer, api, defect, effort)) for effort in EFFORTS)
        tried = [outcome for outcome in efforts if outcome is not None]
        caught = (outcome for outcome in tried if outcome.verdict == CAUGHT)
        return next(caught, tried[-1] if tried else None)

    def all_of(self, layer: str) -> list[Outcome]:
        """Return every outcome of a layer."""
        return [one for one in self.outcomes.values() if one.trial.layer == layer]


def load(path: Path) -> Results:
    """Return what earlier runs have kept, nothing if there was none."""
    results = Results({})
    if path.is_file():
        for data in json.loads(path.read_text(encoding="utf-8")):
            results.add(_outcome(data))
    return results


def save(path: Path, results: Results) -> None:
    """Keep the results for later runs and other programs."""
    listed = [{**asdict(one), "verdict": one.verdict} for one in results.outcomes.values()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _outcome(data: dict[str, Any]) -> Outcome:
    del data["verdict"]  # it follows from the rest
    data["trial"] = Trial(**data["trial"])
    data["broken"] = tuple(Broken(**one) for one in data["broken"])
    data["errors"] = tuple(data["errors"])
    return Outcome(**data)

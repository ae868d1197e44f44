"""What came of a trial, and how it is kept."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from tests.sensitivity.outcomes import CAUGHT, MISSED, NO_VERDICT, load, save
from tests.unit.sensitivity.outcomes import SEEN, outcome, results


def test_only_a_named_promise_counts_as_caught() -> None:
    """A run that failed for another reason has no verdict, whatever its exit code."""
    assert outcome("a", SEEN, errors=("one more",)).verdict == CAUGHT
    assert outcome("a", errors=("no ticket could be made",)).verdict == NO_VERDICT
    assert outcome("a").verdict == MISSED


def test_the_first_fault_tells_the_layer() -> None:
    """What a test of Schemathesis saw first, no check of the suite's own has seen before."""
    engine = dataclasses.replace(SEEN, test="test_schemathesis.py::test_cases[things]")

    assert outcome("a", engine, SEEN).by_engine
    assert not outcome("a", SEEN, engine).by_engine
    assert not outcome("a").by_engine


def test_the_least_effort_that_catches_counts() -> None:
    """More effort counts for what quick effort missed, and is what a miss is told of."""
    quick, more = outcome("a"), outcome("a", SEEN, effort="default")
    missed = outcome("b", effort="default")
    found = results(more, quick, outcome("b"), missed, outcome("c", SEEN, effort="quick"))

    assert found.of("suite", "things", "a") == more
    assert found.of("suite", "things", "b") == missed
    assert found.of("plain", "things", "b") is None
    found.add(outcome("a", SEEN, seconds=1.0))
    kept = found.of("suite", "things", "a")
    assert kept is not None
    assert kept.seconds == 1.0


def test_results_are_kept(tmp_path: Path) -> None:
    """A later run reads what an earlier one has written; without one there is nothing."""
    path = tmp_path / "build" / "results.json"
    assert load(path).outcomes == {}
    found = results(outcome("a", SEEN, errors=("x",)), outcome(layer="plain"))
    save(path, found)

    assert load(path) == found

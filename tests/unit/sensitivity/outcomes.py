"""Outcomes for the tests of this folder."""

from __future__ import annotations

from typing import Any

from tests.sensitivity.outcomes import Broken, Outcome, Results, Trial

SEEN = Broken("listThings", "schema", "a | b", "c", "test_pages.py::test_pages[things]")


def outcome(defect: str = "", *broken: Broken, **others: Any) -> Outcome:
    """Return an outcome; `others` are members of it or of its trial."""
    known = {"layer": "suite", "api": "things", "effort": "quick", "seed": 1}
    trial = Trial(defect=defect, **{name: others.pop(name, known[name]) for name in known})
    numbers = {"seconds": 2.0, "processor": 90.0, "requests": 3, "day": "2026-01-01"}
    return Outcome(trial, broken, **{"errors": (), **numbers, **others})


def results(*outcomes: Outcome) -> Results:
    """Return results with these outcomes."""
    found = Results({})
    for one in outcomes:
        found.add(one)
    return found

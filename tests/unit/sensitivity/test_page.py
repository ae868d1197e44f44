"""The page says what each layer caught."""

from __future__ import annotations

import dataclasses

from tests.sensitivity.page import page, summary
from tests.unit.sensitivity.outcomes import SEEN, outcome, results

CATALOGUE = {"things": {"a": "A | B.", "b": "B.", "c": "C."}}
ENGINE = dataclasses.replace(SEEN, test="test_schemathesis.py::test_cases[things]")
RESULTS = results(
    outcome("a", SEEN, seconds=1.0),
    outcome("b", ENGINE, seconds=4.0, effort="default"),
    outcome("c"),
    outcome(requests=70),
    outcome("a", layer="plain"),
    outcome("b", SEEN, layer="plain"),
)


def test_each_layer_has_a_row_with_its_numbers() -> None:
    """What Schemathesis caught first counts for the whole suite, and not for the own checks."""
    lines = list(summary(RESULTS, CATALOGUE))

    assert lines[2] == "| the suite's own checks | 3 | 1 | 1.0 s | 1 s | 3 min |"
    assert lines[3] == "| the whole suite | 3 | 2 | 2.5 s | 4 s | 4 min |"
    assert lines[4] == "| Schemathesis within the suite | 0 | 0 | | | |"
    assert lines[5] == "| `schemathesis run` | 2 | 1 | 2.0 s | 2 s | 3 min |"


def test_each_defect_has_a_row_with_the_check_that_caught_it() -> None:
    """A miss stands out, another layer's stays empty where it was not tried; bars are escaped."""
    lines = page(RESULTS, CATALOGUE).splitlines()

    assert "| `a` | A \\| B. | listThings, schema: a \\| b | 1.0 s |  | missed |" in lines
    row = "| `b` | B. | Schemathesis: listThings, schema: a \\| b | 4.0 s, default effort "
    assert row + "|  | listThings, schema |" in lines
    assert "| `c` | C. | **missed** |  |  |  |" in lines


def test_healthy_sandbox_and_surroundings_are_told() -> None:
    """The control run stands in the page, with day, machine, versions and seed."""
    text = page(RESULTS, CATALOGUE)

    assert "| the whole suite, things | 70 | 2 s | 0 |" in text
    assert "| day | 2026-01-01 |" in text
    assert "schemathesis 4" in text
    assert "| seed | 1 |" in text

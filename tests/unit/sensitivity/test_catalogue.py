"""Which trials a run makes, and what it says of them."""

from __future__ import annotations

import argparse
from typing import Any

import pytest

from scripts.problems import ProblemError
from tests.sensitivity import catalogue
from tests.sensitivity.catalogue import chosen, defects, faults, second_round
from tests.unit.sensitivity.outcomes import SEEN, outcome, results

KNOWN = {"things": {"a": "A.", "b": "B.", "c": "C."}, "others": {"d": "D."}}


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "defects", lambda: KNOWN)


def options(**given: Any) -> argparse.Namespace:
    """Return what the command line asks for."""
    defaults = {"layer": ["suite"], "defect": [], "missed": False, "every": 1, "seed": 1}
    return argparse.Namespace(**{**defaults, **given})


def names(*apis: str, **given: Any) -> list[str]:
    """Return the defects of the trials that are chosen."""
    kept = given.pop("kept", results())
    return [trial.defect for trial in chosen(options(**given), apis, kept)]


def test_catalogue_is_that_of_the_sandbox() -> None:
    """Every API has defects with a promise each."""
    found = defects()

    assert set(found) == {"digital-realty", "dwp-catalog"}
    assert all(promise for promises in found.values() for promise in promises.values())


def test_whole_catalogue_is_tried_with_a_healthy_sandbox_of_each_api() -> None:
    """Without options every defect is tried, and one sandbox without any for each API."""
    assert names("things", "others") == ["a", "b", "c", "", "d", ""]
    assert names("others", layer=["suite", "plain"]) == ["d", "", "d", ""]


def test_part_of_the_catalogue_can_be_chosen() -> None:
    """By name, by number, or by what was missed; an API without any is left out."""
    kept = results(outcome("a", SEEN), outcome("b"))

    assert names("things", "others", defect=["c"]) == ["c", ""]
    assert names("things", every=2) == ["a", "c", ""]
    assert names("things", missed=True, kept=kept) == ["b", "c", ""]


def test_unknown_defect_is_refused() -> None:
    """The closest name is told."""
    with pytest.raises(ProblemError, match="no defect is named 'bb'; did you mean 'b'"):
        names("things", defect=["bb"])


def test_what_was_missed_is_tried_with_more_effort() -> None:
    """The healthy sandbox is tried in the same way, once."""
    first = chosen(options(), ["things"], results())
    kept = results(outcome("a", SEEN), outcome("b"), outcome("c", errors=("x",)), outcome())
    again = second_round(first, kept)

    assert [(one.defect, one.effort) for one in again] == [
        ("", "default"),
        ("b", "default"),
        ("c", "default"),
    ]
    assert second_round(first[:1], kept) == []


def test_misses_and_false_alarms_are_told() -> None:
    """A defect that is not caught is a fault of the suite, and so is an alarm without a defect."""
    first = chosen(options(), ["things"], results())
    right = results(outcome("a", SEEN), outcome("b", SEEN), outcome("c", SEEN), outcome())
    wrong = results(
        outcome("a", SEEN), outcome("b"), outcome("c", errors=("x",)), outcome("", SEEN)
    )

    assert faults(first, right) == []
    assert [str(one) for one in faults(first, wrong)] == [
        "b: no check noticed the defect",
        "c: no verdict",
        "healthy things: a check failed on a sandbox without a defect",
    ]
    assert str(faults(first[:1], results())[0]) == "a: not tried"

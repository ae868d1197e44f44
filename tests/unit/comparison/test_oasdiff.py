"""What an independent program calls an error is found here too, or the difference is explained."""

from __future__ import annotations

import json

import pytest

from tests.unit.comparison.cases import EXPECTED, EXPECTED_OF_WHOLE
from tests.unit.comparison.oasdiff import EXPLAINED, RECORD

SAID: dict[str, list[str]] = json.loads(RECORD.read_text(encoding="utf-8"))
VERDICTS = EXPECTED | EXPECTED_OF_WHOLE


@pytest.mark.parametrize("name", SAID)
def test_error_of_oasdiff_is_breaking(name: str) -> None:
    """Each change that oasdiff calls an error breaks, but for those with a reason."""
    assert (VERDICTS[name] == "breaking") is (name not in EXPLAINED), SAID[name]


def test_explained_differences_are_there() -> None:
    """A reason for a difference that is none any more has to go."""
    assert EXPLAINED.keys() <= SAID.keys()


def test_oasdiff_was_asked_about_enough() -> None:
    """The record is that of the whole table."""
    assert len(SAID) >= 50

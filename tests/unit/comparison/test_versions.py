"""A version says by its first number that something breaks."""

from __future__ import annotations

import pytest

from scripts.comparison.changes import Verdict
from scripts.comparison.versions import is_raised, next_version


@pytest.mark.parametrize(
    ("before", "after", "raised"),
    [
        ("1.2.3", "2.0.0", True),
        ("1.2.3", "1.3.0", False),
        ("1.2.3", "1.2.3", False),
        ("2.0.0", "1.9.9", False),
        ("9.0.0", "10.0.0", True),
        ("0.1.0", "0.2.0", True),
        ("0.1.5", "0.1.6", False),
        ("0.9.0", "0.10.0", True),
        ("0.9.0", "1.0.0", True),
        ("v1", "v2", False),
        ("18.02", "2.0.0", False),
        ("1.2.3", "2024-01", False),
        ("v1.2.3", "v2.0.0-rc.1", True),
    ],
)
def test_breaking_changes_need_a_major_version(before: str, after: str, raised: bool) -> None:
    """Before 1.0.0 it is the second number that counts; other forms say nothing."""
    assert is_raised(before, after, Verdict.BREAKING) is raised


@pytest.mark.parametrize("verdict", [Verdict.SAFE, Verdict.RISKY])
def test_other_changes_need_no_new_version(verdict: Verdict) -> None:
    """Whether and when to release them is somebody's decision."""
    assert is_raised("1.0.0", "1.0.0", verdict)


@pytest.mark.parametrize(
    ("before", "verdict", "version"),
    [
        ("1.2.3", Verdict.BREAKING, "2.0.0"),
        ("0.2.3", Verdict.BREAKING, "0.3.0"),
        ("1.2.3", Verdict.RISKY, "1.3.0"),
        ("1.2.3", Verdict.SAFE, "1.2.4"),
        ("spring", Verdict.SAFE, "0.0.1"),
    ],
)
def test_lowest_version_that_may_carry_changes(before: str, verdict: Verdict, version: str) -> None:
    """A release knows which version it has to be."""
    assert next_version(before, verdict) == version

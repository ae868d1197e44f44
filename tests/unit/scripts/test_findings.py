"""Remedies suggest names that exist."""

from __future__ import annotations

import pytest

from scripts.checks.findings import did_you_mean


@pytest.mark.parametrize(
    ("known", "remedy"),
    [
        (["status", "state"], "Did you mean status?"),
        (["b", "a"], "Known: a, b."),
        ([f"name{number}" for number in range(12)], "Known: "),
        ([f"name{number}" for number in range(13)], None),
        ([], None),
    ],
)
def test_closest_name_or_a_short_list_is_suggested(known: list[str], remedy: str | None) -> None:
    """Without a close match the known names are listed, unless they are many."""
    suggested = did_you_mean("statuss", known)

    assert suggested == remedy if remedy is None else str(suggested).startswith(remedy)

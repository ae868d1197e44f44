"""Changelogs keep what was written by hand, and get version and day."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from scripts.comparison.changes import Change, Verdict
from scripts.comparison.comparison import Comparison
from scripts.problems import ProblemError
from scripts.releasing.changelog import entry, release, unreleased
from scripts.releasing.entries import contract_entry, release_entry

DAY = datetime.date(2026, 11, 22)
INTRO = "# Changelog\n\nIntro.\n"


def _released(folder: Path, text: str, *additions: str, keep: bool = True) -> str:
    path = folder / "CHANGELOG.md"
    path.write_text(text, encoding="utf-8")
    return release(path, "1.3.0", DAY, additions, keep=keep)


def test_unreleased_becomes_the_version(tmp_path: Path) -> None:
    """What stood under Unreleased stands under the version; Unreleased is there and empty."""
    text = f"{INTRO}\n## [Unreleased]\n\n### Added\n\n- One.\n\n## [1.2.3] - 2026-01-01\n\n- Two.\n"

    assert _released(tmp_path, text, "### More", "", "- Three.") == (
        f"{INTRO}\n## [Unreleased]\n\n## [1.3.0] - 2026-11-22\n\n### Added\n\n- One.\n\n"
        "### More\n\n- Three.\n\n## [1.2.3] - 2026-01-01\n\n- Two.\n"
    )


def test_without_unreleased_the_version_comes_first(tmp_path: Path) -> None:
    """A changelog without a place for the next release gets an entry above the last one."""
    text = f"{INTRO}\n## 1.2.3\n\n- Two.\n"

    assert _released(tmp_path, text, "- New.", keep=False) == (
        f"{INTRO}\n## [1.3.0] - 2026-11-22\n\n- New.\n\n## 1.2.3\n\n- Two.\n"
    )


@pytest.mark.parametrize("heading", ["## 1.3.0", "## [1.3.0]"])
def test_an_entry_of_the_version_gets_its_day(tmp_path: Path, heading: str) -> None:
    """An entry that was written with the version that it needs stays where it is."""
    text = f"{INTRO}\n{heading}\n\n- By hand.\n\n## 1.2.3\n\n- Two.\n"

    assert _released(tmp_path, text, keep=False) == (
        f"{INTRO}\n## [1.3.0] - 2026-11-22\n\n- By hand.\n\n## 1.2.3\n\n- Two.\n"
    )


def test_an_entry_is_never_empty(tmp_path: Path) -> None:
    """A version without changes says so, and a changelog without versions gets its first."""
    assert _released(tmp_path, INTRO, keep=False) == (
        f"{INTRO}\n## [1.3.0] - 2026-11-22\n\nNo changes.\n"
    )


def test_a_released_version_is_not_written_again(tmp_path: Path) -> None:
    """An entry with a day is history."""
    with pytest.raises(ProblemError, match=r"has an entry of a released version 1\.3\.0"):
        _released(tmp_path, f"{INTRO}\n## [1.3.0] - 2026-01-01\n\n- Old.\n")


def test_entries_are_found_by_their_name() -> None:
    """An entry ends where the next begins, and its items are its first lines."""
    text = f"{INTRO}\n## [Unreleased]\n\n- One\n  goes on.\n- Two.\n\n## 1.2.3\n\n- Three.\n"
    found = entry(text, "Unreleased")

    assert found is not None
    assert ["One", "Two."] == found.items
    assert entry(text, "9.9.9") is None
    last = entry(text, "1.2.3")
    assert last is not None
    assert "- Three." == last.text


def test_a_changelog_needs_a_place_for_the_next_release(tmp_path: Path) -> None:
    """A heading that is missing is an error that names the file."""
    path = tmp_path / "CHANGELOG.md"
    path.write_text(INTRO, encoding="utf-8")

    with pytest.raises(ProblemError, match=r"CHANGELOG\.md: has no heading `## \[Unreleased\]`"):
        unreleased(path)


def test_an_entry_tells_what_was_found() -> None:
    """Changes stand by verdict, those of the client by themselves, and words are counted."""
    changes = [
        Change(Verdict.BREAKING, "path-removed", "/a", "Path was\nremoved."),
        Change(Verdict.BREAKING, "python-object-removed", "things.a", "Gone.", "", "griffe"),
        Change(Verdict.RISKY, "default-changed", "GET /b", "Default changed."),
        Change(Verdict.SAFE, "path-added", "/c", "Path was added."),
        Change(Verdict.SAFE, "summary-modified", "GET /b", "summary.", words_only=True),
    ]
    comparison = Comparison("things", "1.2.3", "1.2.3", changes)

    assert "\n".join(contract_entry(comparison)) == (
        "### Breaking\n\n- `/a`: Path was removed.\n\n"
        "### Risky\n\n- `GET /b`: Default changed.\n\n"
        "### Safe\n\n- `/c`: Path was added.\n\n"
        "### Python client\n\n- `things.a`: Gone.\n\n"
        "Descriptions and examples were changed in 1 place.\n"
    )
    assert list(release_entry([comparison, Comparison("others", "1.2.3", "1.2.3")])) == [
        "### Contracts",
        "",
        "- `things`: 2 breaking, 1 risky, 2 safe; see `spec/things/CHANGELOG.md`.",
    ]
    assert [] == list(release_entry([]))

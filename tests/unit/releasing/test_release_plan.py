"""The version of a release follows from what has changed since the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.comparison.changes import Change, Verdict
from scripts.comparison.comparison import Comparison
from scripts.comparison.versions import Kind, bumped
from scripts.problems import ProblemError
from scripts.releasing.changelog import Entry
from scripts.releasing.plan import plan_first, plan_next

BREAKS = Change(Verdict.BREAKING, "path-removed", "/a", "Path was removed.")
RISK = Change(Verdict.RISKY, "default-changed", "GET /a", "Default changed.")
ADDS = Change(Verdict.SAFE, "path-added", "/b", "Path was added.")
WORDS = Change(Verdict.SAFE, "summary-modified", "GET /a", "summary.", words_only=True)
FIXED, ADDED = Entry("### Fixed\n\n- A fault."), Entry("### Added\n\n- A thing.")
CHANGELOG = Path("CHANGELOG.md")


def _one(*changes: Change, before: str | None = "1.2.3", after: str = "1.2.3") -> Comparison:
    return Comparison("things", before, after, list(changes))


@pytest.mark.parametrize(
    ("changes", "unreleased", "version"),
    [
        ([BREAKS, ADDS], FIXED, "2.0.0"),
        ([RISK], FIXED, "1.3.0"),
        ([ADDS, WORDS], FIXED, "1.3.0"),
        ([WORDS], FIXED, "1.2.4"),
        ([WORDS], Entry(), "1.2.4"),
        ([], FIXED, "1.2.4"),
        ([], ADDED, "1.3.0"),
        ([WORDS], Entry("### Removed\n\n- A command."), "1.3.0"),
    ],
)
def test_kind_of_change_gives_the_version(
    changes: list[Change], unreleased: Entry, version: str
) -> None:
    """What breaks raises the first number, what is new the second, all else the third."""
    plan = plan_next([_one(*changes), _one()], unreleased, None, CHANGELOG)

    assert ("1.2.3", version) == (plan.before, plan.version)


def test_a_new_api_is_an_addition() -> None:
    """An API that the last release did not have is new, although nothing in it has changed."""
    plan = plan_next([_one(), _one(before=None)], Entry(), None, CHANGELOG)

    assert "1.3.0" == plan.version


def test_the_highest_version_counts() -> None:
    """Versions are compared as numbers, and those of all APIs count."""
    apis = [_one(before="1.9.0", after="1.9.0"), _one(ADDS, before="1.10.0", after="1.10.0")]

    assert "1.11.0" == plan_next(apis, Entry(), None, CHANGELOG).version


def test_a_version_raised_by_hand_stays() -> None:
    """Who raised the version with a breaking change has chosen the next one, if it is enough."""
    assert "2.0.0" == plan_next([_one(RISK, after="2.0.0")], Entry(), None, CHANGELOG).version
    assert "2.0.0" == plan_next([_one(BREAKS, after="1.3.0")], Entry(), None, CHANGELOG).version


@pytest.mark.parametrize("asked", ["2.0.0", "2.1.0", "10.0.0"])
def test_a_higher_version_may_be_asked_for(asked: str) -> None:
    """Any version that may carry the changes is taken."""
    assert asked == plan_next([_one(BREAKS)], Entry(), asked, CHANGELOG).version


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("1.3.0", "is too low: it follows 1.2.3 and major changes need 2.0.0"),
        ("1.2.3", "is too low"),
        ("2", "is no version of Semantic Versioning"),
        ("2.0.0-rc.1", "is no version of Semantic Versioning"),
        ("v2.0.0", "is no version of Semantic Versioning"),
        ("02.0.0", "is no version of Semantic Versioning"),
    ],
)
def test_a_version_that_cannot_be_is_refused(asked: str, message: str) -> None:
    """A version that hides what has changed, or is none, is an error that names the option."""
    with pytest.raises(ProblemError, match=f"--version {asked}: {message}"):
        plan_next([_one(BREAKS)], Entry(), asked, CHANGELOG)


def test_a_version_below_the_sources_is_refused() -> None:
    """A version never goes back, even one that was not released."""
    with pytest.raises(ProblemError, match=r"1\.3\.0: is too low: the sources have 2\.0\.0"):
        plan_next([_one(ADDS, after="2.0.0")], Entry(), "1.3.0", CHANGELOG)


def test_nothing_changed_is_nothing_to_release() -> None:
    """Without a change and without a word about one there is no release."""
    with pytest.raises(ProblemError, match="no API has changed since the last release"):
        plan_next([_one()], Entry("### Added"), None, CHANGELOG)


def test_first_release() -> None:
    """The first version is the one that was asked for, not below the sources."""
    assert "0.1.0" == plan_first("0.1.0", ["0.1.0", "0.0.9"]).version
    with pytest.raises(ProblemError, match=r"is too low: the sources have 0\.1\.0"):
        plan_first("0.0.9", ["0.1.0"])


@pytest.mark.parametrize(
    ("before", "kind", "version"),
    [
        ("1.2.3", Kind.MAJOR, "2.0.0"),
        ("1.2.3", Kind.MINOR, "1.3.0"),
        ("1.2.3", Kind.PATCH, "1.2.4"),
        ("0.2.3", Kind.MAJOR, "0.3.0"),
        ("0.2.3", Kind.MINOR, "0.3.0"),
        ("0.2.3", Kind.PATCH, "0.2.4"),
    ],
)
def test_number_that_is_raised(before: str, kind: Kind, version: str) -> None:
    """Before 1.0.0 what breaks raises the second number."""
    assert version == bumped(before, kind)

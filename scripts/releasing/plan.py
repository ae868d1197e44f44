"""Decide which version a release has, from what has changed since the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.comparison.changes import Change, Verdict
from scripts.comparison.comparison import Comparison
from scripts.comparison.versions import Kind, bumped, parsed
from scripts.problems import Problem, ProblemError
from scripts.releasing.changelog import Entry


@dataclass(frozen=True)
class Plan:
    """What will be released.

    Attributes:
        before: The version of the last release, None for the first one.
        version: The version of this one.
        kind: The kind of change that was found, None for the first release.
        comparisons: What has changed in each API; empty for the first release.
    """

    before: str | None
    version: str
    kind: Kind | None
    comparisons: tuple[Comparison, ...] = ()


def plan_first(asked: str, standing: Sequence[str]) -> Plan:
    """Return the plan of a first release, of the version that was asked for.

    `standing` are the versions in the sources. Raises `ProblemError` for one below them.
    """
    return Plan(None, _not_below(asked, _highest(standing), "the sources have"), None)


def plan_next(
    comparisons: Sequence[Comparison], unreleased: Entry, asked: str | None, changelog: Path
) -> Plan:
    """Return the plan of a release after another one.

    `unreleased` is what `changelog` says about it so far, `asked` the version that somebody wants
    instead of the lowest that may carry the changes. Raises `ProblemError` when nothing has
    changed, or when the version that was asked for is too low.
    """
    changes = [change for one in comparisons for change in one.changes]
    added = any(one.before is None for one in comparisons)
    if not (changes or added or unreleased.items):
        message = "says nothing under Unreleased, and no API has changed since the last release"
        raise ProblemError(Problem(changelog, "", message, "There is nothing to release."))
    before = _highest(one.before for one in comparisons if one.before)
    kind = max(kind_of(changes, unreleased), Kind.MINOR if added else Kind.PATCH)
    needed = bumped(before, kind)
    standing = _highest(one.after for one in comparisons)
    if asked is None:
        version = max(needed, standing, key=_numbers)
    else:
        words = f"it follows {before} and {kind} changes need"
        version = _not_below(asked, needed, words)
        _not_below(asked, standing, "the sources have")
    return Plan(before, version, kind, tuple(comparisons))


def kind_of(changes: Iterable[Change], unreleased: Entry) -> Kind:
    """Return which number changes raise: what breaks the first, what is new the second.

    Words alone, and what was only mended, raise the third.
    """
    found = list(changes)
    if any(change.verdict is Verdict.BREAKING for change in found):
        return Kind.MAJOR
    if unreleased.has_news or not all(change.words_only for change in found):
        return Kind.MINOR
    return Kind.PATCH


def _not_below(asked: str, least: str, words: str) -> str:
    if parsed(asked) is None or asked != ".".join(map(str, _numbers(asked))):
        message = "is no version of Semantic Versioning"
        raise ProblemError(Problem(f"--version {asked}", "", message, "Write it like 1.2.3."))
    if _numbers(asked) < _numbers(least):
        message = f"is too low: {words} {least}"
        raise ProblemError(Problem(f"--version {asked}", "", message))
    return asked


def _highest(versions: Iterable[str]) -> str:
    return max(versions, key=_numbers, default="0.0.0")


def _numbers(version: str) -> tuple[int, int, int]:
    return parsed(version) or (0, 0, 0)

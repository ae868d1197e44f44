"""Tell whether a version was raised as far as its changes demand, by Semantic Versioning 2.0."""

from __future__ import annotations

import re
from enum import IntEnum

from scripts.comparison.changes import Verdict

_VERSION = re.compile(r"v?(\d+)\.(\d+)\.(\d+)")


class Kind(IntEnum):
    """Which number of a version is raised; the greater, the more it says."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2

    def __str__(self) -> str:
        """Return the word for people."""
        return self.name.lower()


_LEAST = {
    Verdict.BREAKING: Kind.MAJOR,
    Verdict.RISKY: Kind.MINOR,
    Verdict.SAFE: Kind.PATCH,
}


def parsed(version: str) -> tuple[int, int, int] | None:
    """Return the three numbers of a version, None for a text that has another form."""
    match = _VERSION.match(version)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def is_raised(before: str, after: str, verdict: Verdict) -> bool:
    """Tell whether a version may carry changes of a verdict.

    Only breaking ones ask for anything: the major number, or before 1.0.0 the minor one, has to
    be greater. A version that is none of SemVer's has never been raised.
    """
    if verdict is not Verdict.BREAKING:
        return True
    old, new = parsed(before), parsed(after)
    if old is None or new is None:
        return False
    return new[:1] > old[:1] if old[0] else new[:2] > old[:2]


def bumped(before: str, kind: Kind) -> str:
    """Return the version that follows `before`; before 1.0.0 a minor one carries what breaks."""
    major, minor, patch = parsed(before) or (0, 0, 0)
    if kind is Kind.MAJOR and major:
        return f"{major + 1}.0.0"
    if kind is Kind.PATCH:
        return f"{major}.{minor}.{patch + 1}"
    return f"{major}.{minor + 1}.0"


def next_version(before: str, verdict: Verdict) -> str:
    """Return the lowest version that may carry changes of a verdict."""
    return bumped(before, _LEAST[verdict])

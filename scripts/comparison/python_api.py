"""Take from griffe what breaks users of a generated package: names and signatures.

It does not look at the types of arguments and attributes; in a generated package these follow from
the description, whose changes are judged there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import griffe

from scripts.comparison.changes import Change, Verdict

_RISKY = griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT


def python_changes(base: Path, revision: Path) -> Iterator[Change]:
    """Yield what has changed for users of a package between two folders of the same name.

    Private names, and the version of the package, are nobody's business.
    """
    before, after = _load(base), _load(revision)
    for found in griffe.find_breaking_changes(before, after):
        names = found.obj.path.split(".")
        if any(name.startswith("_") and name != "__init__" for name in names):
            continue
        verdict = Verdict.RISKY if found.kind is _RISKY else Verdict.BREAKING
        rule = f"python-{found.kind.name.lower().replace('_', '-')}"
        place = f"{found.obj.path}{_parameter(found)}"
        yield Change(verdict, rule, place, f"{found.kind.value}{_values(found)}.", "", "griffe")


def _load(package: Path) -> griffe.Object | griffe.Alias:
    return griffe.load(package.name, search_paths=[package.parent], allow_inspection=False)


def _parameter(found: griffe.Breakage) -> str:
    for value in (found.old_value, found.new_value):
        if isinstance(value, griffe.Parameter):
            return f"({value.name})"
    return ""


def _values(found: griffe.Breakage) -> str:
    if found.kind is not _RISKY:
        return ""
    old, new = (getattr(value, "default", value) for value in (found.old_value, found.new_value))
    return f" from {old} to {new}"

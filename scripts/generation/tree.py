"""Compare a generated package with the one that is there, and replace that as a whole."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

_IGNORED = {"__pycache__", "build", "dist"}


@dataclass(frozen=True)
class Difference:
    """Files of a package, relative to it, that differ from what would be generated."""

    missing: tuple[str, ...]
    outdated: tuple[str, ...]
    superfluous: tuple[str, ...]
    unchanged: int

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.missing or self.outdated or self.superfluous)


def compare(current: Path, generated: Path) -> Difference:
    """Return how the package in `current` differs from the one in `generated`."""
    have, want = _files(current), _files(generated)
    outdated = [n for n in sorted(have & want) if _differ(current / n, generated / n)]
    return Difference(
        missing=tuple(sorted(want - have)),
        outdated=tuple(outdated),
        superfluous=tuple(sorted(have - want)),
        unchanged=len(have & want) - len(outdated),
    )


def replace(current: Path, generated: Path) -> None:
    """Put the package in `generated` in the place of `current`: all of it, or nothing."""
    current.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=current.parent, prefix=".") as folder:
        fresh, old = Path(folder, "new"), Path(folder, "old")
        shutil.copytree(generated, fresh)
        if current.exists():
            current.rename(old)
        try:
            fresh.rename(current)
        except OSError:
            old.rename(current)
            raise


def _files(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if not _is_ignored(path)}


def _is_ignored(path: Path) -> bool:
    return any(part in _IGNORED or part.endswith(".egg-info") for part in path.parts)


def _differ(one: Path, other: Path) -> bool:
    return one.read_bytes() != other.read_bytes()

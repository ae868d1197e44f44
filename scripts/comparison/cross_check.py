"""Ask oasdiff, an independent program, about the same two descriptions.

It is written in Go, which nothing else here needs. What it calls an error has to be found here
too; where it is not, and no reason is known, the change is taken over as one that breaks.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.comparison.changes import Change, Verdict
from scripts.documents import dump_json
from scripts.problems import Problem, ProblemError

OASDIFF = "github.com/oasdiff/oasdiff@v1.11.7"
FOUND_BY = "oasdiff"
_ERROR = 3

# What oasdiff calls an error in cases where we do not, and why. That we do in all other cases is
# tested with the table of single changes.
EXPLAINED = {
    "request-property-type-changed": "A type or format that is demanded no more refuses nothing.",
    "response-property-type-changed": "A format that is promised now says more about answers.",
    "request-property-enum-value-removed": "An enum that is given up refuses nothing.",
    "request-property-x-extensible-enum-value-removed": "The list is open, so nothing is refused.",
}


def oasdiff() -> list[str] | None:
    """Return the command that runs oasdiff, None on a machine without Go."""
    return ["go", "run", OASDIFF] if shutil.which("go") else None


def changelog(command: Sequence[str], before: Any, after: Any) -> list[dict[str, Any]]:
    """Return what oasdiff calls an error between two bundled documents.

    Raises `ProblemError` with its last words when it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        files: list[str] = []
        for name, document in (("before", before), ("after", after)):
            files.append(str(Path(folder, f"{name}.json")))
            Path(files[-1]).write_text(dump_json(document), encoding="utf-8")
        done = subprocess.run(
            [*command, "changelog", *files, "-f", "json"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
        raise ProblemError(Problem("oasdiff", "", f"failed: {last}"))
    changes: list[dict[str, Any]] = json.loads(done.stdout or "[]")
    return [change for change in changes if change["level"] == _ERROR]


def not_found(errors: Iterable[dict[str, Any]], changes: Iterable[Change]) -> Iterator[Change]:
    """Yield a change for each error of oasdiff where nothing that breaks was found.

    It is enough that something that breaks was found at the same operation or path: the two
    programs name the same change in different words.
    """
    places = [change.place for change in changes if change.verdict is Verdict.BREAKING]
    for error in errors:
        place = f"{error.get('operation', '')} {error.get('path', '')}".strip()
        known = any(_is_at(found, place) or _is_at(found, error.get("path")) for found in places)
        if not known and error["id"] not in EXPLAINED:
            yield Change(Verdict.BREAKING, error["id"], place, f"{error['text']}.", "", FOUND_BY)


def _is_at(found: str, place: str | None) -> bool:
    return bool(place) and (found == place or found.startswith(f"{place} "))

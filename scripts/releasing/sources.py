"""Write a version into the sources of a checkout: descriptions, changelogs, the repository."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from scripts.apis import find_apis
from scripts.documents import load_with_positions
from scripts.problems import Problem, ProblemError
from scripts.releasing import changelog
from scripts.releasing.entries import contract_entry, release_entry
from scripts.releasing.plan import Plan

CHANGELOG = "CHANGELOG.md"
_DESCRIPTION = re.compile(r"^(\s+version:\s*)(['\"]?)[^'\"\s#]+\2(\s*(?:#.*)?)$")
_PROJECT = re.compile(r'^version = "[^"]+"$', re.MULTILINE)


def standing_versions(root: Path) -> list[str]:
    """Return the version of each description below `root`."""
    apis = find_apis(root)
    return [str(load_with_positions(api.root_document)[0]["info"]["version"]) for api in apis]


def write_version(root: Path, plan: Plan, day: datetime.date) -> None:
    """Write what `plan` says into the sources below `root`; generated code is not among them.

    Raises `ProblemError` for a file that has no place for it.
    """
    comparisons = {one.api: one for one in plan.comparisons}
    for api in find_apis(root):
        _set_description(api.root_document, plan.version)
        found = comparisons.get(api.name)
        lines = contract_entry(found) if found else []
        path = api.root_document.with_name(CHANGELOG)
        _write(path, changelog.release(path, plan.version, day, lines, keep=False))
    path = root / CHANGELOG
    lines = list(release_entry(plan.comparisons))
    _write(path, changelog.release(path, plan.version, day, lines, keep=True))
    _set_project(root / "pyproject.toml", plan.version)


def _set_description(path: Path, version: str) -> None:
    _, positions = load_with_positions(path)
    number = positions.line("/info/version")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    line = lines[number - 1].rstrip("\r\n")
    changed = _DESCRIPTION.sub(rf"\g<1>{version}\3", line)
    if not _DESCRIPTION.match(line):
        message = "has its version where it cannot be changed"
        raise ProblemError(
            Problem(path, number, message, "Write `version: 1.2.3` on its own line.")
        )
    lines[number - 1] = lines[number - 1].replace(line, changed)
    _write(path, "".join(lines))


def _set_project(path: Path, version: str) -> None:
    text, count = _PROJECT.subn(f'version = "{version}"', path.read_text(encoding="utf-8"), 1)
    if not count:
        raise ProblemError(Problem(path, "", 'has no line `version = "…"`'))
    _write(path, text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

"""Read and write changelogs in the form of Keep a Changelog."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.problems import Problem, ProblemError

_HEADING = re.compile(r"^## \[?(?P<name>[^\]\s]+)\]?.*$", re.MULTILINE)
_UNRELEASED = "Unreleased"
# Sections that tell of something which users could not do, or must do otherwise soon.
_NEWS = re.compile(r"^### (Added|Changed|Deprecated|Removed)\b", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """What a changelog says about one version: the text below its heading."""

    text: str = ""

    @property
    def items(self) -> list[str]:
        """The first line of each item."""
        return re.findall(r"^[-*] (.+)$", self.text, re.MULTILINE)

    @property
    def has_news(self) -> bool:
        """Whether it tells of more than what was mended."""
        return bool(_NEWS.search(self.text))


def entry(text: str, name: str) -> Entry | None:
    """Return the entry of a version, or of `Unreleased`; None where there is none."""
    place = _place(text, name)
    return None if place is None else Entry(text[place[1] : place[2]].strip())


def unreleased(path: Path) -> Entry:
    """Return what a changelog says about the next release.

    Raises `ProblemError` for a file that has no place for it.
    """
    found = entry(path.read_text(encoding="utf-8"), _UNRELEASED)
    if found is None:
        remedy = "Add the heading above the last version."
        raise ProblemError(Problem(path, "", "has no heading `## [Unreleased]`", remedy))
    return found


def release(
    path: Path, version: str, day: datetime.date, additions: Iterable[str] = (), *, keep: bool
) -> str:
    """Return the text of a changelog after a release of `version`.

    What stood under Unreleased, or under the version itself without a day, becomes the entry of
    the version, with `additions` (lines of Markdown) at its end. With `keep`, an empty Unreleased
    stays above it. Raises `ProblemError` for a version that was released before.
    """
    text = path.read_text(encoding="utf-8")
    name = version if _place(text, version) else _UNRELEASED
    place = _place(text, name)
    if place is None:
        first = _HEADING.search(text)
        place = (first.start(), first.start(), first.start()) if first else (len(text),) * 3
    start, content, end = place
    if name == version and re.search(r"\d{4}-\d\d-\d\d", text[start:content]):
        raise ProblemError(Problem(path, "", f"has an entry of a released version {version}"))
    parts = [text[content:end].strip(), "\n".join(additions).strip()]
    body = "\n\n".join(part for part in parts if part) or "No changes."
    head = f"## [{_UNRELEASED}]\n\n" if keep else ""
    before, after = text[:start].rstrip(), text[end:].strip()
    made = f"{head}## [{version}] - {day.isoformat()}\n\n{body}"
    return "\n\n".join(part for part in (before, made, after) if part).rstrip() + "\n"


def _place(text: str, name: str) -> tuple[int, int, int] | None:
    """Return where an entry begins, where its heading ends, and where the next one begins."""
    headings = list(_HEADING.finditer(text))
    for index, heading in enumerate(headings):
        if heading["name"] == name:
            following = headings[index + 1 :]
            return heading.start(), heading.end(), following[0].start() if following else len(text)
    return None

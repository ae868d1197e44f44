"""What came of each language, as lines for a terminal and as a page."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tests.portability.running import Language

_INTRODUCTION = """\
# Portability

`nox -s portability -- --report docs/portability.md` has written this page. From the published
bundle alone, each generator made a client, which was compiled and run against a sandbox. For
Digital Realty it gets a token, goes through all pages of tickets, creates, cancels and reads one,
and downloads a report. For BMC Digital Workplace Catalog it logs in, goes through all pages of a
search, places, answers and submits a request, and writes a review. In both it meets an error.
What it printed was compared byte for byte with what the Python client printed. A language whose
toolchain is missing is skipped, which is not the same as passed.
"""

Outcome = Literal["same JSON", "skipped", "FAILED"]


@dataclass(frozen=True)
class Result:
    """What came of one language with one API; `detail` says how much or why."""

    api: str
    language: Language
    outcome: Outcome
    detail: str

    def __str__(self) -> str:
        """Return a line for a terminal."""
        name = f"{self.api}, {self.language.name} ({self.language.generator})"
        return f"{name}: {self.outcome}, {self.detail}"


def summary(results: Sequence[Result]) -> str:
    """Return how many agree and how many were skipped; nobody may take these for those."""
    same, skipped = (
        sum(one.outcome == outcome for one in results) for outcome in ("same JSON", "skipped")
    )
    return f"{same} of {len(results)} agree with Python, {skipped} skipped."


def as_page(results: Sequence[Result], day: datetime.date) -> str:
    """Return the page that tells of a run, with a row for each language."""
    apis = list(dict.fromkeys(one.api for one in results))
    lines = [
        _INTRODUCTION,
        f"Run on {day.isoformat()}. {summary(results)}",
        "",
        f"| language | generator | overlays | toolchain | {' | '.join(apis)} |",
        f"| --- | --- | --- | --- |{' --- |' * len(apis)}",
    ]
    for language in dict.fromkeys(one.language.name for one in results):
        own = [one for one in results if one.language.name == language]
        lines.append(_row(own))
    return "\n".join([*lines, ""])


def _row(results: Sequence[Result]) -> str:
    language = results[0].language
    toolchain = "not there" if language.missing else language.toolchain
    overlays = ", ".join(f"`{name}`" for name in language.overlays) or "none"
    outcomes = [f"{one.outcome}, {one.detail.partition(chr(10))[0]}" for one in results]
    cells = [language.name, language.generator, overlays, toolchain, *outcomes]
    return f"| {' | '.join(cells)} |"

"""The results as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tests.bench.figures import Figure, Result, Verdict, shown
from tests.bench.notes import METHOD, NOTES
from tests.bench.rows import NAMES

_TIMES = "\N{MULTIPLICATION SIGN}"


def page(results: Sequence[Result], surroundings: Mapping[str, str], chart: str) -> str:
    """Return the text of the page, which shows the chart in the file `chart` beside it."""
    lines = [
        "# Benchmarks",
        "",
        METHOD,
        "",
        "| where and with what | |",
        "| --- | --- |",
        *(f"| {name} | {value} |" for name, value in surroundings.items()),
        "",
        "## Targets",
        "",
        *table(results),
        "",
        f"![Bars for all figures of each contestant]({chart})",
        "",
        "## All figures",
        "",
        "Median of the samples, and the quartiles around it.",
        "",
        *_figures(results),
        "",
        "## What stands behind the figures",
        "",
        *_notes(results),
    ]
    return "\n".join(lines).rstrip() + "\n"


def table(results: Sequence[Result]) -> Iterable[str]:
    """Return the lines of the table of targets."""
    yield "| what | of | against | figure (quartiles) | must reach | |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for result in results:
        for verdict in result.verdicts:
            yield _verdict(result, verdict)


def _verdict(result: Result, verdict: Verdict) -> str:
    target = verdict.target
    unit = _TIMES if target.against else result.row.unit
    against = NAMES[target.against] if target.against else ""
    wanted = f"{'aim ' if target.aim else ''}≤ {target.at_most:g} {unit}"
    outcome = "met" if verdict.met else "**missed**"
    cells = (
        result.row.title,
        NAMES[target.of],
        against,
        _shown(verdict.figure, unit),
        wanted,
        outcome,
    )
    return f"| {' | '.join(cells)} |"


def _shown(figure: Figure, unit: str) -> str:
    return f"{shown(figure.median)} {unit} ({shown(figure.low)} to {shown(figure.high)})"


def _figures(results: Sequence[Result]) -> Iterable[str]:
    yield "| what | contestant | figure |"
    yield "| --- | --- | --- |"
    for result in results:
        for name, figure in result.figures.items():
            yield f"| {result.row.title} | {NAMES[name]} | {_shown(figure, result.row.unit)} |"


def _notes(results: Sequence[Result]) -> Iterable[str]:
    for result in results:
        if note := NOTES.get(result.row.key):
            yield from (f"**{result.row.title[0].upper()}{result.row.title[1:]}.** {note}", "")

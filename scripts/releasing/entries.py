"""Say in changelogs what a comparison has found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from scripts.comparison.changes import Change, Verdict
from scripts.comparison.comparison import Comparison
from scripts.comparison.report import summary_of_changes
from scripts.problems import counted

_OF_THE_CLIENT = ("overlays", "griffe")

# heading: which changes stand below it
_SECTIONS: tuple[tuple[str, Callable[[Change], bool]], ...] = (
    ("Breaking", lambda one: one.verdict is Verdict.BREAKING),
    ("Risky", lambda one: one.verdict is Verdict.RISKY),
    ("Safe", lambda one: one.verdict is Verdict.SAFE and not one.words_only),
)


def contract_entry(comparison: Comparison) -> list[str]:
    """Return the lines that tell what has changed in a contract, the worst first."""
    ours = [one for one in comparison.changes if one.found_by in _OF_THE_CLIENT]
    contract = [one for one in comparison.changes if one.found_by not in _OF_THE_CLIENT]
    lines = [line for name, fits in _SECTIONS for line in _section(name, contract, fits)]
    lines += _section("Python client", ours, lambda _: True)
    words = sum(one.words_only for one in contract)
    if words:
        lines += [f"Descriptions and examples were changed in {counted(words, 'place')}.", ""]
    return lines


def _section(name: str, changes: Sequence[Change], fits: Callable[[Change], bool]) -> list[str]:
    items = [f"- `{one.place}`: {' '.join(one.message.split())}" for one in changes if fits(one)]
    return [f"### {name}", "", *items, ""] if items else []


def release_entry(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield the lines that tell in the changelog of the repository which contracts changed."""
    changed = [one for one in comparisons if one.changes]
    if changed:
        yield "### Contracts"
        yield ""
    for one in changed:
        counts = summary_of_changes(one.changes)
        yield f"- `{one.api}`: {counts}; see `spec/{one.api}/CHANGELOG.md`."

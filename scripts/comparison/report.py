"""Write what a comparison found: for a terminal, for a pull request, for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from scripts.comparison.changes import Change, Verdict
from scripts.comparison.comparison import Comparison
from scripts.documents import dump_json
from scripts.problems import counted

_SIGNS = {Verdict.BREAKING: "❌", Verdict.RISKY: "⚠️", Verdict.SAFE: "✅"}


def as_text(comparisons: Sequence[Comparison], *, verbose: bool = False) -> str:
    """Return lines for a terminal; safe changes are only counted unless `verbose`."""
    lines: list[str] = []
    for one in comparisons:
        lines += [f"{one.api}: {_summary(one)}"]
        for change in one.changes:
            if verbose or change.verdict is not Verdict.SAFE:
                lines += [
                    f"  {change.verdict!s:8} {change.place}",
                    f"           {_said(change)}",
                ]
    return "\n".join(lines) + "\n"


def as_markdown(comparisons: Sequence[Comparison]) -> str:
    """Return a comment for a pull request: a table of what is not safe, the rest folded."""
    parts = ["## Changes of the APIs\n"]
    for one in comparisons:
        parts.append(f"### {_SIGNS[one.verdict]} {one.api}\n\n{_summary(one)}\n")
        parts += _table([change for change in one.changes if change.verdict is not Verdict.SAFE])
        safe = [change for change in one.changes if change.verdict is Verdict.SAFE]
        if safe:
            head = f"<details><summary>{counted(len(safe), 'safe change')}</summary>\n"
            parts += [head, *_table(safe), "</details>\n"]
    return "\n".join(parts)


def as_json(comparisons: Sequence[Comparison]) -> str:
    """Return the same as JSON: a list of APIs with their versions, verdict and changes."""
    return dump_json([_data(one) for one in comparisons])


def _data(one: Comparison) -> dict[str, Any]:
    return {
        "api": one.api,
        "base_version": one.before,
        "version": one.after,
        "verdict": str(one.verdict),
        "version_is_right": one.version_is_right,
        "version_needed": one.version_needed,
        "changes": [
            {
                "verdict": str(change.verdict),
                "rule": change.rule,
                "side": change.side,
                "place": change.place,
                "message": change.message,
                "found_by": change.found_by,
            }
            for change in one.changes
        ],
    }


def _summary(one: Comparison) -> str:
    if one.before is None:
        return f"new in version {one.after}."
    counts = summary_of_changes(one.changes)
    text = f"{counts}, from version {one.before} to {one.after}."
    if not one.version_is_right:
        text += f" The version has to be {one.version_needed} or higher."
    return text


def summary_of_changes(changes: Sequence[Change]) -> str:
    """Return how many changes there are of each verdict, such as `1 breaking, 2 safe`."""
    return ", ".join(_counts(changes)) or "no changes"


def _counts(changes: Sequence[Change]) -> Iterator[str]:
    for verdict in sorted(Verdict, reverse=True):
        count = sum(change.verdict is verdict for change in changes)
        if count:
            yield f"{count} {verdict}"


def _said(change: Change) -> str:
    return f"{change.message} [{change.rule}]"


def _table(changes: Sequence[Change]) -> list[str]:
    if not changes:
        return []
    rows = [
        f"| {_SIGNS[change.verdict]} {change.verdict} | {_code(change.place)} | "
        f"{_escaped(change.message)} | {_code(change.rule)} |"
        for change in changes
    ]
    return ["| Verdict | Where | What | Rule |", "| --- | --- | --- | --- |", *rows, ""]


def _code(text: str) -> str:
    return f"`{_escaped(text.replace('`', ''))}`"


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")

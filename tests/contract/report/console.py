"""The report of a run on a terminal, 100 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from scripts.conformance.findings import Finding
from tests.contract.run import Run
from tests.contract.subject import Subject

_WIDTH = 100
_COLUMNS = ("requests", "checks", "failures", "2xx", "seconds")


def show(run: Run, errors: dict[str, str], console: Console | None = None) -> None:
    """Print findings, drift, what was left out, and a table with one row an operation.

    Args:
        run: The run, ended.
        errors: What went wrong in tests that came to no verdict, by test.
        console: Where to print, standard output by default.
    """
    console = console or Console(width=_WIDTH, highlight=False, soft_wrap=False)
    for subject in run.subjects.values():
        for finding in subject.ledger.failures():
            _show_finding(console, run, subject, finding)
        _show_drift(console, run, subject)
        _show_remarks(console, subject)
    _show_errors(console, errors)
    _show_left_out(console, run.subjects.values())
    console.print()
    console.print(_table(run.subjects.values()))
    console.print(_summary(run, errors))


def _show_finding(console: Console, run: Run, subject: Subject, finding: Finding) -> None:
    """Print a finding so that the author of the document knows what to look at."""
    console.print()
    console.print(f"[bold red]FAILED[/] [bold]{escape(finding.operation)}[/]: {finding.check}")
    lines = [
        ("document", subject.contract.document.place(finding.place)),
        ("says", finding.expected),
        ("but", finding.received + _repeated(subject.ledger.repeats[finding.key])),
    ]
    if finding.exchange is not None:
        lines.append(("answer", finding.exchange.shown_answer()))
    for label, text in lines:
        _show_line(console, label, run.redactor.text(text))
    if finding.exchange is not None:
        # Not folded: the command is there to be copied.
        text = run.redactor.text(finding.exchange.curl())
        console.print(f"  [dim]  repeat[/] {escape(text)}", soft_wrap=True)


def _show_drift(console: Console, run: Run, subject: Subject) -> None:
    drift = subject.ledger.drift()
    if drift:
        console.print(f"\n[bold]Drift[/] of {subject}: the server differs from the document")
    for finding in drift:
        place = subject.contract.document.place(finding.place)
        text = f"{finding.operation}: {finding.check}: {finding.received} ({place})"
        _show_line(console, "-", run.redactor.text(text))


def _show_remarks(console: Console, subject: Subject) -> None:
    if subject.ledger.remarks:
        console.print(f"\n[bold]Remarks[/] on {subject}: the document expects that there is more")
    for text, count in sorted(subject.ledger.remarks.items()):
        _show_line(console, "-", f"{text} ({_counted(count, 'time')})")


def _show_errors(console: Console, errors: dict[str, str]) -> None:
    for test, text in errors.items():
        console.print(f"\n[bold red]ERROR[/] {escape(test)} came to no verdict")
        for line in text.strip().splitlines()[-12:]:
            console.print(f"  {escape(line)}", overflow="fold")


def _show_left_out(console: Console, subjects: Iterable[Subject]) -> None:
    reasons = [reason for subject in subjects for reason in subject.ledger.not_checked]
    if reasons:
        console.print("\n[bold]Not checked[/]")
    for reason in reasons:
        _show_line(console, "-", reason)


def _show_line(console: Console, label: str, text: str) -> None:
    """Print a labelled text, long lines of it folded."""
    width = console.width - 12
    lines = [part for line in text.splitlines() for part in _folded(line, width)] or [""]
    for number, line in enumerate(lines):
        console.print(f"  [dim]{'' if number else label:>8}[/] {escape(line)}", soft_wrap=True)


def _folded(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, drop_whitespace=False, break_on_hyphens=False) or [""]


def _table(subjects: Iterable[Subject]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2), show_footer=True, header_style="bold")
    shown = list(subjects)
    totals = _totals(shown)
    table.add_column("operation", footer="total", overflow="fold", min_width=30)
    for name, total in zip(_COLUMNS, totals, strict=True):
        table.add_column(name, footer=total, justify="right")
    for subject in shown:
        if len(shown) > 1:
            table.add_row(f"[bold]{subject}[/]")
        for operation, row in subject.ledger.rows.items():
            failures = len(subject.ledger.failures(operation))
            table.add_row(
                operation,
                str(row.requests),
                str(row.checks),
                f"[bold red]{failures}[/]" if failures else "0",
                f"{row.successes / row.requests:.0%}" if row.requests else "-",
                f"{row.seconds:.1f}",
            )
    return table


def _totals(subjects: list[Subject]) -> tuple[str, ...]:
    rows = [row for subject in subjects for row in subject.ledger.rows.values()]
    requests = sum(row.requests for row in rows)
    successes = sum(row.successes for row in rows)
    failures = sum(len(subject.ledger.failures()) for subject in subjects)
    return (
        str(requests),
        str(sum(row.checks for row in rows)),
        str(failures),
        f"{successes / requests:.0%}" if requests else "-",
        f"{sum(row.seconds for row in rows):.1f}",
    )


def _summary(run: Run, errors: dict[str, str]) -> str:
    subjects = run.subjects.values()
    failures = sum(len(subject.ledger.failures()) for subject in subjects)
    drift = sum(len(subject.ledger.drift()) for subject in subjects)
    operations = sum(len(subject.ledger.rows) for subject in subjects)
    counts = [_counted(operations, "operation"), _counted(failures, "failure")]
    counts.append(_counted(len(errors), "error"))
    counts += [f"{_counted(drift, 'difference')} reported"] if drift else []
    seed = run.options.seed
    return f"\n{', '.join(counts)}; seed {seed} (repeat with --seed {seed})."


def _repeated(count: int) -> str:
    return f", and {_counted(count - 1, 'time')} more in this way" if count > 1 else ""


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"

"""The report of a run on a terminal, 100 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from scripts.conformance.coverage.summary import shares, whole
from scripts.conformance.findings import Finding
from scripts.conformance.ledger import Ledger
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.explaining import explained, unexplained
from scripts.conformance.report.account import Account

_WIDTH = 100
# `2xx` is the share of all requests; many are meant to be refused, and the last is without those.
_COLUMNS = ("requests", "checks", "failures", "2xx", "2xx of valid", "seconds")


def show(account: Account, console: Console | None = None) -> None:
    """Print findings, drift, what was left out, and a table with one row an operation.

    Args:
        account: The account of the run.
        console: Where to print, standard output by default.
    """
    console = console or Console(width=_WIDTH, highlight=False, soft_wrap=False)
    _show_inferred(console, account.contracts.values())
    for api, ledger in account.ledgers.items():
        for finding in ledger.failures():
            _show_finding(console, account, api, finding)
        _show_drift(console, account, api)
        _show_remarks(console, api, ledger)
    _show_errors(console, account)
    _show_left_out(console, account)
    console.print()
    console.print(_table(account))
    _show_coverage(console, account)
    console.print(_summary(account))


def explain(contracts: Iterable[Contract], console: Console | None = None) -> None:
    """Print what is inferred of documents, and what cannot be."""
    console = console or Console(width=_WIDTH, highlight=False, soft_wrap=False)
    _show_inferred(console, contracts)
    _show_reasons(console, [reason for one in contracts for reason in unexplained(one)])


def _show_inferred(console: Console, contracts: Iterable[Contract]) -> None:
    for contract in contracts:
        lines = list(explained(contract))
        if lines:
            console.print(f"\n[bold]Inferred[/] of {contract.name}")
        for line in lines:
            _show_line(console, "-", line)


def _show_finding(console: Console, account: Account, api: str, finding: Finding) -> None:
    """Print a finding so that the author of the document knows what to look at."""
    console.print()
    console.print(f"[bold red]FAILED[/] [bold]{escape(finding.operation)}[/]: {finding.check}")
    lines = [
        ("document", account.contracts[api].document.place(finding.place)),
        ("says", finding.expected),
        ("but", finding.received + _repeated(account.ledgers[api].repeats[finding.key])),
    ]
    if finding.exchange is not None:
        lines.append(("answer", finding.exchange.shown_answer(account.redactor.text)))
    for label, text in lines:
        _show_line(console, label, account.redactor.text(text))
    if finding.exchange is not None:
        # Not folded: the command is there to be copied.
        command = finding.exchange.curl(account.redactor.text)
        console.print(f"  [dim]  repeat[/] {escape(command)}", soft_wrap=True)
    if account.words:
        command = account.rerun(account.test_of(api, finding))
        console.print(f"  [dim]   rerun[/] {escape(command)}", soft_wrap=True)


def _show_drift(console: Console, account: Account, api: str) -> None:
    drift = account.ledgers[api].drift()
    if drift:
        console.print(f"\n[bold]Drift[/] of {api}: the server differs from the document")
    for finding in drift:
        place = account.contracts[api].document.place(finding.place)
        text = f"{finding.operation}: {finding.check}: {finding.received} ({place})"
        _show_line(console, "-", account.redactor.text(text))


def _show_remarks(console: Console, api: str, ledger: Ledger) -> None:
    if ledger.remarks:
        console.print(f"\n[bold]Remarks[/] on {api}: the document expects that there is more")
    for text, count in sorted(ledger.remarks.items()):
        _show_line(console, "-", f"{text} ({_counted(count, 'time')})")


def _show_errors(console: Console, account: Account) -> None:
    for test, text in account.errors.items():
        console.print(f"\n[bold red]ERROR[/] {escape(test)} came to no verdict")
        for line in text.strip().splitlines()[-12:]:
            console.print(f"  {escape(line)}", overflow="fold")
        if account.words:
            command = account.rerun(test if test in account.tests else "")
            console.print(f"  [dim]   rerun[/] {escape(command)}", soft_wrap=True)


def _show_left_out(console: Console, account: Account) -> None:
    _show_reasons(console, [x for one in account.ledgers.values() for x in one.not_checked])


def _show_reasons(console: Console, reasons: Sequence[str]) -> None:
    if reasons:
        console.print("\n[bold]Not checked[/]")
    for reason in reasons:
        _show_line(console, "-", reason)


def _show_coverage(console: Console, account: Account) -> None:
    for api, ledger in account.ledgers.items():
        parts = shares(account.contracts[api], ledger)
        console.print(f"\n[bold]Coverage[/] of {api}: {whole(parts).percent:.1f} %")
        text = ", ".join(f"{one.kind} {one.seen} of {one.total}" for one in parts)
        _show_line(console, "", text)


def _show_line(console: Console, label: str, text: str) -> None:
    """Print a labelled text, long lines of it folded."""
    width = console.width - 12
    lines = [part for line in text.splitlines() for part in _folded(line, width)] or [""]
    for number, line in enumerate(lines):
        console.print(f"  [dim]{'' if number else label:>8}[/] {escape(line)}", soft_wrap=True)


def _folded(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, drop_whitespace=False, break_on_hyphens=False) or [""]


def _table(account: Account) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2), show_footer=True, header_style="bold")
    totals = _totals(account)
    table.add_column("operation", footer="total", overflow="fold", min_width=30)
    for name, total in zip(_COLUMNS, totals, strict=True):
        table.add_column(name, footer=total, justify="right")
    for api, ledger in account.ledgers.items():
        if len(account.ledgers) > 1:
            table.add_row(f"[bold]{api}[/]")
        for operation, row in account.rows(api).items():
            failures = len(ledger.failures(operation))
            table.add_row(
                operation,
                str(row.requests),
                str(ledger.checks_of(operation)),
                f"[bold red]{failures}[/]" if failures else "0",
                _share(row.successes, row.requests),
                _share(row.valid_successes, row.valid),
                f"{row.seconds:.1f}",
            )
    return table


def _totals(account: Account) -> tuple[str, ...]:
    rows = [row for ledger in account.ledgers.values() for row in ledger.rows.values()]
    requests = sum(row.requests for row in rows)
    successes = sum(row.successes for row in rows)
    failures = sum(len(ledger.failures()) for ledger in account.ledgers.values())
    return (
        str(requests),
        str(sum(sum(ledger.checks.values()) for ledger in account.ledgers.values())),
        str(failures),
        _share(successes, requests),
        _share(sum(row.valid_successes for row in rows), sum(row.valid for row in rows)),
        f"{sum(row.seconds for row in rows):.1f}",
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"


def _summary(account: Account) -> str:
    ledgers = account.ledgers.values()
    failures = sum(len(ledger.failures()) for ledger in ledgers)
    drift = sum(len(ledger.drift()) for ledger in ledgers)
    operations = sum(len(account.rows(api)) for api in account.ledgers)
    counts = [_counted(operations, "operation"), _counted(failures, "failure")]
    counts.append(_counted(len(account.errors), "error"))
    counts += [f"{_counted(drift, 'difference')} reported"] if drift else []
    seed = account.seed
    repeat = "" if seed is None else f"; seed {seed} (repeat with --seed {seed})"
    return f"\n{', '.join(counts)}{repeat}."


def _repeated(count: int) -> str:
    return f", and {_counted(count - 1, 'time')} more in this way" if count > 1 else ""


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"

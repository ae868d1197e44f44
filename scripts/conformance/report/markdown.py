"""The report as Markdown: the figures of a run, to be kept in the repository and published."""

from __future__ import annotations

import platform
import shlex
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from scripts.conformance.report.account import Account
from scripts.conformance.report.view import ApiView, OperationView, views
from scripts.problems import counted

_COLUMNS = ("operation", "requests", "checks", "failures", "2xx of valid")


def as_markdown(account: Account, title: str, command: str) -> str:
    """Return the page of an account: totals, failures, and the table and coverage of each API.

    Args:
        account: The account of a run.
        title: What the page is called.
        command: What the words of the account were given to.
    """
    apis = views(account)
    rows = [operation.row for api in apis for operation in api.operations]
    failures = [shown for api in apis for shown in api.failures]
    totals = [
        counted(len(rows), "operation"),
        counted(sum(row.requests for row in rows), "request"),
        counted(sum(sum(api.ledger.checks.values()) for api in apis), "check"),
        counted(len(failures), "failure"),
    ]
    lines = [f"# {title}", ""]
    lines += [f"`{f'{command} {shlex.join(account.words)}'.strip()}`", ""]
    lines += [f"Run on {datetime.now(UTC):%Y-%m-%d} with Python {platform.python_version()}."]
    lines += [f"{', '.join(totals)}; seed {account.seed}."]
    for shown in failures:
        lines += ["", f"- **{_cell(shown.operation)}: {_cell(shown.check)}**"]
        lines += [f"  expected {_cell(shown.expected)}; received {_cell(shown.received)}"]
    hide = account.redactor.text
    lines += [f"\n- {_cell(test)} came to no verdict" for test in account.errors]
    for api in apis:
        left_out = [f"- not checked: {_cell(hide(reason))}" for reason in api.ledger.not_checked]
        lines += ["", f"## {_cell(api.title)}", "", *_table(api), "", *_coverage(api)]
        lines += ["", *left_out] if left_out else []
    return "\n".join(lines) + "\n"


def write_markdown(account: Account, title: str, file: Path, command: str) -> None:
    """Write the page of an account to a file, its folder made if there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(as_markdown(account, title, command), encoding="utf-8")


def _table(api: ApiView) -> list[str]:
    lines = [_line(_COLUMNS), _line(["---"] + ["---:"] * (len(_COLUMNS) - 1))]
    return lines + [_line(_cells(api, operation)) for operation in api.operations]


def _cells(api: ApiView, operation: OperationView) -> list[str]:
    row = operation.row
    share = f"{row.valid_successes / row.valid:.0%}" if row.valid else "-"
    counts = [row.requests, api.ledger.checks_of(operation.id), operation.failed]
    return [operation.id, *map(str, counts), share]


def _coverage(api: ApiView) -> list[str]:
    lines = [f"Of the document {api.covered.percent:.1f} % was exercised.", ""]
    lines += [_line(["what", "exercised", "of"]), _line(["---", "---:", "---:"])]
    return lines + [_line([one.kind, str(one.seen), str(one.total)]) for one in api.coverage]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    """Return a text that says the same in Markdown, on one line: servers write some of them."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    for mark in "\\|`*_[":
        escaped = escaped.replace(mark, f"\\{mark}")
    return " ".join(escaped.split())

"""The report as one HTML page that needs nothing else: no script, no font, no network."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.conformance.report.account import Account
from scripts.conformance.report.view import views
from scripts.problems import counted

_PAGE = Path(__file__).resolve().parent / "page"


def as_html(account: Account, title: str, command: str) -> str:
    """Return the page of an account.

    Args:
        account: The account of a run, or of recorded traffic.
        title: What the page is called.
        command: What the words of the account were given to.
    """
    # Everything but the style is escaped: servers write much of what stands on the page.
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    apis = views(account)
    return environment.get_template("report.html.jinja").render(
        counted=counted,
        title=title,
        account=account,
        command=f"{command} {shlex.join(account.words)}".strip(),
        apis=apis,
        failures=[shown for api in apis for shown in api.failures],
        drift=[shown for api in apis for shown in api.drift],
        rows=[operation.row for api in apis for operation in api.operations],
        made=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        style=(_PAGE / "report.css").read_text(encoding="utf-8"),
    )


def write_html(account: Account, title: str, file: Path, command: str) -> None:
    """Write the page of an account to a file, its folder made if there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(as_html(account, title, command), encoding="utf-8")

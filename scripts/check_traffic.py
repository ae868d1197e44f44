"""Hold recorded traffic to the contract of its API; nothing is sent."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.apis import add_api_option
from scripts.conformance.reading import chosen_contracts
from scripts.conformance.report.console import show
from scripts.conformance.report.html import write_html
from scripts.conformance.report.junit import write_junit
from scripts.problems import ProblemError, print_problems, say
from scripts.traffic.check import NothingToJudgeError, check
from scripts.traffic.har import read_har

_DESCRIPTION = """
Hold the exchanges in a HAR file, as a browser, mitmproxy or Playwright records them, to the
contract: requests and answers, rules, filters and pages. Nothing is sent, and what proves who
called is never shown. Exit 0 when every check held, 1 when one did not, 2 on wrong usage, also
when a file cannot be read or has nothing of the API.
"""
_COMMAND = ("python", "-m", "scripts.check_traffic")


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge a file and print the report (the command line of this module)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = _parser().parse_args(given)
    if words.spec and words.api:
        _parser().error("--spec and --api exclude each other")
    if words.overlay and not words.spec:
        _parser().error("--overlay needs --spec")
    try:
        return _run(words, given)
    except ProblemError as error:
        print_problems(error.problems)
        return 2


def _run(words: argparse.Namespace, given: list[str]) -> int:
    entries = read_har(words.har)
    contracts = chosen_contracts(words.api, words.spec, words.overlay)
    try:
        account = check(entries, contracts, words.base_url, strict=words.strict)
    except NothingToJudgeError as error:
        print(f"error: {words.har} has nothing to judge; its hosts: {error}", file=sys.stderr)
        print("    Say where the API is with --base-url URL.", file=sys.stderr)
        return 2
    show(account)
    if words.html:
        write_html(
            account, "Report on recorded traffic", words.html, shlex.join([*_COMMAND, *given])
        )
        say(f"write {words.html}")
    if words.junit:
        write_junit(account, words.junit)
        say(f"write {words.junit}")
    if words.save_account:
        words.save_account.write_text(account.to_json(), encoding="utf-8")
        say(f"write {words.save_account}")
    return 1 if account.failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=" ".join(_COMMAND), description=_DESCRIPTION)
    add = parser.add_argument
    add("har", type=Path, metavar="FILE.har", help="Judge the exchanges in this file.")
    add_api_option(parser)
    add("--spec", type=Path, metavar="FILE", help="Judge by this OpenAPI document instead.")
    text = "Take x-client and x-pagination for --spec from this overlay. Repeat for several."
    add("--overlay", action="append", default=[], type=Path, metavar="FILE", help=text)
    text = (
        "Take what is below this URL for the API, in place of the servers in its document. "
        "Repeat for several."
    )
    add("--base-url", action="append", default=[], metavar="URL", help=text)
    add("--strict", action="store_true", help="Let drift break the contract too.")
    add("--html", type=Path, metavar="FILE", help="Write an HTML report too.")
    add("--junit", type=Path, metavar="FILE", help="Write a JUnit report too.")
    add("--save-account", type=Path, metavar="FILE", help="Write the account, for scripts.drift.")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())

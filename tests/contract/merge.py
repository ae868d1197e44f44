"""Judge the parts of a run together: `python -m tests.contract.merge --help` says how."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.conformance.model.contract import Contract
from scripts.conformance.report.account import Account, header, merged, read_text
from scripts.problems import Problem, ProblemError, run_main
from tests.contract.apis import contracts
from tests.contract.command_line import parse
from tests.contract.options import HTML, Options
from tests.contract.runner import judged, tell


def main(arguments: Sequence[str] | None = None) -> int:
    """Merge accounts of parts of a run, print the report of the whole and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.contract.merge",
        description="Merge what the parts of a run have seen (--shard, --save-account), judge the "
        "run as a whole and print its report. Exit codes are those of python -m tests.contract; 1 "
        "also if a part is missing.",
    )
    add = parser.add_argument
    add("accounts", nargs="+", type=Path, metavar="FILE", help="Take this saved account.")
    add("--html", type=Path, default=HTML, metavar="FILE", help="Write the HTML report here.")
    add("--junit", type=Path, metavar="FILE", help="Write a JUnit report too.")
    add("--save-account", type=Path, metavar="FILE", help="Write the merged account as JSON.")
    words = parser.parse_args(arguments)
    reports = Options(junit=words.junit, html=words.html, account=words.save_account)
    return run_main(lambda: merge(words.accounts, reports))


def merge(files: Sequence[Path], reports: Options) -> int:
    """Merge saved accounts and write the reports of the whole.

    Raises:
        ProblemError: A file is no account, the files are of different runs, or a part is missing.
    """
    texts = {file: read_text(file) for file in files}
    options = _common_options(texts)
    known = {contract.name: contract for contract in contracts(options)}
    accounts = [_account(file, text, known) for file, text in texts.items()]
    whole = merged(accounts)
    _check_parts(whole, files[-1])
    return tell(judged(whole, options), reports)


def _common_options(texts: dict[Path, str]) -> Options:
    found: dict[Path, list[str]] = {}
    for file, text in texts.items():
        try:
            found[file] = header(text)["words"]
        except ValueError as error:
            raise ProblemError(Problem(file, "", str(error))) from error
    first, words = next(iter(found.items()))
    for file, others in found.items():
        if others != words:
            message = f"it is of another run than {first}: {' '.join(others)}"
            raise ProblemError(Problem(file, "", message, f"{first} has: {' '.join(words)}"))
    return parse(words)


def _account(file: Path, text: str, known: dict[str, Contract]) -> Account:
    try:
        return Account.from_json(text, known)
    except ValueError as error:
        raise ProblemError(Problem(file, "", str(error))) from error


def _check_parts(whole: Account, file: Path) -> None:
    counts = {part.partition("/")[2] for part in whole.parts}
    if len(counts) > 1:
        raise ProblemError(Problem(file, "", f"runs in different numbers of parts: {whole.parts}"))
    count = int(next(iter(counts), "0"))
    missing = [f"{n}/{count}" for n in range(1, count + 1) if f"{n}/{count}" not in whole.parts]
    if missing:
        raise ProblemError(Problem(file, "", f"the parts {', '.join(missing)} are missing"))


if __name__ == "__main__":
    sys.exit(main())

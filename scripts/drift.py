"""Write patches of the authors' files for what a server showed and the document lacks."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.conformance.model.contract import Contract
from scripts.conformance.reading import chosen_contracts
from scripts.conformance.report.account import Account, header, read_text
from scripts.patching.patches import Drift, Patcher, drifts
from scripts.patching.targets import NoPlaceError
from scripts.problems import Problem, ProblemError, counted, run_main, say, shown_path
from scripts.references import read_sources

_DESCRIPTION = """
Print a unified diff of the authors' files for each property, value, status and header that a
server showed and its document lacks. `git apply` takes what is printed. Exit 0 when every one has
its diff, 1 when a file is bad or one has no place in the files, 2 on wrong usage.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print or write the patches (the command line of this module)."""
    parser = argparse.ArgumentParser(prog="python -m scripts.drift", description=_DESCRIPTION)
    add = parser.add_argument
    add(
        "account",
        type=Path,
        metavar="RUN.json",
        help="Take the account that `tests.contract --save-account` or "
        "`scripts.check_traffic --save-account` has written.",
    )
    add("--spec", type=Path, metavar="FILE", help="Patch this document, where the run had it.")
    text = "Take this overlay of --spec. Repeat for several."
    add("--overlay", action="append", default=[], type=Path, metavar="FILE", help=text)
    text = "Patch only what has this number in the list. Repeat for several."
    add("--only", action="append", default=[], type=int, metavar="N", help=text)
    add("--write", action="store_true", help="Change the files, in place of printing diffs.")
    words = parser.parse_args(arguments)
    return run_main(lambda: _run(words))


def _run(words: argparse.Namespace) -> int:
    text = read_text(words.account)
    try:
        names = list(header(text)["apis"])
        contracts = {one.name: one for one in chosen_contracts(names, words.spec, words.overlay)}
        account = Account.from_json(text, contracts)
    except ValueError as error:
        raise ProblemError(Problem(words.account, "", f"cannot be used: {error}")) from error
    numbers = iter(range(1, 10**6))
    left: list[Problem] = []
    for name, ledger in account.ledgers.items():
        chosen = [(n, one) for one in drifts(ledger) if _is_chosen(n := next(numbers), words.only)]
        left += _patch(contracts[name], chosen, write=words.write)
    if left:
        raise ProblemError(left)
    return 0


def _is_chosen(number: int, only: list[int]) -> bool:
    return not only or number in only


def _patch(
    contract: Contract, chosen: list[tuple[int, Drift]], *, write: bool
) -> Iterator[Problem]:
    """Print or write the patches of one API; yield what has no place in its files."""
    assert contract.document.source is not None
    patcher = Patcher(read_sources(contract.document.source))
    made = 0
    for number, drift in chosen:
        try:
            diff = patcher.patch(drift)
        except NoPlaceError as error:
            place = contract.document.place(drift.finding.place)
            yield Problem(place, "", f"{number}. {_title(drift)}: {error}")
            continue
        made += 1
        if not write:
            print(f"# {number}. {_title(drift)}\n# {drift.seen}{_example(drift)}\n{diff}")
    for file in patcher.write() if write else ():
        say(f"write {shown_path(file)}")
    say(f"{contract.name}: {made} of {counted(len(chosen), 'difference')} patched.")


def _title(drift: Drift) -> str:
    finding = drift.finding
    return f"{finding.operation}: {finding.check} {finding.about}".strip()


def _example(drift: Drift) -> str:
    if not drift.values:
        return ""
    text = json.dumps(drift.values[0], ensure_ascii=False)
    return f", for example {text if len(text) <= 80 else f'{text[:79]}…'}"


if __name__ == "__main__":
    raise SystemExit(main())

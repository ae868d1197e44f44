"""The command: try every defect, and write down what was caught."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from scripts.apis import ROOT, add_api_option, chosen_apis
from scripts.problems import ProblemError, run_main, say, shown_path
from tests.contract.options import Options
from tests.sensitivity.bench import Bench
from tests.sensitivity.catalogue import chosen, defects, faults, second_round
from tests.sensitivity.outcomes import Results, load
from tests.sensitivity.page import page, summary
from tests.sensitivity.plain import PLAIN
from tests.sensitivity.suite import SCHEMATHESIS, SUITE

FOLDER = ROOT / "build" / "sensitivity"
PAGE = ROOT / "docs" / "sensitivity.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the defects (the command line of this package)."""
    options = _parser().parse_args(arguments)
    options.layer = options.layer or [SUITE]
    return run_main(lambda: _run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.sensitivity",
        description="Run the contract suite against a sandbox with each of its defects, until the "
        "first check fails, and tell what was caught. Keep the results in build/sensitivity/, and "
        "write docs/sensitivity.md once they hold the whole catalogue. Exit 0 when the suite "
        "caught all that was tried and nothing on a healthy sandbox, 1 when not, 2 on wrong usage.",
    )
    add_api_option(parser)
    add = parser.add_argument
    add("--defect", action="append", default=[], metavar="NAME", help="Try this one. Repeatable.")
    text = "Try with the suite (default), with its Schemathesis part or with Schemathesis' command."
    add("--layer", action="append", choices=(SUITE, SCHEMATHESIS, PLAIN), help=text)
    add("--missed", action="store_true", help="Try only what the kept results have not caught.")
    add("--every", type=int, default=1, metavar="N", help="Try each Nth defect, as a sample.")
    text = "Draw values with this seed (%(default)s)."
    add("--seed", type=int, default=Options().seed, metavar="N", help=text)
    add("--jobs", type=int, default=2, metavar="N", help="Try so many at a time (%(default)s).")
    return parser


def _run(options: argparse.Namespace) -> None:
    apis = chosen_apis(options.api)
    results = load(FOLDER / "results.json")
    trials = chosen(options, [api.name for api in apis], results)
    bench = Bench(apis, FOLDER, results, options.jobs)
    bench.attempt(trials)
    own = [trial for trial in trials if trial.layer == SUITE]
    bench.attempt(second_round(own, results))
    _write(results)
    print("\n".join(summary(results, defects())))
    found = faults(own, results)
    if found:
        raise ProblemError(found)


def _write(results: Results) -> None:
    """Write the page, if the suite has tried the whole catalogue by now."""
    catalogue = defects()
    pairs = [(api, name) for api, names in catalogue.items() for name in names]
    if all(results.of(SUITE, *pair) for pair in pairs):
        PAGE.write_text(page(results, catalogue), encoding="utf-8")
        say(f"wrote {shown_path(PAGE)}")

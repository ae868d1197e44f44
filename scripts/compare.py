"""Tell what has changed in the APIs since a base, and whether their versions say so.

The base is a git revision, a released bundle (a file, or a folder with one for each API) or a
vendor's own description. A description is compared by `redocly diff` and by rules of our own for
what that does not look at; where the base is a git revision, so are the effect of the overlays and
the generated Python package.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from scripts.apis import ROOT, Api, add_api_option, chosen_apis
from scripts.comparison import cross_check
from scripts.comparison.bases import Snapshot, base_of, snapshot
from scripts.comparison.changes import Verdict, ordered
from scripts.comparison.comparison import Comparison, compare
from scripts.comparison.report import as_json, as_markdown, as_text
from scripts.problems import Problem, ProblemError, counted, run_main, say

_LEVELS = {"breaking": Verdict.BREAKING, "risky": Verdict.RISKY, "none": None}


def compare_all(
    base: str, apis: Sequence[Api], root: Path = ROOT, asked: Sequence[str] | None = None
) -> list[Comparison]:
    """Return a comparison for each API of the repository in `root` with what it was at `base`.

    `asked` is the command of oasdiff, where that is to be asked as well. Raises `ProblemError` when
    `base` is nothing that can be read, or knows none of the APIs.
    """
    comparisons: list[Comparison] = []
    for api in apis:
        say(f"compare {api.name} with {base}")
        with base_of(base, api, alone=len(apis) == 1, root=root) as before:
            now = snapshot(api)
            comparison = compare(api.name, before, now)
            if asked and before:
                comparison = _cross_checked(comparison, asked, before, now)
            comparisons.append(comparison)
    if all(one.before is None for one in comparisons):
        names = " or ".join(api.name for api in apis)
        raise ProblemError(
            Problem(base, "", f"does not describe {names}", "Name the API by --api.")
        )
    return comparisons


def _cross_checked(
    one: Comparison, command: Sequence[str], before: Snapshot, now: Snapshot
) -> Comparison:
    errors = cross_check.changelog(command, before.document, now.document)
    missed = list(cross_check.not_found(errors, one.changes))
    found = f"{counted(len(errors), 'error')} of oasdiff in {one.api}"
    say(f"{found}, {len(missed)} neither found here nor explained.")
    return replace(one, changes=ordered([*one.changes, *missed]))


def failed(comparisons: Sequence[Comparison], level: Verdict | None) -> bool:
    """Tell whether a run has to fail.

    It does for a version that was not raised as far as its changes demand, unless `level` is
    None; and where `level` is risky, for risky changes, whatever the version.
    """
    if level is None:
        return False
    if level is Verdict.RISKY and any(one.verdict is Verdict.RISKY for one in comparisons):
        return True
    return not all(one.version_is_right for one in comparisons)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the APIs with a base (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.compare",
        description="Tell what has changed in the APIs since BASE: breaking, risky or safe. Exit 0 "
        "when each version was raised as far as its changes demand, 1 when not or when BASE "
        "cannot be read, 2 on wrong usage.",
    )
    base_help = "Compare with this git revision, bundle, folder of bundles or vendor's file."
    parser.add_argument("base", metavar="BASE", help=base_help)
    add_api_option(parser)
    fail_help = "Fail on changes that break without a major version (the default), on risky ones "
    fail_help += "too, or never."
    parser.add_argument("--fail-on", choices=_LEVELS, default="breaking", help=fail_help)
    parser.add_argument("--verbose", action="store_true", help="Show safe changes too.")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="Write a comment here.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="Write all changes here.")
    cross_help = "Ask oasdiff as well, where Go is installed: what it alone finds breaks, too."
    parser.add_argument("--cross-check", action="store_true", help=cross_help)
    options = parser.parse_args(arguments)
    return run_main(lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    asked = cross_check.oasdiff() if options.cross_check else None
    if options.cross_check and asked is None:
        say("cross-check skipped, the machine has no go")
    comparisons = compare_all(options.base, chosen_apis(options.api), asked=asked)
    sys.stdout.write(as_text(comparisons, verbose=options.verbose))
    for file, text in ((options.markdown, as_markdown), (options.json, as_json)):
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text(comparisons), encoding="utf-8")
            say(f"wrote {file}")
    say(f"{counted(len(comparisons), 'API')} compared.")
    return int(failed(comparisons, _LEVELS[options.fail_on]))


if __name__ == "__main__":
    raise SystemExit(main())

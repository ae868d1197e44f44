"""Run one scenario in every language and compare what they print, byte for byte."""

from __future__ import annotations

import argparse
import datetime
import shutil
from collections.abc import Sequence
from pathlib import Path

from scripts.apis import ROOT, Api, add_api_option, chosen_apis
from scripts.problems import Problem, ProblemError, run_main, say, shown_path
from scripts.publishing.bundle_files import read_contract, write_bundle
from tests.portability.report import Result, as_page, summary
from tests.portability.running import (
    HERE,
    FailedError,
    Language,
    language_prints,
    languages,
    python_prints,
)

FOLDER = ROOT / "build" / "portability"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the languages (the command line of this package)."""
    known = languages()
    parser = argparse.ArgumentParser(
        prog="python -m tests.portability",
        description="Make a client of each language from the published bundle alone, run the same "
        "scenario with each against a sandbox, and compare what they print with what our Python "
        "client gives. Exit 0 when all that ran agree, 1 when one does not, 2 on wrong usage.",
    )
    add_api_option(parser)
    names = [language.name for language in known]
    text = "Run this language only. Repeat for several; all by default."
    parser.add_argument("--language", action="append", choices=names, help=text)
    parser.add_argument("--report", type=Path, metavar="FILE", help="Write a page about the run.")
    options = parser.parse_args(arguments)
    wanted = [language for language in known if language.name in (options.language or names)]
    report = options.report.resolve() if options.report else None
    return run_main(lambda: _compare(chosen_apis(options.api), wanted, report))


def _compare(apis: list[Api], wanted: list[Language], report: Path | None) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    results = [result for api in apis for result in _compare_api(api, wanted)]
    for result in results:
        print(result)
    if report:
        day = datetime.datetime.now(datetime.UTC).date()
        report.write_text(as_page(results, day), encoding="utf-8", newline="\n")
        say(f"wrote {shown_path(report)}")
    problems = [Problem(HERE, "", str(one)) for one in results if one.outcome == "FAILED"]
    if problems:
        raise ProblemError(problems)
    print(summary(results))


def _compare_api(api: Api, wanted: list[Language]) -> list[Result]:
    bundle = FOLDER / api.name
    write_bundle(read_contract(api), bundle)
    folder = FOLDER / "python" / api.name
    folder.mkdir(parents=True)
    say(f"running {api.name} in python")
    expected = python_prints(api, folder)
    return [_result(language, api, bundle, expected) for language in wanted]


def _result(language: Language, api: Api, bundle: Path, expected: bytes) -> Result:
    if language.missing:
        missing = f"the machine has no {' and no '.join(language.missing)}"
        return Result(api.name, language, "skipped", missing)
    if not language.has_scenario(api):
        return Result(api.name, language, "skipped", "no scenario is written in it")
    say(f"running {api.name} in {language.name}")
    try:
        printed = language_prints(language, api, bundle, FOLDER)
    except FailedError as error:
        return Result(api.name, language, "FAILED", str(error))
    if printed != expected:
        detail = f"prints something else than Python:\n{_difference(expected, printed)}"
        return Result(api.name, language, "FAILED", detail)
    return Result(api.name, language, "same JSON", f"{len(printed)} bytes")


def _difference(expected: bytes, printed: bytes) -> str:
    """Return both texts from a little before the first byte in which they differ."""
    pairs = enumerate(zip(expected, printed, strict=False))
    first = next((index for index, (one, other) in pairs if one != other), 0)
    place = slice(max(first - 40, 0), first + 80)
    return f"    {expected[place]!r}\n    {printed[place]!r}"


if __name__ == "__main__":
    raise SystemExit(main())

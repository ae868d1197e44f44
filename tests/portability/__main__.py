"""Run one scenario in every language and compare what they print, byte for byte."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

from scripts.apis import ROOT, Api, add_api_option, chosen_apis
from scripts.problems import Problem, ProblemError, run_main, say
from scripts.publishing.bundle_files import read_contract, write_bundle
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
    options = parser.parse_args(arguments)
    wanted = [language for language in known if language.name in (options.language or names)]
    return run_main(lambda: _compare(chosen_apis(options.api), wanted))


def _compare(apis: list[Api], wanted: list[Language]) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    results = [result for api in apis for result in _compare_api(api, wanted)]
    for result in results:
        print(result)
    problems = [Problem(HERE, "", result) for result in results if ": FAILED" in result]
    if problems:
        raise ProblemError(problems)
    same = sum("same JSON" in result for result in results)
    print(f"{same} of {len(results)} agree with Python, {len(results) - same} skipped.")


def _compare_api(api: Api, wanted: list[Language]) -> list[str]:
    if not (HERE / "python" / f"{api.name.replace('-', '_')}_scenario.py").is_file():
        return [f"{api.name}, all languages: skipped, no scenario is written for it"]
    bundle = FOLDER / api.name
    write_bundle(read_contract(api), bundle)
    folder = FOLDER / "python" / api.name
    folder.mkdir(parents=True)
    say(f"running {api.name} in python")
    expected = python_prints(api, folder)
    return [f"{api.name}, {_result(language, api, bundle, expected)}" for language in wanted]


def _result(language: Language, api: Api, bundle: Path, expected: bytes) -> str:
    name = f"{language.name} ({language.generator})"
    if language.missing:
        return f"{name}: skipped, the machine has no {' and no '.join(language.missing)}"
    if not language.has_scenario(api):
        return f"{name}: skipped, no scenario is written in it"
    say(f"running {api.name} in {language.name}")
    try:
        printed = language_prints(language, api, bundle, FOLDER)
    except FailedError as error:
        return f"{name}: FAILED, {error}"
    if printed != expected:
        return (
            f"{name}: FAILED, prints something else than Python:\n{_difference(expected, printed)}"
        )
    return f"{name}: same JSON, {len(printed)} bytes"


def _difference(expected: bytes, printed: bytes) -> str:
    """Return both texts from a little before the first byte in which they differ."""
    pairs = enumerate(zip(expected, printed, strict=False))
    first = next((index for index, (one, other) in pairs if one != other), 0)
    place = slice(max(first - 40, 0), first + 80)
    return f"    {expected[place]!r}\n    {printed[place]!r}"


if __name__ == "__main__":
    raise SystemExit(main())

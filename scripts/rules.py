"""Check the rules that a description states in its `x-` extensions.

They are read by the contract tests and the client generator, which trust them; here is where a
mistake in one of them is found. `spec/README.md` says what each of them means.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from scripts.apis import Api, add_api_option, chosen_apis
from scripts.bundle import bundle
from scripts.checks import (
    call_rules,
    counterexamples,
    filters,
    operation_rules,
    pagination,
    paths,
    state_rules,
    stored_as,
    validations,
    words,
)
from scripts.checks.findings import Finding
from scripts.documents import is_object
from scripts.locations import locate
from scripts.overlay import apply_overlays
from scripts.problems import Problem, ProblemError, counted, run_main, say
from scripts.references import read_sources

_KEBAB_CASE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CHECKS = (
    paths.check,
    validations.check,
    state_rules.check,
    call_rules.check,
    operation_rules.check,
    counterexamples.check,
    stored_as.check,
    filters.check,
    pagination.check,
)
_RULES = (validations.rules, state_rules.rules, call_rules.rules, operation_rules.rules)


def check_document(document: dict[str, Any]) -> list[Finding]:
    """Return what is wrong with the rules of a bundled document, each finding once."""
    found = chain(_check_ids(document), *(check(document) for check in _CHECKS))
    return list(dict.fromkeys(found))


def check_api(api: Api) -> list[Problem]:
    """Return what is wrong with the rules of an API, overlays included, by file and line."""
    written = bundle(api)
    findings = list(words.check(written))
    # A word that only overlays know has no place in a description.
    findings += check_document(apply_overlays(written, api.overlays))
    sources = read_sources(api.root_document)
    problems: list[Problem] = []
    for finding in findings:
        file, line = locate(sources, finding.pointer)
        problems.append(Problem(file, line, finding.message, finding.remedy))
    return problems


def rule_ids(document: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the id of every rule of every kind with its JSON pointer, each pointer once."""
    seen = set[str]()
    for pointer, rule, _ in chain.from_iterable(rules(document) for rules in _RULES):
        if is_object(rule) and "id" in rule and pointer not in seen:
            seen.add(pointer)
            yield f"{pointer}/id", rule["id"]


def _check_ids(document: dict[str, Any]) -> Iterator[Finding]:
    seen: dict[Any, str] = {}
    for pointer, name in rule_ids(document):
        if not isinstance(name, str) or not _KEBAB_CASE.fullmatch(name):
            yield Finding(pointer, f"rule id {name!r} is not in kebab-case", "Write it like-this.")
        elif name in seen:
            message = f"rule id {name!r} is not unique"
            yield Finding(pointer, message, f"It stands at {seen[name]} too.")
        else:
            seen[name] = pointer


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the rules of the APIs (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.rules",
        description="Check the extensions of the API descriptions and the rules that they state. "
        "Exit 0 when they hold together, 1 when one does not, 2 on wrong usage.",
    )
    add_api_option(parser)
    names: list[str] | None = parser.parse_args(arguments).api
    return run_main(lambda: _check(chosen_apis(names)))


def _check(apis: list[Api]) -> None:
    problems = [problem for api in apis for problem in check_api(api)]
    if problems:
        raise ProblemError(problems)
    say(f"{counted(len(apis), 'API')} checked.")


if __name__ == "__main__":
    raise SystemExit(main())

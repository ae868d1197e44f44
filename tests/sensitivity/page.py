"""The results as a page of Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version

from tests.machine import machine, python
from tests.sensitivity.catalogue import QUICK
from tests.sensitivity.outcomes import CAUGHT, Outcome, Results
from tests.sensitivity.plain import CASES, PLAIN
from tests.sensitivity.suite import SCHEMATHESIS, SUITE

Catalogue = Mapping[str, Mapping[str, str]]
_OTHERS = {SCHEMATHESIS: "Schemathesis within the suite", PLAIN: "`schemathesis run`"}
_VERSIONS = ("schemathesis", "hypothesis", "pytest")
_INTRODUCTION = f"""\
`nox -s sensitivity` starts a sandbox with each of its named defects and runs the whole contract
suite against the API that the defect is in, until the first check fails. The suite does not know
which defect it meets; what it missed at quick effort it meets once more at default effort. A
healthy sandbox is tried in the same way, whole, and has to pass.

The two other columns are there to compare, and stand for what was tried of them: Schemathesis as
the suite uses it, alone (`--layer schemathesis`), and Schemathesis' own command on the published
document (`--layer plain`: its defaults with {CASES} cases an operation, `--continue-on-failure`,
and a user's credentials as headers). The command also fails on a healthy sandbox, for it does not
know the rules between fields and states; a defect counts as caught if it reports a failure of an
operation that it does not report without the defect.\
"""


def page(results: Results, catalogue: Catalogue) -> str:
    """Return the text of the page."""
    lines = [
        "# Sensitivity",
        "",
        _INTRODUCTION,
        "",
        *_surroundings(results),
        "",
        "## What each layer catches",
        "",
        *summary(results, catalogue),
        "",
        *_healthy(results, catalogue),
    ]
    for api, promises in catalogue.items():
        lines += ["", f"## Defects of {api}", "", *_defects(results, api, promises)]
    return "\n".join(lines) + "\n"


def summary(results: Results, catalogue: Catalogue) -> Iterator[str]:
    """Yield the lines of the table with one row for each layer."""
    yield "| layer | defects tried | caught | median time | longest | processor time of all |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    suite = _tried(results, catalogue, SUITE)
    own = [one for one in suite if not one.by_engine]
    yield _row("the suite's own checks", len(suite), own)
    yield _row("the whole suite", len(suite), suite)
    for layer, name in _OTHERS.items():
        tried = _tried(results, catalogue, layer)
        yield _row(name, len(tried), tried)


def _row(name: str, tried: int, outcomes: Sequence[Outcome]) -> str:
    caught = [one.seconds for one in outcomes if one.verdict == CAUGHT]
    if not caught:
        return f"| {name} | {tried} | 0 | | | |"
    minutes = sum(one.processor for one in outcomes) / 60
    times = f"{statistics.median(caught):.1f} s | {max(caught):.0f} s | {minutes:.0f} min"
    return f"| {name} | {tried} | {len(caught)} | {times} |"


def _tried(results: Results, catalogue: Catalogue, layer: str) -> list[Outcome]:
    found = (results.of(layer, api, name) for api, names in catalogue.items() for name in names)
    return [outcome for outcome in found if outcome is not None]


def _surroundings(results: Results) -> Iterator[str]:
    every = results.all_of(SUITE)
    days = sorted({outcome.day for outcome in every})
    versions = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    minutes = sum(outcome.processor for outcome in every) / 60
    yield "| where and with what | |"
    yield "| --- | --- |"
    yield f"| day | {' to '.join(dict.fromkeys((days[0], days[-1])))} |"
    yield f"| machine | {machine()} |"
    yield f"| versions | {python()}, {versions} |"
    yield f"| seed | {every[0].trial.seed} |"
    yield f"| cost of the suite | {minutes:.0f} minutes of processor time, sandboxes included |"


def _healthy(results: Results, catalogue: Catalogue) -> Iterator[str]:
    yield "| healthy sandbox | requests | time | failures |"
    yield "| --- | ---: | ---: | ---: |"
    for api in catalogue:
        for layer, name in {SUITE: "the whole suite", **_OTHERS}.items():
            one = results.of(layer, api)
            if one:
                numbers = f"{one.requests} | {one.seconds:.0f} s | {len(one.broken)}"
                yield f"| {name}, {api} | {numbers} |"


def _defects(results: Results, api: str, promises: Mapping[str, str]) -> Iterator[str]:
    yield "| defect | broken promise | caught by the suite with | after | Schemathesis | plain |"
    yield "| --- | --- | --- | ---: | --- | --- |"
    for name, promise in promises.items():
        suite = results.of(SUITE, api, name)
        others = [_short(results.of(layer, api, name)) for layer in _OTHERS]
        cells = [f"`{name}`", promise, *_by(suite), *others]
        yield f"| {' | '.join(map(_cell, cells))} |"


def _by(outcome: Outcome | None) -> tuple[str, str]:
    """Return which check caught a defect, and when."""
    if outcome is None or not outcome.broken:
        return f"**{outcome.verdict if outcome else 'not tried'}**", ""
    first = outcome.broken[0]
    after = "" if outcome.trial.effort == QUICK else f", {outcome.trial.effort} effort"
    layer = "Schemathesis: " if outcome.by_engine else ""
    what = f"{layer}{first.operation}, {first.check}: {first.expected}"
    return what, f"{outcome.seconds:.1f} s{after}"


def _short(outcome: Outcome | None) -> str:
    """Return what another layer made of a defect, nothing where it did not try."""
    if outcome is None:
        return ""
    if not outcome.broken:
        return outcome.verdict
    return f"{outcome.broken[0].operation}, {outcome.broken[0].check}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")

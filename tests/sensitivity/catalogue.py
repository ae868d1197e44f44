"""Which defects there are, and which trials a run makes of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence

from sandbox.apis import APIS
from sandbox.defects import UnknownDefectError, check_names
from scripts.problems import Problem, ProblemError
from tests.sensitivity.outcomes import CAUGHT, MISSED, Results, Trial

# How much is sent at first, and to what was missed then.
QUICK, MORE = "quick", "default"


def defects() -> dict[str, dict[str, str]]:
    """Return the promise that each defect breaks, by API and the name of the defect."""
    return {api.name: {one.name: one.promise for one in api.defects} for api in APIS}


def chosen(options: argparse.Namespace, apis: Sequence[str], results: Results) -> list[Trial]:
    """Return what to try at first of each layer that the command line names.

    After the defects of an API comes its healthy sandbox, without which they would tell nothing.

    Raises:
        ProblemError: A defect is not known.
    """
    known = defects()
    try:
        check_names(options.defect, (name for names in known.values() for name in names))
    except UnknownDefectError as error:
        raise ProblemError(Problem("--defect", "", str(error))) from None
    return [
        Trial(layer, api, name, QUICK, options.seed)
        for layer in options.layer
        for api in apis
        for name in _names(layer, api, list(known[api]), options, results)
    ]


def _names(
    layer: str, api: str, names: list[str], options: argparse.Namespace, results: Results
) -> list[str]:
    """Return the defects of an API to try, and before them an empty name for none at all."""
    wanted = [name for name in names if not options.defect or name in options.defect]
    if options.missed:
        wanted = [name for name in wanted if not _is_caught(results, layer, api, name)]
    wanted = wanted[:: options.every]
    return [*wanted, ""] if wanted else []


def second_round(first: Iterable[Trial], results: Results) -> list[Trial]:
    """Return what to try with more effort: what was missed, and the healthy sandbox with it."""
    missed = [
        one
        for one in first
        if one.defect and not _is_caught(results, one.layer, one.api, one.defect)
    ]
    healthy = [Trial(one.layer, one.api, "", MORE, one.seed) for one in missed]
    again = [Trial(one.layer, one.api, one.defect, MORE, one.seed) for one in missed]
    return list(dict.fromkeys([*healthy, *again]))


def faults(tried: Iterable[Trial], results: Results) -> list[Problem]:
    """Return what keeps a layer from being trusted: defects it missed, alarms without a defect."""
    found: list[Problem] = []
    for trial in tried:
        outcome = results.of(trial.layer, trial.api, trial.defect)
        verdict = outcome.verdict if outcome else "not tried"
        if verdict != (CAUGHT if trial.defect else MISSED):
            place = trial.defect or f"healthy {trial.api}"
            found.append(Problem(place, "", _WORDS.get((bool(trial.defect), verdict), verdict)))
    return found


_WORDS = {
    (True, MISSED): "no check noticed the defect",
    (False, CAUGHT): "a check failed on a sandbox without a defect",
}


def _is_caught(results: Results, layer: str, api: str, name: str) -> bool:
    outcome = results.of(layer, api, name)
    return outcome is not None and outcome.verdict == CAUGHT

"""Which APIs a run tests, and where their contracts come from."""

from __future__ import annotations

from scripts.conformance.model.contract import Contract
from scripts.conformance.reading import chosen_contracts
from scripts.problems import Problem, ProblemError
from tests.contract.options import Options


def contracts(options: Options) -> list[Contract]:
    """Return the contracts that the command line names; raises `ProblemError` on bad files."""
    whole = chosen_contracts(options.apis, options.spec, options.overlays)
    known = {name for one in whole for name in one.operations}
    for name in options.excluded:
        if name not in known:
            raise ProblemError(Problem("--exclude", "", f"no operation is called {name}"))
    return [one.without(options.excluded) for one in whole] if options.excluded else whole

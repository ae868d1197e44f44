"""Which APIs a run tests, and where their contracts come from."""

from __future__ import annotations

from scripts.conformance.model.contract import Contract
from scripts.conformance.reading import chosen_contracts
from tests.contract.options import Options


def contracts(options: Options) -> list[Contract]:
    """Return the contracts that the command line names; raises `ProblemError` on bad files."""
    return chosen_contracts(options.apis, options.spec, options.overlays)

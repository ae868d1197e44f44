"""How much of a document a run has to exercise at least."""

from __future__ import annotations

import tomllib

from scripts.apis import ROOT
from tests.contract.options import Options


def floor_of(api: str, options: Options) -> float:
    """Return the floor of an API in percent, 0 where there is none.

    It is that of the command line, else that of `tool.contract.coverage-floor` in pyproject.toml,
    which is measured on a sandbox that keeps its promises, with the usual effort.
    """
    if options.coverage_floor is not None:
        return options.coverage_floor
    if not options.on_sandbox or options.defects or options.effort == "quick":
        return 0.0
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    floors: dict[str, float] = settings["tool"]["contract"]["coverage-floor"]
    return float(floors.get(api, 0.0))

"""Which APIs a run tests, and where their contracts come from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scripts.apis import Api, find_api, find_apis
from scripts.bundle import bundle, bundle_as_is
from scripts.conformance.model.contract import Contract
from scripts.overlay import apply_overlays
from scripts.problems import Problem, ProblemError
from tests.contract.options import Options


def contracts(options: Options) -> list[Contract]:
    """Return the contracts that the command line names; raises `ProblemError` on bad files."""
    if options.spec:
        whole = [foreign(options.spec, options.overlays)]
    else:
        whole = [contract(one) for one in map(find_api, options.apis)] or [
            contract(one) for one in find_apis()
        ]
    known = {name for one in whole for name in one.operations}
    for name in options.excluded:
        if name not in known:
            raise ProblemError(Problem("--exclude", "", f"no operation is called {name}"))
    return [one.without(options.excluded) for one in whole] if options.excluded else whole


def foreign(spec: Path, overlays: tuple[Path, ...] = ()) -> Contract:
    """Return the contract of a document that need not be of this repository.

    What neither it nor its overlays say of lists and pages is inferred.
    """
    data = bundle_as_is(spec)
    return Contract.of(spec.stem, data, _overlaid(data, overlays), spec.resolve(), infer=True)


def contract(api: Api) -> Contract:
    """Return the contract of an API: its bundled document, read with what its overlays add."""
    data = bundle(api)
    return Contract.of(api.name, data, _overlaid(data, api.overlays), api.root_document.resolve())


def _overlaid(data: dict[str, Any], overlays: tuple[Path, ...]) -> dict[str, Any]:
    # The applier may change what it is given; a copy by way of JSON cannot share anything.
    copied: dict[str, Any] = json.loads(json.dumps(data))
    return apply_overlays(copied, list(overlays)) if overlays else copied

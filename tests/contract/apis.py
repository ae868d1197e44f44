"""Which APIs a run tests, and where their contracts come from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scripts.apis import Api, find_api, find_apis
from scripts.bundle import bundle
from scripts.conformance.model.contract import Contract
from scripts.overlay import apply_overlays
from tests.contract.options import Options


def contracts(options: Options) -> list[Contract]:
    """Return the contracts that the command line names; raises `ProblemError` on bad files."""
    if options.spec:
        api = Api(options.spec.stem, options.spec, options.overlays, Path())
        return [contract(api)]
    return [contract(api) for api in map(find_api, options.apis)] or list(
        map(contract, find_apis())
    )


def contract(api: Api) -> Contract:
    """Return the contract of an API: its bundled document, read with what its overlays add."""
    data = bundle(api)
    # The applier may change what it is given; a copy by way of JSON cannot share anything.
    copied: dict[str, Any] = json.loads(json.dumps(data))
    overlaid = apply_overlays(copied, list(api.overlays)) if api.overlays else copied
    return Contract.of(api.name, data, overlaid, api.root_document.resolve())

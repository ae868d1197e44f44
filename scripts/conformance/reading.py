"""Read the contract of an API from its files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.apis import Api, chosen_apis
from scripts.bundle import bundle
from scripts.conformance.model.contract import Contract
from scripts.overlay import apply_overlays


def chosen_contracts(
    names: Sequence[str] | None, spec: Path | None = None, overlays: Sequence[Path] = ()
) -> list[Contract]:
    """Return the contracts that a command line names, all of the repository without any name.

    Args:
        names: The names of APIs of the repository.
        spec: Another document, in place of them.
        overlays: What adds `x-client` and `x-pagination` to that document.

    Raises:
        ProblemError: A file is bad, or no API has that name.
    """
    if spec:
        return [read_contract(Api(spec.stem, spec, tuple(overlays), Path()))]
    return [read_contract(api) for api in chosen_apis(names)]


def read_contract(api: Api) -> Contract:
    """Return the contract of an API: its bundled document, read with what its overlays add."""
    data = bundle(api)
    # The applier may change what it is given; a copy by way of JSON cannot share anything.
    copied: dict[str, Any] = json.loads(json.dumps(data))
    overlaid = apply_overlays(copied, list(api.overlays)) if api.overlays else copied
    return Contract.of(api.name, data, overlaid, api.root_document.resolve())

"""Read the contract of an API from its files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.apis import Api, chosen_apis
from scripts.bundle import bundle, bundle_as_is
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
        return [read_foreign(spec, overlays)]
    return [read_contract(api) for api in chosen_apis(names)]


def read_foreign(spec: Path, overlays: Sequence[Path] = ()) -> Contract:
    """Return the contract of a document that need not be of this repository.

    What neither it nor its overlays say of lists and pages is inferred.
    """
    data = bundle_as_is(spec)
    return Contract.of(spec.stem, data, _overlaid(data, overlays), spec.resolve(), infer=True)


def read_contract(api: Api) -> Contract:
    """Return the contract of an API: its bundled document, read with what its overlays add."""
    data = bundle(api)
    return Contract.of(api.name, data, _overlaid(data, api.overlays), api.root_document.resolve())


def _overlaid(data: dict[str, Any], overlays: Sequence[Path]) -> dict[str, Any]:
    # The applier may change what it is given; a copy by way of JSON cannot share anything.
    copied: dict[str, Any] = json.loads(json.dumps(data))
    return apply_overlays(copied, list(overlays)) if overlays else copied

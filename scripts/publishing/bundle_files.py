"""Write the folder of one API as it is published: documents, overlays, collection, texts."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.apis import ROOT, Api
from scripts.bundle import bundle
from scripts.documents import dump_json, dump_yaml, load
from scripts.generation.descriptions import operations
from scripts.overlay import apply_overlays
from scripts.problems import ProblemError
from scripts.publishing.archive import write_sums
from scripts.publishing.code_samples import samples_folder, samples_overlay
from scripts.publishing.collection import make_collection
from scripts.publishing.contract_version import contract_changelog, contract_version
from scripts.publishing.rule_texts import rules_overlay
from scripts.publishing.shipped import missing_files
from scripts.publishing.theme import templates
from scripts.upgrade import upgrade

RULES = "rules-in-words.overlay.yaml"
SAMPLES = "python-samples.overlay.yaml"
WORKFLOWS = "workflows.arazzo.yaml"


@dataclass(frozen=True)
class Contract:
    """What one API is published from.

    Attributes:
        api: Where its sources are.
        document: The bundled description, without overlays.
        client: The overlays' `x-client`, or None where they have none.
        version: The version of the contract.
        changelog: What changed with each version, as Markdown.
        samples: The overlay with a Python sample for each operation, or None if there are none yet.
    """

    api: Api
    document: dict[str, Any]
    client: dict[str, Any] | None
    version: str
    changelog: str
    samples: dict[str, Any] | None


def read_contract(api: Api) -> Contract:
    """Return what `api` is published from; raise `ProblemError` for what is not fit for it."""
    document = bundle(api)
    version = contract_version(api, document)
    return Contract(
        api=api,
        document=document,
        client=apply_overlays(document, api.overlays).get("x-client"),
        version=version,
        changelog=contract_changelog(api, version),
        samples=_samples(api, document),
    )


def _samples(api: Api, document: dict[str, Any]) -> dict[str, Any] | None:
    # An API whose client is not there yet has none, and is published all the same.
    folder = samples_folder(api)
    return samples_overlay(document, folder) if folder.is_dir() else None


def write_bundle(contract: Contract, folder: Path) -> None:
    """Write everything about `contract` into the empty `folder`.

    Raises `ProblemError` if a file refers to one that is not among them.
    """
    folder.mkdir(parents=True)
    _write_documents(folder, "openapi", contract.document)
    _write_documents(folder, "openapi-3.1", upgrade(contract.document))
    _write_overlays(contract, folder / "overlays")
    collection = make_collection(contract.api.name, contract.document, contract.client)
    _write(folder / "postman_collection.json", dump_json(collection))
    workflows = ROOT / "docs" / "workflows" / contract.api.name / WORKFLOWS
    if workflows.is_file():
        shutil.copyfile(workflows, folder / WORKFLOWS)
    _write(folder / "CHANGELOG.md", contract.changelog)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    _write(folder / "README.md", _readme(contract, folder))
    write_sums(folder)
    problems = missing_files(folder)
    if problems:
        raise ProblemError(problems)


def _write_documents(folder: Path, stem: str, document: dict[str, Any]) -> None:
    _write(folder / f"{stem}.yaml", dump_yaml(document))
    _write(folder / f"{stem}.json", dump_json(document))


def _write_overlays(contract: Contract, folder: Path) -> None:
    folder.mkdir()
    sources = ROOT / "overlays" / contract.api.name
    for path in sorted(sources.rglob("*.overlay.yaml")):
        shutil.copyfile(path, folder / path.name)
    for name, overlay in (SAMPLES, contract.samples), (RULES, rules_overlay(contract.document)):
        if overlay:
            _write(folder / name, dump_yaml(overlay))


def _readme(contract: Contract, folder: Path) -> str:
    overlays = {path.name: load(path)["info"]["title"] for path in folder.glob("overlays/*.yaml")}
    return (
        templates()
        .get_template("bundle.md.jinja")
        .render(
            name=contract.api.name,
            info=contract.document["info"],
            operations=list(operations(contract.document)),
            overlays=dict(sorted(overlays.items())),
            has_workflows=(folder / WORKFLOWS).is_file(),
            languages={path.stem.partition(".")[0] for path in folder.glob("overlays/for-*.yaml")},
        )
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

"""Find what an API was before: in a git revision, in a released bundle, or in a vendor's file."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.apis import ROOT, Api, find_apis
from scripts.bundle import bundle
from scripts.documents import is_object, load
from scripts.git import extract, git
from scripts.overlay import apply_overlays
from scripts.problems import Problem, ProblemError

_FOLDERS = ("spec", "overlays", "generated")
_NAMES = ("openapi.yaml", "openapi.json", "openapi.yml")


@dataclass(frozen=True)
class Snapshot:
    """One state of an API.

    Attributes:
        document: The bundled description.
        client: The description after its overlays, None where only a description is known.
        package: The folder of the generated Python package, None where there is none.
    """

    document: dict[str, Any]
    client: dict[str, Any] | None = None
    package: Path | None = None


def snapshot(api: Api) -> Snapshot:
    """Return an API as its files are."""
    document = bundle(api)
    packages = sorted(api.package_dir.glob("src/*/__init__.py"))
    package = packages[0].parent if packages else None
    return Snapshot(document, apply_overlays(document, api.overlays), package)


@contextmanager
def base_of(
    base: str, api: Api, *, alone: bool, root: Path = ROOT
) -> Generator[Snapshot | None, None, None]:
    """Give what an API was at `base`, None where `base` does not have it.

    `base` is a file, a folder with `<api>/openapi.yaml` or that file itself, or a revision that
    git knows. `alone` tells that no other API is compared, so that a file can only be about it.
    """
    path = Path(base)
    if path.is_dir():
        file = _in_folder(path, api)
        yield None if file is None else Snapshot(_description(file))
    elif path.is_file():
        yield _in_file(path, api, alone=alone)
    else:
        with tempfile.TemporaryDirectory() as folder:
            _check_out(base, Path(folder), root)
            found = [one for one in find_apis(Path(folder)) if one.name == api.name]
            yield snapshot(found[0]) if found else None


def _in_folder(folder: Path, api: Api) -> Path | None:
    places = [folder / api.name / name for name in _NAMES] + [folder / name for name in _NAMES]
    found = [place for place in places if place.is_file()]
    if not found:
        return None
    return found[0] if found[0].parent.name == api.name else None


def _in_file(file: Path, api: Api, *, alone: bool) -> Snapshot | None:
    document = _description(file)
    if alone:
        return Snapshot(document)
    title = bundle(api).get("info", {}).get("title")
    return Snapshot(document) if document.get("info", {}).get("title") == title else None


def _description(file: Path) -> dict[str, Any]:
    document = load(file)
    if not is_object(document) or not str(document.get("openapi", "")).startswith("3."):
        raise ProblemError(Problem(file, "", "is no OpenAPI 3 description", "Convert it first."))
    return document


def _check_out(revision: str, folder: Path, root: Path) -> None:
    """Write the files of a revision that describe APIs below a folder."""
    known = git(root, "ls-tree", "--name-only", f"{revision}^{{commit}}")
    if known.returncode != 0:
        message = "is neither a file, nor a folder, nor a revision that git knows"
        raise ProblemError(Problem(revision, "", message, "Fetch it first, or correct the name."))
    folders = [name for name in known.stdout.splitlines() if name in _FOLDERS]
    if not folders:
        raise ProblemError(Problem(revision, "", "has no descriptions of APIs"))
    extract(root, revision, folder, folders)

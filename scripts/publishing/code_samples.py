"""Make the overlay that puts a Python sample beside each operation.

The samples are programs in files of their own, so that the checkers read them and the tests run
them as they are shown; `x-codeSamples` is where reference pages look for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.apis import ROOT, Api
from scripts.generation.descriptions import RawOperation, operations
from scripts.problems import Problem, ProblemError

SAMPLES = ROOT / "docs" / "samples"

_REMEDY = "Write a program that makes this call, as short as it can be."


def samples_folder(api: Api) -> Path:
    """Return the folder of the samples of `api`, named as its Python package is."""
    return SAMPLES / api.name.replace("-", "_")


def sample_path(folder: Path, operation: RawOperation) -> Path:
    """Return where the sample of an operation is, such as `list_things.py` for `listThings`."""
    return folder / f"{operation.python_name}.py"


def samples_overlay(document: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return an overlay that adds the sample in `folder` to each operation of `document`.

    Raises `ProblemError` for an operation without a sample, and for a sample of no operation.
    """
    found = list(operations(document))
    problems = [*_missing(found, folder), *_superfluous(found, folder)]
    if problems:
        raise ProblemError(problems)
    return {
        "overlay": "1.0.0",
        "info": {
            "title": "Show how each operation is called in Python",
            "version": str(document["info"]["version"]),
        },
        "actions": [_action(operation, sample_path(folder, operation)) for operation in found],
    }


def _missing(found: list[RawOperation], folder: Path) -> Iterator[Problem]:
    for operation in found:
        path = sample_path(folder, operation)
        if not path.is_file():
            yield Problem(path, "", f"{operation.id} has no sample", _REMEDY)


def _superfluous(found: list[RawOperation], folder: Path) -> Iterator[Problem]:
    known = {sample_path(folder, operation) for operation in found}
    for path in sorted(set(folder.glob("*.py")) - known):
        yield Problem(path, "", "is the sample of no operation", "Remove it.")


def _action(operation: RawOperation, path: Path) -> dict[str, Any]:
    sample = {"lang": "Python", "source": path.read_text(encoding="utf-8")}
    return {
        "target": f"$.paths['{operation.path}'].{operation.method}",
        "update": {"x-codeSamples": [sample]},
    }

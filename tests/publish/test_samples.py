"""The Python samples of the reference and of the guides, run as they are shown."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import httpx
import pytest

from scripts.apis import find_apis
from scripts.bundle import bundle
from scripts.generation.descriptions import RawOperation, operations
from scripts.publishing.code_samples import sample_path, samples_folder
from scripts.publishing.pages import DOCS

OPERATIONS = [
    (sample_path(samples_folder(api), operation), operation)
    for api in find_apis()
    if samples_folder(api).is_dir()
    for operation in operations(bundle(api))
]
GUIDES = sorted(DOCS.glob("guides/*.md"))


def _requests(announcement: dict[str, Any]) -> list[tuple[str, str]]:
    url = f"{announcement['control_url']}/requests"
    lines = httpx.get(url, params={"last": 10_000}, timeout=60).json()["requests"]
    return [(line["method"], line["target"].partition("?")[0]) for line in lines]


def _matches(operation: RawOperation, method: str, path: str) -> bool:
    pattern = re.sub(r"\\{.*?\\}", "[^/]+", re.escape(operation.path))
    return method.lower() == operation.method and bool(re.search(f"{pattern}$", path))


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize(
    ("path", "operation"), OPERATIONS, ids=[operation.id for _, operation in OPERATIONS]
)
def test_a_sample_makes_its_call(
    announcement: dict[str, Any],
    path: Path,
    operation: RawOperation,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A sample runs to its end, shows something or writes a file, and calls its operation."""
    before = len(_requests(announcement))

    runpy.run_path(str(path))

    assert capsys.readouterr().out or any(Path.cwd().iterdir())
    made = _requests(announcement)[before:]
    assert any(_matches(operation, *request) for request in made)


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize("path", GUIDES, ids=[path.stem for path in GUIDES])
def test_the_programs_of_a_guide_run(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python programs of a guide run, one after the other as they are read."""
    names: dict[str, Any] = {}
    for program in re.findall(
        r"^```python\n(.*?)^```", path.read_text(encoding="utf-8"), re.M | re.S
    ):
        exec(compile(program, str(path), "exec"), names)
    assert capsys.readouterr().err == ""

"""APIs are found by their folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.apis import ROOT, chosen_apis, find_api, find_apis, main
from scripts.problems import ProblemError

WriteFiles = Callable[[dict[str, str]], Path]

TWO_APIS = {
    "spec/zoo/openapi.yaml": "",
    "spec/library/openapi.yaml": "",
    "spec/notes/README.md": "",
    "overlays/library/20-b.overlay.yaml": "",
    "overlays/library/10-a.overlay.yaml": "",
    "overlays/library/README.md": "",
}


def test_apis_are_the_folders_with_a_root_document(write_files: WriteFiles) -> None:
    """APIs come in the order of their names; other folders of spec/ are none."""
    root = write_files(TWO_APIS)

    assert [api.name for api in find_apis(root)] == ["library", "zoo"]


def test_api_knows_where_its_parts_are(write_files: WriteFiles) -> None:
    """Overlays come in the order in which they are applied."""
    root = write_files(TWO_APIS)

    api = find_api("library", root)

    assert api.root_document == root / "spec/library/openapi.yaml"
    assert [path.name for path in api.overlays] == ["10-a.overlay.yaml", "20-b.overlay.yaml"]
    assert api.package_dir == root / "generated/library-client"


def test_unknown_api_is_a_problem_with_the_known_names(write_files: WriteFiles) -> None:
    """A misspelt name gets the list and the closest match."""
    root = write_files(TWO_APIS)

    with pytest.raises(ProblemError) as raised:
        find_api("libary", root)

    assert str(raised.value) == "spec: no API is called 'libary'; known: library, zoo"
    assert raised.value.problems[0].remedy == "Did you mean library?"


def test_all_apis_are_chosen_by_default(write_files: WriteFiles) -> None:
    """Without `--api` a command works on every API, with it on those named."""
    root = write_files(TWO_APIS)

    assert chosen_apis(None, root) == find_apis(root)
    assert chosen_apis(["zoo"], root) == [find_api("zoo", root)]


def test_command_lists_the_apis(capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m scripts.apis` names each API of this repository with its documents."""
    assert main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"{api.name}: {api.root_document.relative_to(ROOT)} "
        f"({', '.join(path.name for path in api.overlays) or 'no overlays'})"
        for api in find_apis(ROOT)
    ]

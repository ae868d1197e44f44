"""Every folder beside this file is a case: `openapi.yaml`, `overlay.yaml` and what comes of it.

What comes of it is `output.yaml`, or `error.txt` with the line that the author of the overlay
reads. A case on which redocly, the one other strict implementation, differs says why in
`redocly-differs.txt`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.documents import load
from scripts.node import run_tool
from scripts.overlay import apply_overlays
from scripts.problems import ProblemError

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/overlay.yaml"))
PASSING = [case for case in CASES if (case / "output.yaml").exists()]
FAILING = [case for case in CASES if (case / "error.txt").exists()]


def _name(case: Path) -> str:
    return case.name


def test_every_case_says_what_comes_of_it() -> None:
    """A case has either an output or an error, and there are cases of both kinds."""
    assert sorted(PASSING + FAILING) == CASES
    assert PASSING
    assert FAILING


@pytest.mark.parametrize("case", PASSING, ids=_name)
def test_overlay_gives_the_output(case: Path) -> None:
    """Applying the overlay gives the expected document and leaves the given one as it was."""
    document = load(case / "openapi.yaml")

    result = apply_overlays(document, [case / "overlay.yaml"])

    assert result == load(case / "output.yaml")
    assert document == load(case / "openapi.yaml")


@pytest.mark.parametrize("case", FAILING, ids=_name)
def test_overlay_gives_the_error(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Applying the overlay gives one problem, in the words that the case expects."""
    monkeypatch.chdir(case)
    with pytest.raises(ProblemError) as raised:
        apply_overlays(load(case / "openapi.yaml"), [case / "overlay.yaml"])

    assert str(raised.value) == (case / "error.txt").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_redocly_agrees(case: Path, tmp_path: Path) -> None:
    """`redocly bundle --overlay` gives the same document or fails too, unless the case says why."""
    ours = load(case / "output.yaml") if case in PASSING else None

    theirs = _redocly(case, tmp_path / "bundle.json")

    assert (theirs == ours) != (case / "redocly-differs.txt").exists()


def _redocly(case: Path, output: Path) -> dict[str, Any] | None:
    """Return redocly's result, or None if it refuses the overlay."""
    files = (str(case / "openapi.yaml"), "--overlay", str(case / "overlay.yaml"))
    if run_tool("redocly", "bundle", *files, "-o", str(output)).returncode != 0:
        return None
    result: dict[str, Any] = load(output)
    if result.get("components") == {}:  # its bundler adds this to every document without any
        del result["components"]
    return result

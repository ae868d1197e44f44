"""What oasdiff finds in a comparison and we do not breaks too, unless a reason is known."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from scripts import compare as module
from scripts.apis import Api
from scripts.compare import main
from scripts.comparison import cross_check
from scripts.comparison.changes import Change, Verdict
from scripts.comparison.cross_check import changelog, not_found
from scripts.documents import dump_json
from scripts.problems import ProblemError
from tests.unit.comparison import oasdiff
from tests.unit.comparison.side_by_side import base
from tests.unit.comparison.test_oasdiff import SAID

ERROR = {"id": "some-error", "text": "it broke", "operation": "GET", "path": "/a", "level": 3}


def _found(place: str, verdict: Verdict = Verdict.BREAKING) -> Change:
    return Change(verdict, "some-rule", place, "It broke.")


@pytest.mark.parametrize("place", ["GET /a", "GET /a responses/200", "/a", "/a get"])
def test_what_was_found_here_is_not_repeated(place: str) -> None:
    """A breaking change at the operation, below it, or of its path is what oasdiff means."""
    assert [] == list(not_found([ERROR], [_found(place)]))


@pytest.mark.parametrize(
    "change",
    [_found("GET /ab"), _found("POST /a"), _found("GET /a", Verdict.RISKY), _found("schemas/a")],
)
def test_what_only_oasdiff_finds_breaks(change: Change) -> None:
    """Other places and lesser verdicts do not count, and the change says who has found it."""
    expected = Change(Verdict.BREAKING, "some-error", "GET /a", "it broke.", "", "oasdiff")

    assert [expected] == list(not_found([ERROR], [change]))


@pytest.mark.parametrize("name", cross_check.EXPLAINED)
def test_an_explained_error_is_left_out(name: str) -> None:
    """Where a reason is known, our verdict stands."""
    assert [] == list(not_found([{**ERROR, "id": name}], []))


def test_reasons_are_those_of_the_single_changes() -> None:
    """Each id with a reason comes from a single change with a reason, and none is left out."""
    ids = {name for change in oasdiff.EXPLAINED for name in SAID[change]}

    assert ids == set(cross_check.EXPLAINED)


def _program(folder: Path, text: str) -> list[str]:
    path = folder / "program.py"
    path.write_text(text, encoding="utf-8")
    return [sys.executable, str(path)]


def test_oasdiff_is_asked_about_both_descriptions(tmp_path: Path) -> None:
    """It gets both files in their order, and only its errors count."""
    text = """\
import json, sys
before, after = (json.load(open(name)) for name in sys.argv[2:4])
assert sys.argv[1] == "changelog" and sys.argv[4:] == ["-f", "json"]
print(json.dumps([{"level": 3, "id": f"{before['x']} to {after['x']}"}, {"level": 2}]))
"""
    assert [{"level": 3, "id": "1 to 2"}] == changelog(_program(tmp_path, text), {"x": 1}, {"x": 2})


def test_a_failure_of_oasdiff_is_told(tmp_path: Path) -> None:
    """A program that cannot run is no agreement."""
    with pytest.raises(ProblemError, match="oasdiff: failed: no such module"):
        changelog(_program(tmp_path, "raise SystemExit('first\\nno such module')"), {}, {})


@pytest.fixture
def same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The description of the only API, as the base of a comparison with itself."""
    file = tmp_path / "spec" / "things" / "openapi.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(dump_json(base()), encoding="utf-8")
    api = Api("things", file, (), tmp_path / "generated")
    monkeypatch.setattr(module, "chosen_apis", lambda _: [api])
    return str(file)


def test_without_go_it_is_skipped(
    same: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A machine without Go says so, and compares as ever."""
    monkeypatch.setenv("PATH", "")

    assert 0 == main([same, "--cross-check"])
    assert "cross-check skipped, the machine has no go" in capsys.readouterr().err


def test_its_errors_gate_the_version(same: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that only oasdiff finds needs a major version as any other."""

    def asked(*_: Any) -> list[dict[str, Any]]:
        return [ERROR]

    monkeypatch.setattr(cross_check, "changelog", asked)
    monkeypatch.setattr(cross_check, "oasdiff", lambda: ["oasdiff"])

    assert 0 == main([same])
    assert 1 == main([same, "--cross-check"])

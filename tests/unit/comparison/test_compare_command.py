"""`scripts.compare` tells people and programs what has changed, and fails when a version lies."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts import compare as module
from scripts.apis import Api
from scripts.compare import failed, main
from scripts.comparison.changes import Change, Verdict
from scripts.comparison.comparison import Comparison
from scripts.comparison.report import as_json, as_markdown, as_text
from scripts.documents import dump_json
from tests.unit.comparison.changes import drop, put
from tests.unit.comparison.side_by_side import base

BREAKS = Change(Verdict.BREAKING, "path-removed", "/a|b", "Path `/a|b` was removed.", "", "redocly")
RISK = Change(Verdict.RISKY, "default-changed", "GET /a size", "Default changed.", "request")
SAFE = Change(Verdict.SAFE, "schema-added", "GET /a", "Schema was added.", "response")


def _one(*changes: Change, before: str | None = "1.0.0", after: str = "1.0.0") -> Comparison:
    return Comparison("things", before, after, list(changes))


def test_text_shows_what_is_not_safe_and_counts_the_rest() -> None:
    """A reader of the terminal sees what matters first."""
    text = as_text([_one(BREAKS, RISK, SAFE)])

    assert text.splitlines() == [
        "things: 1 breaking, 1 risky, 1 safe, from version 1.0.0 to 1.0.0. "
        "The version has to be 2.0.0 or higher.",
        "  breaking /a|b",
        "           Path `/a|b` was removed. [path-removed]",
        "  risky    GET /a size",
        "           Default changed. [default-changed]",
    ]
    assert "schema-added" in as_text([_one(SAFE)], verbose=True)
    assert as_text([_one()]) == "things: no changes, from version 1.0.0 to 1.0.0.\n"
    assert as_text([_one(before=None)]) == "things: new in version 1.0.0.\n"


def test_markdown_is_a_comment_for_a_pull_request() -> None:
    """What is not safe stands in a table whose cells hold; safe changes are folded."""
    text = as_markdown([_one(BREAKS, SAFE)])

    assert "### ❌ things" in text
    assert "| ❌ breaking | `/a\\|b` | Path `/a\\|b` was removed. | `path-removed` |" in text
    assert text.index("<details><summary>1 safe change</summary>") < text.index("schema-added")
    assert "<details>" not in as_markdown([_one(RISK)])


def test_json_has_all_that_is_known() -> None:
    """Programs get the versions, the verdicts and where each change comes from."""
    (data,) = json.loads(as_json([_one(RISK, before="1.0.0", after="1.1.0")]))

    assert data == {
        "api": "things",
        "base_version": "1.0.0",
        "version": "1.1.0",
        "verdict": "risky",
        "version_is_right": True,
        "version_needed": "1.1.0",
        "changes": [
            {
                "verdict": "risky",
                "rule": "default-changed",
                "side": "request",
                "place": "GET /a size",
                "message": "Default changed.",
                "found_by": "rules",
            }
        ],
    }


@pytest.mark.parametrize(
    ("comparison", "level", "fails"),
    [
        (_one(BREAKS), Verdict.BREAKING, True),
        (_one(BREAKS, after="2.0.0"), Verdict.BREAKING, False),
        (_one(BREAKS, before=None), Verdict.BREAKING, False),
        (_one(RISK), Verdict.BREAKING, False),
        (_one(RISK), Verdict.RISKY, True),
        (_one(SAFE), Verdict.RISKY, False),
        (_one(BREAKS), Verdict.RISKY, True),
        (_one(BREAKS), None, False),
    ],
)
def test_what_fails_a_run(comparison: Comparison, level: Verdict | None, fails: bool) -> None:
    """Breaking changes without a major version fail; the level can be changed."""
    assert failed([_one(), comparison], level) is fails


@pytest.fixture
def things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Return a function that makes `things` the only API, and gives the file of its base."""

    def make(*changes: Callable[[dict[str, Any]], object], title: str = "Things") -> Path:
        folder = tmp_path / "spec" / "things"
        folder.mkdir(parents=True)
        changed = base()
        for change in changes:
            change(changed)
        (folder / "openapi.yaml").write_text(dump_json(changed))
        api = Api("things", folder / "openapi.yaml", (), tmp_path / "generated")
        monkeypatch.setattr(module, "chosen_apis", lambda _: [api])
        file = tmp_path / "base.json"
        before = base()
        before["info"]["title"] = title
        file.write_text(dump_json(before))
        return file

    return make


def test_breaking_change_without_a_major_version_fails(
    things: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command tells the change, writes the files asked for and exits with 1."""
    file = things(drop("paths", "/things/search"))
    markdown, data = tmp_path / "out" / "c.md", tmp_path / "out" / "c.json"

    code = main([str(file), "--markdown", str(markdown), "--json", str(data)])

    assert code == 1
    assert "breaking /things/search" in capsys.readouterr().out
    assert "/things/search" in markdown.read_text()
    assert json.loads(data.read_text())[0]["verdict"] == "breaking"


def test_major_version_makes_a_breaking_change_right(things: Callable[..., Path]) -> None:
    """Who raises the version has told everybody."""
    file = things(drop("paths", "/things/search"), put("info", "version", value="2.0.0"))

    assert main([str(file)]) == 0


def test_base_that_knows_none_of_the_apis_fails(
    things: Callable[..., Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A comparison with nothing would always be green."""
    things()

    (tmp_path / "dist").mkdir()
    assert main([str(tmp_path / "dist")]) == 1
    assert "does not describe things" in capsys.readouterr().err


def test_level_must_be_known(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage exits with 2."""
    with pytest.raises(SystemExit) as caught:
        main(["HEAD", "--fail-on", "everything"])

    assert caught.value.code == 2
    assert "invalid choice" in capsys.readouterr().err

"""The command tells of misses by its exit code, and writes the page of the whole catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.sensitivity import catalogue, command
from tests.sensitivity.bench import died, told
from tests.sensitivity.outcomes import Results, Trial
from tests.unit.sensitivity.outcomes import SEEN, outcome

KNOWN = {"digital-realty": {"a": "A.", "b": "B."}, "dwp-catalog": {"d": "D."}}


class Bench:
    """Catches what it is told to catch; `asked` are all trials."""

    caught: frozenset[str] = frozenset()
    asked: list[Trial] = []  # noqa: RUF012  # set anew for each test

    def __init__(self, _apis: Any, _folder: Path, results: Results, _jobs: int) -> None:
        self._results = results

    def attempt(self, trials: Sequence[Trial]) -> None:
        """Add an outcome for each trial."""
        for trial in trials:
            self.asked.append(trial)
            broken = [SEEN] if trial.defect in self.caught else []
            members = {"api": trial.api, "effort": trial.effort, "layer": trial.layer}
            self._results.add(outcome(trial.defect, *broken, **members))


@pytest.fixture(autouse=True)
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file of the page, and a bench that catches everything."""
    monkeypatch.setattr(command, "Bench", Bench)
    monkeypatch.setattr(command, "FOLDER", tmp_path)
    monkeypatch.setattr(command, "PAGE", tmp_path / "page.md")
    for module in (catalogue, command):
        monkeypatch.setattr(module, "defects", lambda: KNOWN)
    monkeypatch.setattr(Bench, "caught", frozenset("abd"))
    monkeypatch.setattr(Bench, "asked", [])
    return tmp_path / "page.md"


def test_all_caught_is_a_success(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page is written, the summary printed, and no second round needed."""
    assert command.main([]) == 0
    assert page.read_text().startswith("# Sensitivity")
    assert "| the whole suite | 3 | 3 |" in capsys.readouterr().out
    assert [trial.effort for trial in Bench.asked] == ["quick"] * 5


def test_a_miss_is_a_failure(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was missed is tried once more, then told; the page is written all the same."""
    monkeypatch.setattr(Bench, "caught", frozenset("ad"))

    assert command.main([]) == 1
    assert "error: b: no check noticed the defect" in capsys.readouterr().err
    assert "**missed**" in page.read_text()
    again = [(trial.defect, trial.effort) for trial in Bench.asked[5:]]
    assert again == [("", "default"), ("b", "default")]


def test_an_alarm_without_a_defect_is_a_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A suite that fails on a healthy sandbox proves nothing."""
    monkeypatch.setattr(Bench, "caught", frozenset({*"abd", ""}))

    assert command.main([]) == 1
    assert "healthy dwp-catalog: a check failed" in capsys.readouterr().err


def test_a_part_writes_no_page(page: Path) -> None:
    """The page is of the whole catalogue."""
    assert command.main(["--defect", "a"]) == 0
    assert not page.exists()


def test_other_layers_are_for_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    """What they miss fails no run, and is not tried again."""
    monkeypatch.setattr(Bench, "caught", frozenset())

    assert command.main(["--layer", "plain", "--api", "dwp-catalog"]) == 0
    assert [trial.defect for trial in Bench.asked] == ["d", ""]


def test_usage_is_checked() -> None:
    """Unknown layers are wrong usage, unknown defects a problem."""
    with pytest.raises(SystemExit, match="2"):
        command.main(["--layer", "none"])
    assert command.main(["--defect", "none"]) == 1


def test_a_trial_whose_process_died_has_no_verdict(tmp_path: Path) -> None:
    """The last line of its log is told."""
    log = tmp_path / "a.log"
    trial = Trial("suite", "things", "a", "quick", 1)
    assert "it said nothing" in died(trial, log).errors[0]
    log.write_text("one\ntwo\n")
    found = died(trial, log)

    assert found.errors == ("the process died: two",)
    assert told(found) == "suite a: no verdict after 0.0 s: the process died: two"
    assert told(outcome("a", SEEN)) == "suite a: caught after 2.0 s by listThings, schema"
    assert told(outcome("a")) == "suite a: missed after 2.0 s"

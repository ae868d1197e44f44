"""A run in parts is the whole run, and is judged as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.conformance.report.account import Account, Outcome
from scripts.problems import ProblemError
from tests.contract.command_line import parse
from tests.contract.merge import merge
from tests.contract.options import Options
from tests.contract.selection import in_shard, part_of, shown_id
from tests.unit.contract.accounts import account_of
from tests.unit.contract.parcels import OVERLAY, SPEC, SubjectWith

WORDS = ["--spec", str(SPEC), "--overlay", str(OVERLAY), "--target", "http://x", "--seed", "7"]
NODES = [
    f"tests/contract/test_{module}.py::test_it[api:{operation}{rest}]"
    for module in ("pages", "states")
    for operation in ("getThing", "listThings", "createThing", "cancelThing")
    for rest in ("", "-a-rule")
]


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_each_test_is_in_one_part(count: int) -> None:
    """The parts have every test once, and all tests about one operation together."""
    shards = [[n for n in NODES if in_shard(n, (i, count))] for i in range(1, count + 1)]

    assert sorted(node for shard in shards for node in shard) == sorted(NODES)
    for shard in shards:
        parts = {part_of(node) for node in shard}
        assert all(node in shard for node in NODES if part_of(node) in parts)
    assert all(in_shard(node, None) for node in NODES)


def test_a_test_has_a_short_id() -> None:
    """The id that a report gives begins with the file; a part is an operation of an API."""
    assert shown_id(NODES[1]) == "test_pages.py::test_it[api:getThing-a-rule]"
    assert part_of(NODES[1]) == "api:getThing"


def test_parts_are_merged_and_judged(
    subject_with: SubjectWith, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report is of the whole; what no part has tried is told, as in a run in one part."""
    files = [_saved(subject_with, tmp_path, part) for part in ("1/2", "2/2")]
    code = merge(files, Options(html=tmp_path / "r.html", junit=tmp_path / "r.xml"))
    shown = capsys.readouterr().out

    assert code == 0, shown
    assert "getParcel: 0 were sent and 0 succeeded" in " ".join(shown.split())
    assert (tmp_path / "r.xml").exists()


def test_parts_of_nothing_are_refused(subject_with: SubjectWith, tmp_path: Path) -> None:
    """A missing part, a part of another run and a file that is no account are told."""
    first = _saved(subject_with, tmp_path, "1/3")
    second = _saved(subject_with, tmp_path, "2/3")
    other = _saved(subject_with, tmp_path, "3/3", "--effort", "quick")
    (tmp_path / "x.json").write_text("[]")

    for files, message in (
        ([first, second], "the parts 3/3 are missing"),
        ([first, second, other], "of another run"),
        ([tmp_path / "x.json"], "no account"),
        ([tmp_path / "y.json"], "cannot be read"),
    ):
        with pytest.raises(ProblemError, match=message):
            merge(files, Options(html=tmp_path / "r.html"))


def _saved(subject_with: SubjectWith, folder: Path, part: str, *more: str) -> Path:
    account: Account = account_of(subject_with(sandbox=False))
    account.words = parse([*WORDS, *more]).words()
    account.parts = [part]
    account.tests = {f"test_x.py::test_{part}": Outcome("passed", 1.0)}
    file = folder / f"{part[0]}.json"
    file.write_text(account.to_json(), encoding="utf-8")
    return file

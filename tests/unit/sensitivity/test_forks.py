"""Jobs run in processes of their own."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

from tests.sensitivity.forks import Job, run_jobs


def _square(number: int) -> int:
    print(f"square {number}")
    os.system("echo from a child")  # what children print goes to the log too
    return number**2


def _die() -> int:
    os._exit(3)


def _note(folder: Path) -> int:
    """Return how many run now."""
    mark = folder / f"{os.getpid()}.running"
    mark.touch()
    time.sleep(0.1)
    count = len(list(folder.glob("*.running")))
    mark.unlink()
    return count


def test_results_and_logs_are_told_apart(tmp_path: Path) -> None:
    """Each result comes with its number, and each log has what its job has printed."""
    jobs = [Job(partial(_square, number), tmp_path / f"{number}.log") for number in range(3)]

    assert dict(run_jobs(jobs, 2)) == {0: 0, 1: 1, 2: 4}
    assert sorted((tmp_path / "2.log").read_text().splitlines()) == ["from a child", "square 2"]


def test_a_job_that_dies_has_no_result(tmp_path: Path) -> None:
    """The others are not concerned."""
    jobs = [Job(_die, tmp_path / "a.log"), Job(partial(_square, 3), tmp_path / "b.log")]

    ended = list(run_jobs(jobs, 1))
    assert ended == [(0, None), (1, 9)]


def test_no_more_run_at_a_time_than_there_may_be(tmp_path: Path) -> None:
    """Five jobs, two at a time."""
    jobs = [Job(partial(_note, tmp_path), tmp_path / f"{number}.log") for number in range(5)]

    ended = list(run_jobs(jobs, 2))
    assert max(count for _, count in ended if count) <= 2

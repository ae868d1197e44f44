"""Run jobs in forked processes, which have everything that the parent has read already."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


@dataclass(frozen=True)
class Job(Generic[Result_co]):
    """What to do, and the file for all that it prints."""

    work: Callable[[], Result_co]
    log: Path


def run_jobs(jobs: Sequence[Job[Result]], at_once: int) -> Iterator[tuple[int, Result | None]]:
    """Yield the number and the result of each job as they end, None for one that died.

    At most `at_once` run at a time. Results are handed over by pickling them.
    """
    waiting = list(enumerate(jobs))[::-1]
    running: dict[Connection, tuple[int, BaseProcess]] = {}
    context = get_context("fork")
    while waiting or running:
        while waiting and len(running) < at_once:
            number, job = waiting.pop()
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_work, args=(job, theirs))
            process.start()
            theirs.close()
            running[ours] = (number, process)
        for ready in cast("list[Connection]", wait(list(running))):
            number, ended = running.pop(ready)
            yield number, _received(ready)
            ended.join()


def _received(connection: Connection) -> Any:
    """Return what a job has sent, None if it ended without."""
    with connection:
        try:
            return connection.recv()
        except EOFError:
            return None


def _work(job: Job[Result], results: Connection) -> None:
    """Do a job in the child; what it prints, and what its own children print, goes to the log."""
    with job.log.open("w", encoding="utf-8") as log:
        for number in (1, 2):
            os.dup2(log.fileno(), number)
        sys.stdout = sys.stderr = log
        results.send(job.work())

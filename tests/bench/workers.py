"""Runs contestants in turn, so that whatever else the machine does meets all of them alike."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.apis import ROOT
from scripts.problems import say

Samples = dict[str, list[dict[str, float]]]


@dataclass(frozen=True)
class Stage:
    """Where the contestants run.

    Attributes:
        python: The interpreter of their environment.
        folders: Where their packages are.
        address: Where the server answers.
        contestants: Those that could be made on this machine.
    """

    python: Path
    folders: tuple[Path, ...]
    address: str
    contestants: tuple[str, ...]

    @property
    def environment(self) -> dict[str, str]:
        """The variables for their processes: compiled modules are kept, as users have them."""
        kept = {n: v for n, v in os.environ.items() if not n.startswith("PYTHON")}
        return {
            **kept,
            "PYTHONPATH": os.pathsep.join(map(str, (*self.folders, ROOT))),
            "PYTHONPYCACHEPREFIX": str(ROOT / "build" / "bench" / "bytecode"),
        }


def in_turn(
    names: Sequence[str], rounds: int, sample: Callable[[str], dict[str, float]], what: str
) -> Samples:
    """Return so many samples of each of `names`, taken in turn after a round that is not counted.

    Every round begins with another one.
    """
    found: Samples = {name: [] for name in names}
    for number in range(rounds + 1):
        say(f"measuring {what}, round {number} of {rounds}")
        shift = number % len(names)
        for name in [*names[shift:], *names[:shift]]:
            taken = sample(name)
            if number:
                found[name].append(taken)
    return found


def steady(
    stage: Stage, measure: str, names: Sequence[str], rounds: int, argument: str = ""
) -> Samples:
    """Measure in processes that go on from round to round."""
    with ExitStack() as stack:
        running = {
            name: stack.enter_context(_worker(stage, name, measure, argument)) for name in names
        }
        return in_turn(names, rounds, lambda name: next(running[name]), measure)


def fresh(
    stage: Stage, measure: str, names: Sequence[str], rounds: int, argument: str = ""
) -> Samples:
    """Measure in a new process for each sample."""

    def sample(name: str) -> dict[str, float]:
        with _worker(stage, name, measure, argument) as worker:
            return next(worker)

    return in_turn(names, rounds, sample, measure)


def whole_processes(stage: Stage, programs: Mapping[str, str], rounds: int, what: str) -> Samples:
    """Measure the processor time of whole processes, from their start to their end."""

    def sample(name: str) -> dict[str, float]:
        before = _children_seconds()
        command = [str(stage.python), "-c", programs[name]]
        subprocess.run(command, env=stage.environment, check=True)
        return {"ms": 1e3 * (_children_seconds() - before)}

    return in_turn(list(programs), rounds, sample, what)


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def _worker(
    stage: Stage, name: str, measure: str, argument: str
) -> Iterator[Iterator[dict[str, float]]]:
    command = [str(stage.python), "-m", "tests.bench.worker", name, measure, argument]
    with subprocess.Popen(
        command, env=stage.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield _samples(process, name, measure)
        if process.stdin:
            process.stdin.close()


def _samples(process: subprocess.Popen[str], name: str, measure: str) -> Iterator[dict[str, float]]:
    assert process.stdin
    assert process.stdout
    while True:
        print(file=process.stdin, flush=True)
        line = process.stdout.readline()
        if not line:
            raise SystemExit(f"error: {name} cannot be measured ({measure}); see above")
        yield json.loads(line)

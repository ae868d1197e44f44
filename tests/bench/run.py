"""The command: measure, and write the page and its chart."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from scripts import environment
from scripts.apis import ROOT, find_api
from scripts.problems import run_main, say, shown_path
from tests.bench import peers
from tests.bench.chart import chart
from tests.bench.figures import Result
from tests.bench.page import page, table
from tests.bench.rows import QUICK, ROWS, Effort, Row
from tests.bench.surroundings import surroundings
from tests.bench.workers import Samples, Stage

_WITHOUT_GENERATOR = ("ours", "msgspec_structs", "by_hand")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Measure the client beside its peers, all in one run, and write "
        "docs/benchmarks.md with its chart. Exit 0 when everything was measured, whether or not "
        "it reaches its targets, 1 when something cannot be measured, 2 on wrong usage.",
    )
    keys = [row.key for row in ROWS]
    parser.add_argument(
        "--only",
        action="append",
        choices=keys,
        metavar="ROW",
        help=f"Measure this row only, and print it instead of writing. One of {', '.join(keys)}. "
        "Repeat for several.",
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="Take few samples, to see that all of it works, and print instead of writing.",
    )
    options = parser.parse_args(arguments)
    rows = [row for row in ROWS if not options.only or row.key in options.only]
    return run_main(lambda: _run(rows, quick=options.quick, write=not options.only))


def _run(rows: Sequence[Row], *, quick: bool, write: bool) -> None:
    load = os.getloadavg()[0]
    python = environment.ensure_apart("bench")
    generated = peers.make(python)
    sources = find_api(peers.API).package_dir / "src"
    with _server() as address:
        stage = Stage(python, (sources, peers.FOLDER), address, (*_WITHOUT_GENERATOR, *generated))
        results = list(_measured(stage, rows, QUICK if quick else Effort()))
    print("\n".join(table(results)))
    if write and not quick:
        _write(results, stage, load)
    met = sum(verdict.met for result in results for verdict in result.verdicts)
    count = sum(len(result.verdicts) for result in results)
    say(f"{met} of {count} targets met.")


def _measured(stage: Stage, rows: Sequence[Row], effort: Effort) -> Iterator[Result]:
    taken: dict[object, Samples] = {}  # two rows may look at the same samples
    for row in rows:
        if row.measure not in taken:
            taken[row.measure] = row.measure(stage, effort)
        samples = taken[row.measure]
        yield Result(row, {name: [one[row.figure] for one in samples[name]] for name in samples})


def _write(results: Sequence[Result], stage: Stage, load: float) -> None:
    folder = ROOT / "docs"
    folder.mkdir(exist_ok=True)
    drawn = folder / "benchmarks.svg"
    drawn.write_text(chart(results), encoding="utf-8")
    written = folder / "benchmarks.md"
    text = page(results, surroundings(stage, load), drawn.name)
    written.write_text(text, encoding="utf-8")
    for path in (written, drawn):
        say(f"wrote {shown_path(path)}")


@contextmanager
def _server() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.bench.server"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        yield process.stdout.readline().strip()
        process.stdin.close()

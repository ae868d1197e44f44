"""Takes the samples of one contestant: `worker.py CONTESTANT MEASURE [ADDRESS]`.

It gets ready, and for each line on its standard input it measures once and prints what came out
as a line of JSON. It runs in the environment of the peers, where nothing else is installed.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench import data

ITEMS = 1_000
PAGES_PER_SAMPLE = 10
CALLS_PER_SAMPLE = 100
AHEAD = 8

Sample = dict[str, float]


def decode(contestant: Any, _: str) -> Callable[[], Sample]:
    """Measure JSON bytes of a page → models."""
    run = contestant.decoder(data.page(0, ITEMS, 1))
    return lambda: {"ms": _cpu_milliseconds(run, PAGES_PER_SAMPLE)}


def encode(contestant: Any, _: str) -> Callable[[], Sample]:
    """Measure models of a page → JSON bytes, which have to be the same again."""
    page = data.page(0, ITEMS, 1)
    run = contestant.encoder(contestant.decoder(page)())
    assert json.loads(run()) == json.loads(page), "the contestant does not give the page back"
    return lambda: {"ms": _cpu_milliseconds(run, PAGES_PER_SAMPLE)}


def call(contestant: Any, address: str) -> Callable[[], Sample]:
    """Measure one call, on a connection that is open already."""
    run = contestant.caller(address)
    run()
    return lambda: {"ms": _cpu_milliseconds(run, CALLS_PER_SAMPLE)}


def pages(contestant: Any, address: str) -> Callable[[], Sample]:
    """Measure reading a whole list, one page after the other and with pages on their way."""
    count = contestant.lister(address)

    def sample() -> Sample:
        found: Sample = {}
        for name, ahead in (("one by one", 0), ("ahead", AHEAD)):
            started = time.perf_counter()
            asyncio.run(count(ahead))
            found[name] = 1e3 * (time.perf_counter() - started)
        return found

    return sample


def download(contestant: Any, address: str) -> Callable[[], Sample]:
    """Measure what memory a download takes, beyond what it takes to be ready for it."""
    address, size = address.rsplit("#", 1)
    run = contestant.downloader(address)

    def sample() -> Sample:
        with tempfile.TemporaryDirectory() as folder:
            run(1, Path(folder, "small"))
            ready = _memory("VmRSS")
            run(int(size), Path(folder, "large"))
            return {"growth": _memory("VmHWM") - ready, "resident": _memory("VmRSS")}

    return sample


def _memory(name: str) -> float:
    """Return a figure of the memory of this process, in MB; only Linux tells it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1e3 for line in lines if line.startswith(f"{name}:"))


def _cpu_milliseconds(run: Callable[[], object], times: int) -> float:
    """Return the processor time of one run, which other programs on the machine hardly change."""
    gc.collect()
    started = time.process_time()
    for _ in range(times):
        run()
    return 1e3 * (time.process_time() - started) / times


def _main() -> None:
    name, measure, address = [*sys.argv[1:], ""][:3]
    contestant = import_module(f"tests.bench.contestants.{name}")
    sample = globals()[measure](contestant, address)
    for _ in sys.stdin:
        print(json.dumps(sample()), flush=True)


if __name__ == "__main__":
    _main()

"""What is measured, and what it must reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.bench import programs
from tests.bench.workers import Samples, Stage, fresh, steady, whole_processes

NAMES: Mapping[str, str] = {
    "ours": "digital_realty",
    "stock": "openapi-python-client",
    "openapi_generator": "OpenAPI Generator",
    "msgspec_structs": "msgspec structs and httpx",
    "by_hand": "json and httpx by hand",
    "one by one": "digital_realty, one page after the other",
    "ahead": "digital_realty, 8 pages ahead",
}


@dataclass(frozen=True)
class Effort:
    """How much is done for the figures.

    Attributes:
        processes: Fresh processes of each contestant.
        rounds: Samples of each contestant in a process that goes on.
        passes: Passes over a whole list.
        downloads: Downloads, each in a fresh process.
        file_size: Bytes of a downloaded file.
    """

    processes: int = 25
    rounds: int = 25
    passes: int = 7
    downloads: int = 5
    file_size: int = 500_000_000


QUICK = Effort(processes=3, rounds=3, passes=1, downloads=1, file_size=50_000_000)


@dataclass(frozen=True)
class Target:
    """What a contestant must reach: a ratio to another one, or a figure when there is none.

    A target that is an `aim` may be missed.
    """

    of: str
    at_most: float
    against: str | None = None
    aim: bool = False


@dataclass(frozen=True)
class Row:
    """One thing to measure.

    Attributes:
        key: Its name on the command line.
        title: What it is, for people.
        figure: The figure of the samples that counts.
        unit: Of that figure.
        measure: Takes the samples of all contestants.
        targets: What is to be reached.
    """

    key: str
    title: str
    figure: str
    unit: str
    measure: Callable[[Stage, Effort], Samples]
    targets: tuple[Target, ...]


_MODELS = ("ours", "stock", "openapi_generator", "msgspec_structs", "by_hand")


def _present(stage: Stage, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name in stage.contestants)


def _start(stage: Stage, effort: Effort) -> Samples:
    found = {
        "by_hand": programs.HTTPX,
        "ours": programs.OURS,
        "stock": programs.STOCK,
        "openapi_generator": programs.OPENAPI_GENERATOR,
        "msgspec_structs": programs.MSGSPEC_STRUCTS,
    }
    present = {name: text for name, text in found.items() if name in stage.contestants}
    return whole_processes(stage, present, effort.processes, "start")


def _ready(stage: Stage, effort: Effort) -> Samples:
    found = {
        "by_hand": programs.HTTPX,
        "ours": programs.OURS_READY,
        "stock": programs.STOCK_READY,
    }
    return whole_processes(stage, found, effort.processes, "ready")


def _decode(stage: Stage, effort: Effort) -> Samples:
    return steady(stage, "decode", _present(stage, _MODELS), effort.rounds)


def _encode(stage: Stage, effort: Effort) -> Samples:
    return steady(stage, "encode", _present(stage, _MODELS), effort.rounds)


def _call(stage: Stage, effort: Effort) -> Samples:
    return steady(stage, "call", _present(stage, _MODELS), effort.rounds, stage.address)


def _pages(stage: Stage, effort: Effort) -> Samples:
    taken = steady(stage, "pages", ["ours"], effort.passes, stage.address)["ours"]
    return {name: [{"ms": one[name]} for one in taken] for name in ("one by one", "ahead")}


def _download(stage: Stage, effort: Effort) -> Samples:
    argument = f"{stage.address}#{effort.file_size}"
    return fresh(stage, "download", ["ours", "by_hand"], effort.downloads, argument)


ROWS = (
    Row(
        "start",
        "fresh process to a client with its first resource and model",
        "ms",
        "ms",
        _start,
        (Target("ours", 1.15, "by_hand"), Target("ours", 0.6, "stock")),
    ),
    Row(
        "ready",
        "the same, ready to send a request",
        "ms",
        "ms",
        _ready,
        (Target("ours", 1.15, "by_hand"),),
    ),
    Row(
        "decode",
        "page of 1,000 tickets, bytes → models",
        "ms",
        "ms",
        _decode,
        (
            Target("ours", 0.5, "stock"),
            Target("ours", 1.0, "openapi_generator"),
            Target("ours", 2.0, "msgspec_structs", aim=True),
        ),
    ),
    Row(
        "encode",
        "page of 1,000 tickets, models → bytes",
        "ms",
        "ms",
        _encode,
        (Target("ours", 0.6, "stock"),),
    ),
    Row(
        "call",
        "one call on loopback",
        "ms",
        "ms",
        _call,
        (Target("ours", 1.1, "by_hand"),),
    ),
    Row(
        "pages",
        "100 pages at 20 ms latency",
        "ms",
        "ms",
        _pages,
        (Target("ahead", 0.2, "one by one"),),
    ),
    Row(
        "download",
        "download of 500 MB: growth of resident memory",
        "growth",
        "MB",
        _download,
        (Target("ours", 20.0),),
    ),
    Row(
        "memory",
        "resident memory after that download",
        "resident",
        "MB",
        _download,
        (Target("ours", 1.15, "by_hand"),),
    ),
)

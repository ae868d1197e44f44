"""The command line of the suite."""

from __future__ import annotations

import argparse
import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.contract.wire.pace import Pace

_FIXED_SEED = 20240229
HTML = Path("build", "contract", "report.html")


@dataclass(frozen=True)
class Effort:
    """How much a run sends.

    Attributes:
        examples: Cases that Hypothesis draws for a test of the own layer.
        cases: Cases that Schemathesis draws for an operation.
        scenarios: Runs of the state machine that follows links.
        steps: Steps of one such run, at most.
    """

    examples: int
    cases: int
    scenarios: int
    steps: int


EFFORTS = {
    "quick": Effort(examples=5, cases=10, scenarios=3, steps=6),
    "default": Effort(examples=25, cases=40, scenarios=15, steps=10),
    "thorough": Effort(examples=200, cases=400, scenarios=100, steps=25),
}


@dataclass(frozen=True)
class Options:
    """What the command line asks for; see `parse` for the words."""

    target: str = "sandbox"
    apis: tuple[str, ...] = ()
    spec: Path | None = None
    overlays: tuple[Path, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    effort: str = "default"
    seed: int = _FIXED_SEED
    allow_writes: bool = False
    pace: Pace | None = None
    keyword: str = ""
    junit: Path | None = None
    html: Path = HTML
    defects: tuple[str, ...] = ()

    def words(self, *, secrets: bool = False) -> tuple[str, ...]:
        """Return the command line that asks for the same requests; headers only with `secrets`.

        What a report is written to, and which part of a run it is, is no part of that.
        """
        hidden = "…"
        named: list[tuple[str, Iterable[object]]] = [
            ("--target", [] if self.on_sandbox else [self.target]),
            ("--api", self.apis),
            ("--spec", [self.spec] if self.spec else []),
            ("--overlay", self.overlays),
            ("--header", [f"{name}: {text if secrets else hidden}" for name, text in self.headers]),
            ("--effort", [] if self.effort == "default" else [self.effort]),
            ("--seed", [self.seed]),
            ("--rate", [self.pace] if self.pace else []),
            ("--defect", self.defects),
        ]
        found = [word for name, values in named for one in values for word in (name, str(one))]
        return (*found, *(["--allow-writes"] if self.allow_writes else []))

    @property
    def on_sandbox(self) -> bool:
        """Whether the run starts its own server."""
        return self.target == "sandbox"


def parse(arguments: Sequence[str] | None = None) -> Options:
    """Return the options of a command line; wrong usage ends the process with code 2."""
    parser = _parser()
    words = parser.parse_args(arguments)
    if words.spec and words.target == "sandbox":
        parser.error(
            "--spec needs --target URL: the sandbox serves only the APIs of this repository"
        )
    if words.spec and words.api:
        parser.error("--spec and --api exclude each other")
    if words.overlay and not words.spec:
        parser.error("--overlay needs --spec: the APIs of this repository have their own overlays")
    if words.target != "sandbox" and not words.target.startswith(("http://", "https://")):
        parser.error(f"--target {words.target}: say sandbox or a URL that begins with http")
    if words.target != "sandbox" and words.defect:
        parser.error("--defect is for the sandbox that the run starts itself")
    return Options(
        target=words.target,
        apis=tuple(words.api),
        spec=words.spec,
        overlays=tuple(words.overlay),
        headers=tuple(words.header),
        effort=words.effort,
        seed=default_seed() if words.seed is None else words.seed,
        allow_writes=words.allow_writes,
        pace=words.rate,
        keyword=words.k,
        junit=words.junit,
        html=words.html,
        defects=tuple(words.defect),
    )


def default_seed() -> int:
    """Return the seed of a run that names none: fixed in CI, random elsewhere."""
    return _FIXED_SEED if os.environ.get("CI") else secrets.randbelow(2**32)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.contract",
        description="Hold a server to its OpenAPI document. "
        "Exit 0 when every check held, 1 when one did not, 2 on wrong usage.",
    )
    add = parser.add_argument
    add(
        "--target",
        default="sandbox",
        metavar="sandbox|URL",
        help="Start a sandbox (default), or test the server at URL with credentials from the "
        "environment.",
    )
    add(
        "--api",
        action="append",
        default=[],
        metavar="NAME",
        help="Test this API only. Repeat for several; all by default.",
    )
    add("--spec", type=Path, metavar="FILE", help="Test against this OpenAPI document instead.")
    add(
        "--overlay",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="Take x-client and x-pagination for --spec from this OpenAPI Overlay. "
        "Repeat for several.",
    )
    add(
        "--header",
        action="append",
        default=[],
        type=_header,
        metavar="'NAME: VALUE'",
        help="Send this header with every request. Repeat for several.",
    )
    add("--effort", choices=tuple(EFFORTS), default="default", help="How much to send.")
    add(
        "--seed",
        type=int,
        metavar="N",
        help="Repeat the run with this seed. Fixed in CI and random elsewhere by default.",
    )
    add(
        "--allow-writes",
        action="store_true",
        help="Change data on a server that is not the sandbox. What is created is marked and "
        "cancelled at the end.",
    )
    add("--rate", type=_rate, metavar="N/s", help="Send no faster than this (N/s, N/m or N/h).")
    add("-k", default="", metavar="EXPR", help="Run only the tests that match, as pytest does.")
    add(
        "--html",
        type=Path,
        default=HTML,
        metavar="FILE",
        help="Write the HTML report here, %(default)s by default.",
    )
    add("--junit", type=Path, metavar="FILE", help="Write a JUnit report too.")
    add(
        "--defect",
        action="append",
        default=[],
        metavar="NAME",
        help="Start the sandbox with this defect, to see whether the suite notices it.",
    )
    return parser


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon or not name.strip():
        raise argparse.ArgumentTypeError(f"write 'Name: value', not {name.strip()!r}")
    return name.strip(), value.strip()


def _rate(text: str) -> Pace:
    try:
        return Pace.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error

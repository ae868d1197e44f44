"""What a run is asked for, and the words that ask for it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.contract.data.examples import NO_EXAMPLES, without_password
from tests.contract.wire.pace import Pace

_FIXED_SEED = 20240229
HTML = Path("build", "contract", "report.html")
# Where what a run leaves for later runs is kept, below the working directory.
JOURNALS = Path(".contract", "journals")
EXAMPLES = str(Path(".contract", "examples"))
GIVE_UP = 10
# The target whose URL stands in the environment, beside the credentials.
ENVIRONMENT = "environment"


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
    """What the command line asks for; see `command_line.parse` for the words."""

    target: str = "sandbox"
    apis: tuple[str, ...] = ()
    spec: Path | None = None
    overlays: tuple[Path, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    effort: str = "default"
    seed: int = _FIXED_SEED
    allow_writes: bool = False
    allow_lasting: bool = False
    pace: Pace | None = None
    budget: int | None = None
    give_up: int = GIVE_UP
    journals: Path = JOURNALS
    cleanup: Path | None = None
    dry_run: bool = False
    examples: str = NO_EXAMPLES
    keyword: str = ""
    only: tuple[str, ...] = ()
    shard: tuple[int, int] | None = None
    workers: str | None = None
    account: Path | None = None
    junit: Path | None = None
    html: Path = HTML
    markdown: Path | None = None
    defects: tuple[str, ...] = ()
    first: bool = False
    coverage_floor: float | None = None
    explain: bool = False
    excluded: tuple[str, ...] = ()
    disposable: bool = False

    def words(self, *, secrets: bool = False, part: bool = False) -> tuple[str, ...]:
        """Return the command line that asks for the same requests.

        What a report is written to is no part of that. Headers are hidden unless `secrets` are
        asked for, and which part of the run this is stands in it only if `part` is.
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
            ("--budget", [self.budget] if self.budget else []),
            ("--give-up", [] if self.give_up == GIVE_UP else [self.give_up]),
            ("--exclude", self.excluded),
            ("--defect", self.defects),
            ("--coverage-floor", [] if self.coverage_floor is None else [self.coverage_floor]),
            ("--examples", [] if self.examples == default_examples() else [self._place(secrets)]),
            ("-k", [self.keyword] if part and self.keyword else []),
            ("--only", self.only if part else []),
            ("--shard", [f"{self.shard[0]}/{self.shard[1]}"] if part and self.shard else []),
        ]
        found = [word for name, values in named for one in values for word in (name, str(one))]
        flags = [
            ("--allow-writes", self.allow_writes),
            ("--allow-lasting", self.allow_lasting),
            ("--disposable", self.disposable),
        ]
        return (*found, *(flag for flag, is_set in flags if is_set))

    def _place(self, secrets: bool) -> str:
        return self.examples if secrets else without_password(self.examples)

    @property
    def is_whole(self) -> bool:
        """Whether no test is left out by choice, so that the run can be judged as a whole."""
        return not (self.keyword or self.only)

    @property
    def on_sandbox(self) -> bool:
        """Whether the run starts its own server."""
        return self.target == "sandbox"


def default_examples() -> str:
    """Return where a run that names no place keeps examples: nowhere in CI, else in a folder."""
    return NO_EXAMPLES if os.environ.get("CI") else EXAMPLES


def default_seed() -> int:
    """Return the seed of a run that names none: fixed in CI, random elsewhere."""
    return _FIXED_SEED if os.environ.get("CI") else secrets.randbelow(2**32)

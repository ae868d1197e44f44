"""What is wrong with a file, as data first and as one line of text at the end.

Steps of the pipeline collect `Problem` values and raise them together as a `ProblemError`;
`run_main` is the only place that prints them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One fault that the author of a file can repair.

    `file` is the file at fault, `place` a line number or the path of a node in it (a JSON
    pointer or a JSONPath), or an empty text when the whole file is meant. `message` says what
    is wrong and `remedy` what to do about it, when we know.
    """

    file: Path | str
    place: int | str
    message: str
    remedy: str | None = None

    def __str__(self) -> str:
        """Return `FILE:PLACE: message`, the file as seen from the working directory."""
        place = f":{self.place}" if self.place != "" else ""
        return f"{shown_path(self.file)}{place}: {self.message}"


class ProblemError(Exception):
    """A step cannot go on: `problems` lists every reason, at least one."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Keep one problem or several, in the order in which they were found."""
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ProblemError], tuple[list[Problem]]]:
        """Pickle by the problems, so that worker processes can hand the error on."""
        return type(self), (self.problems,)


def shown_path(file: Path | str) -> str:
    """Return `file` relative to the working directory when it lies below it, else as given."""
    if not isinstance(file, Path) or not file.is_absolute():
        return str(file)
    relative = os.path.relpath(file) if file.drive == Path.cwd().drive else str(file)
    return str(file) if relative.startswith("..") else relative


def print_problems(problems: Iterable[Problem]) -> None:
    """Print each problem on standard error as `error: …`, its remedy indented below it."""
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
        if problem.remedy:
            print(f"    {problem.remedy}", file=sys.stderr)


def run_main(main: Callable[[], int | None]) -> int:
    """Run a command and return its exit code: what it returned (None is 0), or 1 on problems.

    Wrong usage leaves through argparse with code 2 before any of this.
    """
    try:
        return main() or 0
    except ProblemError as error:
        print_problems(error.problems)
        print(f"{counted(len(error.problems), 'problem')}.", file=sys.stderr)
        return 1


def counted(count: int, noun: str) -> str:
    """Return a number with its noun, such as `1 file` or `2 files`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def say(text: str) -> None:
    """Print a line about progress on standard error; standard output is for data."""
    print(text, file=sys.stderr, flush=True)

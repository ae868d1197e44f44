"""Start the local server of this repository as a program, and say how a client calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.apis import ROOT
from scripts.problems import Problem, ProblemError

Announcement = dict[str, Any]


@contextmanager
def running_sandbox(folder: Path, *options: str, root: Path = ROOT) -> Generator[Announcement]:
    """Start the sandbox of `root` with its data and log in `folder`; give what it announces.

    Raises `ProblemError` with the end of its log when it does not start.
    """
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--announce", "json"]
    command += ["--database", str(folder / "sandbox.sqlite3"), *options]
    log = folder / "sandbox.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            yield _announced(process.stdout.readline(), log)
        finally:
            process.terminate()


def environment_of(announcement: Announcement, api: str) -> dict[str, str]:
    """Return the variables from which the Python client of `api` takes its settings."""
    prefix = api.replace("-", "_").upper()
    part = announcement["apis"][api]
    values = {"base_url": part["base_url"], **part["accounts"][0]}
    return {f"{prefix}_{name.upper()}": value for name, value in values.items()}


def _announced(line: str, log: Path) -> Announcement:
    if not line:
        end = log.read_text(encoding="utf-8", errors="replace").strip().rpartition("\n")[2]
        raise ProblemError(Problem("python -m sandbox", "", f"did not start: {end}"))
    announcement: Announcement = json.loads(line)
    return announcement

"""A sandbox in a process of its own, started as users start it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.apis import ROOT


@contextmanager
def running_sandbox(folder: Path, *options: str) -> Iterator[dict[str, Any]]:
    """Start a sandbox with its data and log in `folder`; give the line that it announces."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--announce", "json"]
    command += ["--database", str(folder / "sandbox.sqlite3"), *options]
    with (
        (folder / "sandbox.log").open("wb") as log,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, Path(log.name).read_text(encoding="utf-8")
        try:
            yield json.loads(line)
        finally:
            process.terminate()


def environment_of(announcement: dict[str, Any], api: str) -> dict[str, str]:
    """Return the variables from which the Python client of `api` takes its settings."""
    prefix = api.replace("-", "_").upper()
    part = announcement["apis"][api]
    values = {"base_url": part["base_url"], **part["accounts"][0]}
    return {f"{prefix}_{name.upper()}": value for name, value in values.items()}

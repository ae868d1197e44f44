"""The generated code for schemas that are hard to type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.unit.scripts.generation_subject import library_folder


def test_mypy_finds_nothing(tmp_path: Path) -> None:
    """The client of the invented API is clean under mypy --strict."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "src"]
    command += ["--cache-dir", str(tmp_path)]
    done = subprocess.run(
        command, cwd=library_folder(), capture_output=True, text=True, check=False
    )

    assert done.stdout.startswith("Success"), done.stdout

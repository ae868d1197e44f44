"""Import a generated package once, to hear what its own code says of the data that it was given."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.generation.faults import Faults

_IMPORT = "import importlib, pkgutil, sys; p = importlib.import_module(sys.argv[1]); " + (
    "[importlib.import_module(m.name) for m in pkgutil.iter_modules(p.__path__, p.__name__ + '.')]"
)


def import_package(folder: Path, name: str, faults: Faults) -> None:
    """Import the package `name` in `folder`; raise `ProblemError` with what it raises."""
    # No bytecode is written: the folder is going to be the package.
    command = [sys.executable, "-B", "-c", _IMPORT, name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        reason = done.stderr.strip().rpartition("\n")[2]
        raise faults.at("/x-client", f"the generated package cannot be imported: {reason}")

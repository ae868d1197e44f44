"""Format generated code with ruff, in a configuration that depends on nothing around it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.generation.faults import Faults

_COMMON = (
    "--isolated",
    "--no-cache",
    "--target-version",
    "py311",
    "--line-length",
    "100",
    "--quiet",
)
# Imports that a template offers and a module does not need are removed, the others sorted.
_RULES = ("--fix", "--select", "F401,F811,F821,I")


def format_code(folder: Path, faults: Faults) -> None:
    """Format all Python files in `folder`; raise `ProblemError` for code that is not valid."""
    for arguments in (("check", *_RULES), ("format",)):
        command = [sys.executable, "-m", "ruff", *arguments, *_COMMON, "."]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            output = " ".join((done.stderr or done.stdout).split())[:500]
            raise faults.at("", f"ruff {arguments[0]} refuses the generated code: {output}")

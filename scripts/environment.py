"""Make the one environment that every session runs in, from the locks.

This module needs the standard library alone, since nothing is installed yet when it runs.
Python packages come from ``requirements/dev.txt`` into ``.nox/dev``; node packages come from
``package-lock.json`` into ``node_modules``, installed by the node that is itself a Python package.
Each step leaves a stamp, so that a second run installs nothing while the locks are unchanged.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".nox" / "dev"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PYTHON_LOCK = ROOT / "requirements" / "dev.txt"
NODE_LOCK = ROOT / "package-lock.json"


def ensure() -> Path:
    """Bring ``.nox/dev`` and ``node_modules`` up to the locks and return the environment's Python.

    Raises ``SystemExit`` with one line when pip is missing or an installation fails.
    """
    _once(ENVIRONMENT / "python.stamp", _digest(PYTHON_LOCK, sys.version), _install_python_packages)
    _once(ROOT / "node_modules" / ".stamp", _digest(NODE_LOCK, ""), _install_node_packages)
    return PYTHON


def ensure_apart(name: str) -> Path:
    """Bring ``.nox/NAME`` up to ``requirements/NAME.txt`` and return its Python.

    Raises ``SystemExit`` as `ensure` does.
    """
    folder, lock = ROOT / ".nox" / name, ROOT / "requirements" / f"{name}.txt"
    install = partial(_install_into, folder, lock)
    _once(folder / "python.stamp", _digest(lock, sys.version), install)
    return folder / PYTHON.relative_to(ENVIRONMENT)


def variables() -> dict[str, str]:
    """Return the environment variables for commands that run in ``.nox/dev``."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    return {
        **inherited,
        "PATH": f"{BIN}{os.pathsep}{inherited.get('PATH', '')}",
        "VIRTUAL_ENV": str(ENVIRONMENT),
        "REDOCLY_TELEMETRY": "off",
        "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
    }


def run_nox(arguments: Sequence[str]) -> int:
    """Run nox with ``arguments`` from the environment and return its exit code."""
    command = [str(ensure()), "-m", "nox", "-f", str(ROOT / "noxfile.py"), *arguments]
    try:
        return subprocess.run(command, env=variables(), check=False).returncode
    except KeyboardInterrupt:
        return 130


def pip_command() -> list[str]:
    """Return the command of a pip that this machine has; `SystemExit` with a remedy if none."""
    for interpreter in (sys.executable, getattr(sys, "_base_executable", sys.executable)):
        command = [interpreter, "-m", "pip"]
        if (
            subprocess.run([*command, "--version"], capture_output=True, check=False).returncode
            == 0
        ):
            return command
    raise SystemExit(f"error: cannot install packages: {sys.executable} has no pip; install pip")


def _once(stamp: Path, digest: str, install: Callable[[], None]) -> None:
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return
    stamp.unlink(missing_ok=True)
    install()
    stamp.write_text(digest, encoding="utf-8")


def _digest(lock: Path, salt: str) -> str:
    return hashlib.sha256(lock.read_bytes() + salt.encode()).hexdigest()


def _install_python_packages() -> None:
    _install_into(ENVIRONMENT, PYTHON_LOCK)


def _install_into(folder: Path, lock: Path) -> None:
    _say(f"install Python packages of {lock.relative_to(ROOT)} into {folder.relative_to(ROOT)}")
    # Without pip of its own: some distributions ship Python without ensurepip, and the pip that
    # the caller has can install into any environment.
    venv.EnvBuilder(with_pip=False, clear=True).create(folder)
    arguments = ["--python", str(folder / PYTHON.relative_to(ENVIRONMENT)), "install", "--quiet"]
    _run([*pip_command(), *arguments, "--require-hashes", "--requirement", str(lock)])


def _install_node_packages() -> None:
    _say(f"install node packages of {NODE_LOCK.name} into node_modules")
    _run([str(BIN / ("npm.exe" if os.name == "nt" else "npm")), "ci", "--loglevel=error"])


def _run(command: list[str]) -> None:
    code = subprocess.run(command, cwd=ROOT, env=variables(), check=False).returncode
    if code:
        raise SystemExit(f"error: cannot install packages: {' '.join(command)} ended with {code}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)

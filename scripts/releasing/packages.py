"""Build the packages of a release, and try each in an environment that has nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.apis import Api
from scripts.bundle import bundle
from scripts.generation.descriptions import operations
from scripts.local_sandbox import environment_of, running_sandbox
from scripts.overlay import apply_overlays
from scripts.problems import Problem, ProblemError, say

FOLDER = "packages"
# As pip does, it trusts what the machine trusts, such as the certificates of a company's proxy.
_UV = (sys.executable, "-m", "uv", "--quiet", "--system-certs")


def build_package(api: Api, output: Path) -> Path:
    """Build the source archive of a client below `output`, of that the wheel; return the wheel.

    What builds it is the locked hatchling of this environment. Raises `ProblemError` if it fails.
    """
    folder = output / FOLDER / api.package_dir.name
    options = ("--no-build-isolation", "--python", sys.executable, "--no-create-gitignore")
    _run([*_UV, "build", str(api.package_dir), "--out-dir", str(folder), *options], api.package_dir)
    wheels = list(folder.glob("*.whl"))
    if len(wheels) != 1 or len(list(folder.glob("*.tar.gz"))) != 1:
        raise ProblemError(Problem(folder, "", "has not exactly one wheel and one source archive"))
    return wheels[0]


def try_packages(wheels: Mapping[str, Path], apis: Sequence[Api], version: str) -> None:
    """Install each wheel by itself, import it, run its command and make a call.

    `wheels` has the wheel for the name of each API. The call goes to a sandbox. Raises
    `ProblemError` for the first thing that does not work.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running_sandbox(folder, root=apis[0].package_dir.parent.parent) as announcement:
            for api in apis:
                settings = environment_of(announcement, api.name)
                _try(api, wheels[api.name], version, folder / api.name, settings)


def _try(api: Api, wheel: Path, version: str, folder: Path, settings: dict[str, str]) -> None:
    say(f"trying {wheel.name} in an environment of its own")
    _run([*_UV, "venv", "--python", sys.executable, str(folder)], wheel)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    _run([*_UV, "pip", "install", "--python", str(python), f"{wheel}[cli]"], wheel)
    package = api.name.replace("-", "_")
    imported = f"import {package}; print({package}.__version__)"
    _expect(wheel, version, _run([str(python), "-I", "-c", imported], wheel, folder))
    said = _run([str(programs / api.name), "--version"], wheel, folder)
    _expect(wheel, f"{api.name} {version}", said)
    answer = _run([str(python), "-I", str(_sample(api))], wheel, folder, settings)
    if not answer.strip():
        raise ProblemError(Problem(wheel, "", f"shows nothing for {_sample(api).name}"))


def _sample(api: Api) -> Path:
    """Return the sample of the first operation that reads and needs nothing to be given."""
    document = apply_overlays(bundle(api), api.overlays)
    folder = api.package_dir.parent.parent / "docs" / "samples" / api.name.replace("-", "_")
    for operation in operations(document):
        needed = any(parameter.get("required") for parameter in operation.parameters)
        if operation.method == "get" and not needed:
            return folder / f"{operation.python_name}.py"
    raise ProblemError(Problem(api.root_document, "", "has no operation to try a client with"))


def _expect(wheel: Path, wanted: str, said: str) -> None:
    if said.strip() != wanted:
        message = f"says {said.strip()!r} of itself in place of {wanted!r}"
        raise ProblemError(Problem(wheel, "", message))


def _run(
    command: Sequence[str],
    subject: Path,
    folder: Path | None = None,
    settings: Mapping[str, str] | None = None,
) -> str:
    """Run a command without what Python takes from the environment; return its output."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTHON") and name != "VIRTUAL_ENV"
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env={**inherited, "PYTHONUTF8": "1", **(settings or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no output"]
        message = f"{Path(command[0]).name} {' '.join(command[1:4])} failed: {lines[-1]}"
        raise ProblemError(Problem(subject, "", message))
    return done.stdout

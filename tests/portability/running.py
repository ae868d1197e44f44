"""Make a client in another language from a published bundle, and run the scenario with it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.apis import Api
from scripts.documents import dump_yaml, load
from scripts.local_sandbox import environment_of, running_sandbox
from scripts.overlay import apply_overlays

HERE = Path(__file__).resolve().parent
# The same data, ids and times in every run.
_SANDBOX = ("--clock", "2026-06-01T12:00:00Z", "--seed-data", "60")


class FailedError(Exception):
    """A command did not end well; the text says which, and shows the end of what it printed."""


@dataclass(frozen=True)
class Language:
    """A way from a bundle to a program; see `languages.yaml`."""

    name: str
    generator: str
    needs: list[str]
    version: str
    make: list[str]
    run: str
    prepare: list[str] = field(default_factory=lambda: [])
    overlays: list[str] = field(default_factory=lambda: [])
    shares: list[str] = field(default_factory=lambda: [])

    @property
    def missing(self) -> list[str]:
        """The programs that it needs and the machine does not have."""
        return [program for program in self.needs if shutil.which(program) is None]

    @property
    def toolchain(self) -> str:
        """What the toolchain of this machine says of itself."""
        return _run(shlex.split(self.version), HERE).decode().partition("\n")[0].strip()

    def has_scenario(self, api: Api) -> bool:
        """Tell whether a scenario for `api` is written in it."""
        names = (api.name, api.name.replace("-", "_"))
        return any(path for name in names for path in (HERE / self.name).rglob(f"{name}*"))


def languages() -> list[Language]:
    """Return the languages of `languages.yaml`, in its order."""
    found: dict[str, dict[str, Any]] = load(HERE / "languages.yaml")
    return [Language(name=name, **values) for name, values in found.items()]


def python_prints(api: Api, folder: Path) -> bytes:
    """Run the scenario with our own client and return what it prints."""
    program = HERE / "python" / f"{api.name.replace('-', '_')}_scenario.py"
    source = {"PYTHONPATH": str(api.package_dir / "src"), "PYTHONUTF8": "1"}
    return _scenario([sys.executable, str(program)], api, folder, source)


def language_prints(language: Language, api: Api, bundle: Path, folder: Path) -> bytes:
    """Generate, compile and run in a copy of the language's folder; return what is printed.

    `bundle` is the published folder of `api`. Raises `FailedError` for the first command that
    fails.
    """
    work = folder / language.name
    if not work.exists():
        shutil.copytree(HERE / language.name, work)
        for name in language.shares:
            shutil.copyfile(HERE / "shared" / name, work / name)
        for command in language.prepare:
            _run(shlex.split(command), work)
    description = work / f"{api.name}.openapi.yaml"
    overlays = [bundle / "overlays" / f"{name}.overlay.yaml" for name in language.overlays]
    found = [path for path in overlays if path.is_file()]
    document = apply_overlays(load(bundle / "openapi.yaml"), found)
    description.write_text(dump_yaml(document), encoding="utf-8")
    module = api.name.replace("-", "_")
    names = {"api": api.name, "module": module, "description": description.name}
    (work / "generated" / module).mkdir(parents=True, exist_ok=True)
    for command in language.make:
        _run(shlex.split(command.format(**names)), work)
    return _scenario(shlex.split(language.run.format(**names)), api, work, {})


def _scenario(command: list[str], api: Api, folder: Path, variables: dict[str, str]) -> bytes:
    with (
        tempfile.TemporaryDirectory() as data,
        running_sandbox(Path(data), *_SANDBOX) as announcement,
    ):
        return _run(command, folder, {**environment_of(announcement, api.name), **variables})


def _run(command: list[str], folder: Path, variables: dict[str, str] | None = None) -> bytes:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **(variables or {})},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        end = (done.stdout + done.stderr).decode(errors="replace").strip()[-2000:]
        raise FailedError(f"{shlex.join(command)} ended with {done.returncode}:\n{end}")
    return done.stdout

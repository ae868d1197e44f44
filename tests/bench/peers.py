"""Make the other clients from our own bundled description, and keep them until it changes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import environment
from scripts.apis import ROOT, find_api
from scripts.bundle import bundle
from scripts.documents import dump_json
from scripts.generation.parsing import PINNED
from scripts.problems import say

API = "digital-realty"
FOLDER = ROOT / "build" / "bench" / "peers"
_LOCK = ROOT / "requirements" / "bench.txt"


def make(python: Path) -> tuple[str, ...]:
    """Write the peers into `FOLDER` and return the names of those that can be made.

    The generators run in the environment of `python`. Without Java there is none of OpenAPI
    Generator.
    """
    description = dump_json(bundle(find_api(API)))
    has_java = shutil.which("java") is not None
    seed = (description, _LOCK.read_text(encoding="utf-8"), str(PINNED), str(has_java))
    digest = hashlib.sha256("\0".join(seed).encode()).hexdigest()
    stamp = FOLDER / "stamp"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != digest:
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        FOLDER.joinpath("openapi.json").write_text(description, encoding="utf-8")
        _make_stock()
        if has_java:
            _make_openapi_generator(python)
        stamp.write_text(digest, encoding="utf-8")
    if not has_java:
        say("leaving out OpenAPI Generator, which needs Java")
    return ("stock", "openapi_generator") if has_java else ("stock",)


def _make_stock() -> None:
    say("generating the client of openapi-python-client")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    _run([*command, "--path", "openapi.json", "--output-path", "stock_client"])


def _make_openapi_generator(python: Path) -> None:
    say("generating the client of OpenAPI Generator")
    program = python.with_name(f"openapi-generator-cli{python.suffix}")
    command = [str(program), "generate", "-g", "python", "-i", "openapi.json"]
    names = "packageName=openapi_generator_client"
    _run([*command, "-o", ".", f"--additional-properties={names}"])


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command,
        cwd=FOLDER,
        env=environment.variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = "\n  ".join(done.stdout.strip().splitlines()[-5:])
        raise SystemExit(f"error: {command[0]} ended with {done.returncode}:\n  {reason}")

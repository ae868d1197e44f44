"""On which machine, with which versions."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime

from scripts.generation.parsing import PINNED
from tests.bench.workers import Stage
from tests.machine import machine, python

_VERSIONS = """
from importlib.metadata import version
names = "httpx attrs msgspec pydantic urllib3 openapi-generator-cli".split()
print(", ".join(f"{name} {version(name)}" for name in names))
"""


def surroundings(stage: Stage, load_before: float) -> dict[str, str]:
    """Return what to say of the machine, the versions and the day."""
    command = [str(stage.python), "-c", _VERSIONS]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    generator = f"openapi-python-client {PINNED['openapi-python-client']}"
    load = f"{load_before:.1f} before, {os.getloadavg()[0]:.1f} after"
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "load": f"{load} (the measuring itself adds about 1)",
        "Python": python(),
        "versions": f"{generator}, {done.stdout.strip()}",
    }

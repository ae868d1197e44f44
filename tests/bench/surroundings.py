"""On which machine, with which versions."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from scripts.generation.parsing import PINNED
from tests.bench.workers import Stage

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
        "machine": f"{os.cpu_count()} cores, {_processor()}, {platform.system()}",
        "load": f"{load} (the measuring itself adds about 1)",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "versions": f"{generator}, {done.stdout.strip()}",
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())

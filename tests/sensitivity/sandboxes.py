"""Sandboxes that start at once: forked from this process, with a copy of a filled database."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import IO

from sandbox import asgi  # noqa: F401  # forks shall not have to import it
from sandbox.apis import APIS
from sandbox.command import main
from sandbox.config import Settings
from sandbox.storage.engine import Storage
from sandbox.storage.files import folder_of
from sandbox.storage.setup import prepare
from tests.contract.target.sandbox import Process, Sandbox


def fill(path: Path) -> None:
    """Make a database with the sandbox's seed data."""
    asyncio.run(_fill(Settings(_url(path), str(path.with_suffix(".requests")))))


async def _fill(settings: Settings) -> None:
    storage = Storage(settings.database)
    try:
        await prepare(storage, settings, APIS)
    finally:
        await storage.close()


class ForkedSandbox(Sandbox):
    """A sandbox that shares what this process has imported, and starts with data.

    Args:
        source: The database whose data it gets a copy of.
        defects: Named defects to switch on.
    """

    def __init__(self, source: Path, defects: Sequence[str] = ()) -> None:
        super().__init__(defects)
        self._source = source

    def start(self, options: Sequence[str], log: IO[str]) -> Process:
        """Fork the server."""
        database = Path(options[options.index("--database") + 1])
        shutil.copyfile(self._source, database)
        files = folder_of(_url(self._source))
        if files.is_dir():
            shutil.copytree(files, folder_of(_url(database)))
        return _Forked(options, log)


class _Forked:
    """A forked process, with the methods of `subprocess.Popen`."""

    def __init__(self, options: Sequence[str], log: IO[str]) -> None:
        reading, writing = os.pipe()
        self.stdout: IO[str] = os.fdopen(reading, encoding="utf-8")
        streams = (writing, os.dup(log.fileno()))
        self._process = get_context("fork").Process(target=_serve, args=(options, *streams))
        self._process.start()
        for stream in streams:
            os.close(stream)
        self.terminate = self._process.terminate
        self.kill = self._process.kill

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("sandbox", timeout or 0)
        return self._process.exitcode


def _serve(options: Sequence[str], stdout: int, stderr: int) -> None:
    with os.fdopen(stdout, "w", encoding="utf-8") as out, os.fdopen(stderr, "w") as log:
        sys.stdout, sys.stderr = out, log  # also where a parent has put something else there
        sys.exit(main(options))


def _url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path.absolute()}"

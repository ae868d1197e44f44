"""Start the local server of this repository for one run, with a database of its own."""

from __future__ import annotations

import json
import selectors
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, Protocol

import httpx

from scripts.apis import ROOT
from tests.contract.target.base import Account, Target

_START_SECONDS = 60
_STOP_SECONDS = 10


class SandboxError(Exception):
    """The sandbox did not start; the message holds the last lines of its log."""


class Process(Protocol):
    """What is needed of a process, as `subprocess.Popen` has it."""

    @property
    def stdout(self) -> IO[str] | None:
        """What it prints."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; raises `subprocess.TimeoutExpired` after so many seconds."""
        ...


class Sandbox:
    """A sandbox process. Use it as a context manager; `target` says how to reach an API."""

    def __init__(self, defects: Sequence[str] = (), command: Sequence[str] | None = None) -> None:
        """Prepare, without starting yet.

        Args:
            defects: Named defects to switch on, to see whether the suite notices.
            command: What starts the server, for tests of this class.
        """
        self._defects = defects
        self._command = command or [sys.executable, "-m", "sandbox"]
        self._folder = tempfile.TemporaryDirectory(prefix="contract-")
        self._log = Path(self._folder.name, "sandbox.log")
        self._process: Process | None = None
        self._announcement: dict[str, Any] = {}

    def __enter__(self) -> Sandbox:
        """Start the server and wait until it accepts connections."""
        options = ["--port", "0", "--announce", "json"]
        options += ["--database", str(Path(self._folder.name, "sandbox.db"))]
        options += [word for name in self._defects for word in ("--defect", name)]
        with self._log.open("w", encoding="utf-8") as log:
            self._process = self.start(options, log)
        try:
            self._announcement = self._read_announcement(self._process)
        except SandboxError:
            self.close()
            raise
        return self

    def start(self, options: Sequence[str], log: IO[str]) -> Process:
        """Start the server's process, which announces itself on standard output."""
        return subprocess.Popen(
            [*self._command, *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True
        )

    def __exit__(self, *_: object) -> None:
        """Stop the server and throw its data away."""
        self.close()

    def close(self) -> None:
        """Stop the server and throw its data away."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            if self._process.stdout:
                self._process.stdout.close()
        self._folder.cleanup()

    def target(self, api: str) -> Target:
        """Return how to reach an API; raises `SandboxError` if the sandbox does not serve it."""
        served = self._announcement["apis"]
        if api not in served:
            raise SandboxError(f"the sandbox serves no {api}; it serves {', '.join(served)}")
        accounts = [
            Account(f"account {number}", {key: str(value) for key, value in settings.items()})
            for number, settings in enumerate(served[api]["accounts"], start=1)
        ]
        control = self._announcement["control_url"]
        return Target(
            base_url=served[api]["base_url"],
            accounts=tuple(accounts),
            is_sandbox=True,
            expire_tokens=lambda: _expire_tokens(control),
            advance_clock=lambda seconds: _advance_clock(control, seconds),
        )

    def _read_announcement(self, process: Process) -> dict[str, Any]:
        assert process.stdout is not None
        line = _read_line(process.stdout, _START_SECONDS)
        try:
            announcement: dict[str, Any] = json.loads(line)
        except ValueError:
            log = self._log.read_text(encoding="utf-8").strip().splitlines()
            tail = "\n".join(f"    {text}" for text in log[-15:])
            raise SandboxError(f"the sandbox did not start; its log ends with\n{tail}") from None
        return announcement


def _read_line(stream: IO[str], seconds: float) -> str:
    """Return the next line of a pipe, or an empty text when none comes in time."""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        return stream.readline() if selector.select(seconds) else ""


def _expire_tokens(control_url: str) -> None:
    httpx.post(f"{control_url}/tokens/expire", timeout=10).raise_for_status()


def _advance_clock(control_url: str, seconds: float) -> None:
    body = {"seconds": seconds}
    httpx.post(f"{control_url}/clock/advance", json=body, timeout=10).raise_for_status()

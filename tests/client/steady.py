"""Steady, which knows a description and not our code, as a judge of requests.

Steady answers each request from the examples of the description and says in its headers whether
the request was valid.
"""

from __future__ import annotations

import inspect
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
import pytest

from scripts.node import node_environment, node_tool

Call = tuple[str, str, list[Any], dict[str, Any]]
"""A resource and a method of it, with arguments by position and by name."""


class Verdicts:
    """What Steady said about each request."""

    def __init__(self) -> None:
        """Begin without any."""
        self.paths: list[str] = []
        self.complaints: list[str] = []

    def note(self, response: httpx.Response) -> None:
        """Keep the verdict on one request."""
        self.paths.append(f"{response.request.method} {response.request.url.path}")
        headers = response.headers
        if headers["X-Steady-Request-Valid"] != "true" or headers["X-Steady-Error-Count"] != "0":
            found = [f"{k}: {v}" for k, v in headers.items() if k.startswith("x-steady-error")]
            self.complaints.append(f"{self.paths[-1]}: {found}")

    async def note_async(self, response: httpx.Response) -> None:
        """Keep the verdict on one request of a task."""
        self.note(response)


def public_methods(client: Any) -> set[tuple[str, str]]:
    """Return the names of all resources of a client with those of their methods."""
    resources = [
        name for name, kind in inspect.getmembers(type(client)) if isinstance(kind, cached_property)
    ]
    return {
        (resource, name)
        for resource in resources
        for name, _ in inspect.getmembers(getattr(client, resource), callable)
        if not name.startswith("_") and not name.endswith("_stream")
    }


@contextmanager
def running_steady(document: dict[str, Any], folder: Path) -> Iterator[str]:
    """Yield the URL of a Steady that knows the description and refuses what is invalid."""
    file = folder / "openapi.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*node_tool("steady"), "--port", str(port), "--reject-on-sdk-error", str(file)]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            command, env=node_environment(), stdout=log, stderr=log, start_new_session=True
        ) as process,
    ):
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
        # Node's Python package starts node as a child, and node the server: end all of them.
        os.killpg(process.pid, signal.SIGTERM)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("Steady does not answer")

"""The log of request lines, for tests that count what a client sends.

All workers append to one file; one write of a short line is atomic, so nothing is lost between
them. The lines hold method, target and status, never headers or bodies.
"""

import logging
import os
from pathlib import Path

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.layer import is_control_path

logger = logging.getLogger("sandbox.requests")


class RequestLine(msgspec.Struct):
    """One request that an API answered."""

    method: str
    target: str
    status: int


class RequestLog:
    """The log file of one server."""

    def __init__(self, path: str) -> None:
        """Take the file's path; the file is made on the first line."""
        self._path = Path(path)
        self._descriptor: int | None = None

    def add(self, line: RequestLine) -> None:
        """Append one line."""
        if self._descriptor is None:
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            self._descriptor = os.open(self._path, flags, 0o600)
        os.write(self._descriptor, msgspec.json.encode(line) + b"\n")

    def read(self, last: int) -> tuple[int, list[RequestLine]]:
        """Give the number of requests since the last clearing, and the last few of them."""
        lines = self._path.read_bytes().splitlines() if self._path.exists() else []
        shown = lines[-last:] if last else []
        return len(lines), [msgspec.json.decode(line, type=RequestLine) for line in shown]

    def clear(self) -> None:
        """Forget all lines; workers go on appending to the same file."""
        if self._path.exists():
            os.truncate(self._path, 0)

    def close(self) -> None:
        """Close the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class RequestLogLayer:
    """Notes each API request once its answer begins."""

    def __init__(self, app: ASGIApp, log: RequestLog) -> None:
        """Wrap an application."""
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != ScopeType.HTTP or is_control_path(scope["path"]):
            await self._app(scope, receive, send)
            return
        target = _target(scope)
        method = scope["method"]

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._log.add(RequestLine(method, target, message["status"]))
                logger.info("%s %s %d", method, target, message["status"])
            await send(message)

        await self._app(scope, receive, note)


def _target(scope: Scope) -> str:
    path, query = scope["raw_path"], scope["query_string"]
    return (path + b"?" + query if query else path).decode("latin-1")

"""A server of lists, creations and files, which answers in any faulty way that it is told."""

from __future__ import annotations

import gzip
import json
import re
import socket
import socketserver
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from tests.client.fault_apis import DIGITAL_REALTY, SIZE, FaultApi

FILE = bytes(range(256)) * 4000  # about a megabyte
VERSION = '"version-1"'


class Request:
    """One request that came in."""

    def __init__(self, method: str, target: str, headers: dict[str, str], body: bytes) -> None:
        """Keep what was sent."""
        self.method = method
        self.path = urlsplit(target).path
        self.query = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
        self.headers = headers
        self.body = body


class Answer:
    """A whole answer, to be sent in whatever way."""

    def __init__(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        """Keep what is to be sent."""
        self.status = status
        self.body = body
        self.headers = {"Content-Type": "application/json", **(headers or {})}

    @classmethod
    def json(cls, value: Any, status: int = 200) -> Self:
        """Return an answer of JSON."""
        return cls(status, json.dumps(value).encode())

    def head(self, length: int | None = None) -> bytes:
        """Return status line and headers; `length` replaces the right Content-Length."""
        headers = {"Content-Length": str(len(self.body) if length is None else length)}
        lines = [f"HTTP/1.1 {self.status} Status"]
        lines += [f"{name}: {value}" for name, value in {**headers, **self.headers}.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


Fault = Callable[[socket.socket, Answer], None]
"""What sends an answer in its own way; the connection is closed after it."""


class FaultServer:
    """Listens on a free port while the block lasts.

    Attributes:
        api: The API in whose place it answers.
        faults: What answers the next calls that need a token, in their order.
        token_faults: What answers the next calls for a token.
        greeting: What is done with each new connection before anything is read from it.
        requests: The requests that came, but for those for a token.
        tokens: How many tokens it has handed out.
        created: The marks of what was created.
        refused: Tokens that are no longer good.
        ranges: Whether it serves parts of files.
        version: The version of the file.
        file: Its content.
    """

    def __init__(self, api: FaultApi = DIGITAL_REALTY) -> None:
        """Listen, and answer rightly until told otherwise."""
        self.api = api
        self.faults: list[Fault] = []
        self.token_faults: list[Fault] = []
        self.greeting: Callable[[socket.socket], None] | None = None
        self.requests: list[Request] = []
        self.tokens = 0
        self.created: list[str] = []
        self.refused: set[str] = set()
        self.ranges = api.ranges
        self.version = VERSION
        self.file = FILE
        self._stop = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self._handle)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def settings(self) -> dict[str, Any]:
        """The settings of a client that calls it."""
        return {**dict.fromkeys(self.api.settings, "a-setting"), "base_url": self.base_url}

    @property
    def base_url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def posts(self) -> int:
        """How many calls it has received that create something."""
        return len([request for request in self.requests if request.method == "POST"])

    def wait(self, seconds: float) -> None:
        """Wait, but not beyond the end of the server."""
        self._stop.wait(seconds)

    def _handle(self, connection: socket.socket) -> None:
        connection.settimeout(30)
        if self.greeting:
            self.greeting(connection)
        with connection.makefile("rb") as file:
            while (request := _read(file)) is not None:
                answer = self._answer(request)
                waiting = self.token_faults if request.path == self.api.token_path else self.faults
                if waiting:
                    waiting.pop(0)(connection, answer)
                    return
                connection.sendall(answer.head() + answer.body)

    def _answer(self, request: Request) -> Answer:
        api = self.api
        if request.path == api.token_path:
            return self._token()
        self.requests.append(request)
        if request.headers.get("authorization", "").removeprefix(f"{api.scheme} ") in self.refused:
            return Answer.json(api.refusal, 401)
        if request.path.startswith(api.file_path):
            return self._file(request)
        if request.method == "POST":
            return self._create(request)
        page = int(request.query.get(api.page_parameter, api.first_page))
        size = int(request.query.get(api.size_parameter, SIZE))
        return Answer.json(api.page(page - api.first_page, size))

    def _token(self) -> Answer:
        self.tokens += 1
        media_type, text = self.api.token(f"token-{self.tokens}")
        return Answer(200, text.encode(), {"Content-Type": media_type})

    def _create(self, request: Request) -> Answer:
        fields = json.loads(request.body)
        self.created.append(self.api.mark(fields))
        return Answer.json(self.api.created(fields), self.api.created_status)

    def _file(self, request: Request) -> Answer:
        headers = {"Content-Type": self.api.file_type, "ETag": self.version}
        if self.ranges:
            headers["Accept-Ranges"] = "bytes"
        asked = re.fullmatch(r"bytes=(\d+)-", request.headers.get("range", ""))
        if asked is None or request.headers.get("if-range") != self.version or not self.ranges:
            return Answer(200, self.file, headers)
        start, end = int(asked[1]), len(self.file)
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{end}"
        return Answer(206, self.file[start:], headers)

    def __enter__(self) -> Self:
        """Begin to answer."""
        self._thread.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Answer no more."""
        self._stop.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 50

    def __init__(self, address: tuple[str, int], handle: Callable[[socket.socket], None]) -> None:
        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                try:
                    handle(self.request)
                except OSError:
                    # The client went away, as it may after a fault.
                    return

        super().__init__(address, Handler)


def _read(file: Any) -> Request | None:
    line = file.readline().decode()
    if not line:
        return None
    method, target, _ = line.split(" ", 2)
    headers: dict[str, str] = {}
    while (line := file.readline().decode().strip()) != "":
        name, _, value = line.partition(":")
        before = f"{headers[name.lower()]}, " if name.lower() in headers else ""
        headers[name.lower()] = before + value.strip()
    return Request(method, target, headers, file.read(int(headers.get("content-length", 0))))


def cut(connection: socket.socket, answer: Answer) -> None:
    """Send half of the body, then close the connection."""
    connection.sendall(answer.head() + answer.body[: len(answer.body) // 2])


def cut_head(connection: socket.socket, answer: Answer) -> None:
    """Close the connection in the middle of the headers."""
    connection.sendall(answer.head()[:20])


def reset(connection: socket.socket, answer: Answer) -> None:
    """Reset the connection without a byte."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")


def longer(connection: socket.socket, answer: Answer) -> None:
    """Promise more bytes than there are."""
    connection.sendall(answer.head(len(answer.body) + 100) + answer.body)


def shorter(connection: socket.socket, answer: Answer) -> None:
    """Promise fewer bytes than there are, which cuts the body off."""
    connection.sendall(answer.head(len(answer.body) - 50) + answer.body)


def truncated(connection: socket.socket, answer: Answer) -> None:
    """Send a body that ends early, with the right length for what is sent."""
    half = answer.body[: len(answer.body) // 2]
    connection.sendall(answer.head(len(half)) + half)


def status(code: int, body: bytes = b"", **headers: str) -> Fault:
    """Return what answers with another status code; `_` in names of headers stands for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def fault(connection: socket.socket, answer: Answer) -> None:
        other = Answer(code, body, {**named, "Connection": "close"})
        connection.sendall(other.head() + other.body)

    return fault


def html(code: int) -> Fault:
    """Return what answers with a page for people."""
    return status(code, b"<html><h1>Bad Gateway</h1></html>", Content_Type="text/html")


def empty(connection: socket.socket, answer: Answer) -> None:
    """Send no body at all."""
    connection.sendall(Answer(answer.status, b"").head())


def bomb(size: int) -> Fault:
    """Return what adds so many blanks to a body that they make it long, but compressed short."""

    def fault(connection: socket.socket, answer: Answer) -> None:
        packed = gzip.compress(answer.body + b" " * size)
        other = Answer(answer.status, packed, {"Content-Encoding": "gzip"})
        connection.sendall(other.head() + other.body)

    return fault


def dripping(server: FaultServer, pause: float, *, head: bool = False) -> Fault:
    """Return what sends one byte after the other, `pause` seconds apart."""

    def fault(connection: socket.socket, answer: Answer) -> None:
        whole = answer.head() + answer.body
        begun = 1 if head else len(answer.head())
        connection.sendall(whole[:begun])
        dripping_bytes(server, pause, whole[begun:])(connection)

    return fault


def dripping_bytes(
    server: FaultServer, pause: float, data: bytes
) -> Callable[[socket.socket], None]:
    """Return what sends `data` one byte after the other, `pause` seconds apart."""

    def send(connection: socket.socket) -> None:
        for byte in data:
            server.wait(pause)
            connection.sendall(bytes([byte]))

    return send


def silent(server: FaultServer) -> Fault:
    """Return what never answers."""
    return lambda connection, answer: server.wait(60)


def silent_in_the_end(server: FaultServer) -> Fault:
    """Return what sends some bytes for a while, and then no more."""

    def fault(connection: socket.socket, answer: Answer) -> None:
        dripping_bytes(server, 0.02, answer.head()[:10])(connection)
        server.wait(60)

    return fault

"""A server that hands out tokens and breaks off every other answer in its middle."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self

from digital_realty import RetryPolicy

CONTENT = b"first half, second half"


class CuttingServer:
    """Listens on a free port while the block lasts.

    Attributes:
        whole_from: The number of the answer, counted from 1, from which on they are whole.
        answers: How many files it has begun to send.
    """

    def __init__(self) -> None:
        """Listen, and cut every answer until told otherwise."""
        self.whole_from = 10_000
        self.answers = 0
        self.retries = RetryPolicy(attempts=3, first_wait=0.0)
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self._answer(b'{"access_token": "t", "token_type": "B", "expires_in": "99"}')

            def do_GET(self) -> None:
                owner.answers += 1
                self._answer(CONTENT, len(CONTENT) if owner.answers >= owner.whole_from else 12)

            def _answer(self, body: bytes, sent: int | None = None) -> None:
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[:sent])

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  as in the base class
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,))

    @property
    def settings(self) -> dict[str, str]:
        """The settings of a client that calls it."""
        names = ("client_id", "client_secret", "master_account_id", "account_id")
        base_url = f"http://127.0.0.1:{self._server.server_port}"
        return {**dict.fromkeys(names, "x"), "base_url": base_url}

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
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

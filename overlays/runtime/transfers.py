"""A file on its way to its target, over several attempts: each asks for what is missing.

What came before a connection broke is kept where the server serves ranges and names the version of
the file (RFC 9110, section 14); otherwise the file begins again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

import httpx

from .downloads import Download, received_size
from .errors import ApiConnectionError, ApiError
from .failures import http_date
from .file_targets import Target

Progress: TypeAlias = Callable[[int, int | None], object]
"""Is told how many bytes have come, and how many there are in all when the server tells."""

_PARTIAL: Final = 206
_UNSATISFIABLE: Final = 416
_CONTENT_RANGE: Final = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


class Transfer:
    """The present state of a download."""

    def __init__(self, target: Target, progress: Progress | None) -> None:
        """Write to `target`, and tell `progress` after each piece."""
        self._target = target
        self._progress = progress
        self._version: str | None = None
        self._total: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The headers that ask for what is missing; none for the whole file."""
        if not self._version or not self._target.size:
            return {}
        return {
            "Range": f"bytes={self._target.size}-",
            "If-Range": self._version,
            "Accept-Encoding": "identity",
        }

    def begin(self, response: httpx.Response) -> None:
        """Go on with the answer to a request that had `headers`, or begin again.

        Raises `ApiError` for another part than was asked for, and where what was written cannot
        be taken back.
        """
        if response.status_code == _PARTIAL:
            self._go_on(response)
            return
        if not self._target.can_begin:
            raise ApiConnectionError("the file has to begin again, but its target cannot go back")
        self._target.begin()
        self._version = _version(response)
        self._total = received_size(response)

    def write(self, piece: bytes) -> None:
        """Write a piece and tell the progress."""
        self._target.write(piece)
        if self._progress:
            self._progress(self._target.size, self._total)

    def finish(self, response: httpx.Response) -> Download:
        """Give the file its name and return what is known of it."""
        self._target.finish()
        return Download.of(response, self._target.path, self._target.size)

    def judge(self, error: ApiError) -> None:
        """Note on `error` whether another attempt could still give the whole file."""
        if error.status_code == _UNSATISFIABLE and self.headers:
            self._version = None
            error.transient = True
        error.transient = error.transient and (bool(self.headers) or self._target.can_begin)

    def _go_on(self, response: httpx.Response) -> None:
        found = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
        if not self.headers or found is None or int(found[1]) != self._target.size:
            self._version = None
            error = ApiConnectionError("the server sent another part of the file than asked for")
            error.transient = True
            raise error
        self._total = int(found[2]) if found[2].isdecimal() else None


def _version(response: httpx.Response) -> str | None:
    """Return what names the version of a file, where the server serves parts of it."""
    headers = response.headers
    if headers.get("accept-ranges", "").lower() != "bytes" or "content-encoding" in headers:
        return None
    tag = headers.get("etag", "")
    if tag:
        return None if tag.startswith("W/") else tag
    changed, sent = http_date(headers.get("last-modified")), http_date(headers.get("date"))
    # Within one second a file may change twice, and its date would not tell.
    settled = changed is not None and sent is not None and sent - changed >= 1
    return headers["last-modified"] if settled else None

"""Files that are received: what is known of them, and their bytes piece by piece."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import NamedTuple, Self

import httpx

from .dispositions import proposed_file_name


class Download(NamedTuple):
    """A file that was received and written.

    Attributes:
        path: Where it is, or None when it was written to an object.
        size: How many bytes were written.
        file_name: The name that the server proposes, without a folder, if it does.
        content_type: The media type that the server names, if it does.
    """

    path: Path | None
    size: int
    file_name: str | None
    content_type: str | None

    @classmethod
    def of(cls, response: httpx.Response, path: Path | None, size: int) -> Self:
        """Return what the headers of an answer tell, for a file of `size` bytes at `path`."""
        headers = response.headers
        name = proposed_file_name(headers.get("content-disposition"))
        return cls(path, size, name, headers.get("content-type"))


def received_size(response: httpx.Response) -> int | None:
    """Return how many bytes there will be; None when the server does not tell."""
    length = response.headers.get("content-length", "")
    whole = "content-encoding" not in response.headers and length.isdecimal()
    return int(length) if whole else None


class _Received:
    """What the headers tell about a file.

    Attributes:
        status_code: The status code.
        file_name: The name that the server proposes, without a folder, if it does.
        content_type: The media type that the server names, if it does.
        size: How many bytes there will be; None when the server does not tell.
        headers: The headers, looked up in any case.
    """

    def __init__(self, response: httpx.Response) -> None:
        self.status_code = response.status_code
        self.headers = response.headers
        self.file_name = proposed_file_name(self.headers.get("content-disposition"))
        self.content_type = self.headers.get("content-type")
        self.size = received_size(response)


class DownloadStream(_Received):
    """A file on its way: iterate over it to get its bytes, piece by piece and once."""

    def __init__(self, response: httpx.Response, pieces: Iterator[bytes]) -> None:
        """Hand out `pieces`."""
        super().__init__(response)
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        """Iterate over the bytes; raise `ApiError` when they stop before the end."""
        return self._pieces


class AsyncDownloadStream(_Received):
    """What `DownloadStream` is, for `async for`."""

    def __init__(self, response: httpx.Response, pieces: AsyncIterator[bytes]) -> None:
        """Hand out `pieces`."""
        super().__init__(response)
        self._pieces = pieces

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Iterate over the bytes; raise `ApiError` when they stop before the end."""
        return self._pieces

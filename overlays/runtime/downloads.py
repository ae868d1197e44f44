"""Files that are received: what is known of them, and their bytes piece by piece."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import NamedTuple

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


class _Received:
    """What the headers tell about a file.

    Attributes:
        file_name: The name that the server proposes, without a folder, if it does.
        content_type: The media type that the server names, if it does.
        size: How many bytes there will be; None when the server does not tell.
        headers: The headers, looked up in any case.
    """

    def __init__(self, response: httpx.Response) -> None:
        self.headers = response.headers
        self.file_name = proposed_file_name(self.headers.get("content-disposition"))
        self.content_type = self.headers.get("content-type")
        length = self.headers.get("content-length", "")
        whole = "content-encoding" not in self.headers and length.isdecimal()
        self.size = int(length) if whole else None

    def saved(self, path: Path | None, size: int) -> Download:
        """Return the record of the file, written to `path`."""
        return Download(path, size, self.file_name, self.content_type)


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

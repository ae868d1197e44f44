"""Where the bytes of a file that is sent come from."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias, TypeGuard

from .errors import ApiError

OPAQUE: Final = "application/octet-stream"
_CHUNK: Final = 64 * 1024


class Readable(Protocol):
    """An object to read bytes from, such as a file opened in binary mode."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, none at the end."""
        ...


FileSource: TypeAlias = str | os.PathLike[str] | bytes | bytearray | Readable


class File:
    """A file to send, for when its name or media type is not to be guessed.

    Attributes:
        source: A path, bytes, or an object to read from; the latter is not closed.
        file_name: The name to send, without a folder; by default that of the path or object.
        content_type: The media type to send.
        progress: Called after each piece that is sent, with the bytes sent so far and how many
            there are, None where that is not known. It begins anew when the file is sent again.
    """

    __slots__ = ("content_type", "file_name", "progress", "source")

    def __init__(
        self,
        source: FileSource,
        *,
        file_name: str | None = None,
        content_type: str = OPAQUE,
        progress: Callable[[int, int | None], object] | None = None,
    ) -> None:
        """Keep what is to be sent; nothing is read yet."""
        if not content_type.isascii() or not content_type.isprintable():
            raise ValueError("content_type must be plain ASCII, such as text/plain")
        self.source = source
        self.file_name = file_name
        self.content_type = content_type
        self.progress = progress

    @property
    def name(self) -> str | None:
        """The name to send: the one that is given, or the last part of that of the source."""
        if self.file_name is not None:
            return self.file_name
        found: object = self.source
        if not _is_path(found):
            found = getattr(found, "name", None)
        return Path(found).name or None if _is_path(found) else None

    def __repr__(self) -> str:
        """Return the name and the media type; the content may be long and private."""
        return f"File(file_name={self.name!r}, content_type={self.content_type!r})"


class Source(Protocol):
    """The bytes of one part of a body."""

    @property
    def size(self) -> int | None:
        """How many bytes there are; None when that is not known."""
        ...

    @property
    def can_be_read(self) -> bool:
        """Whether all the bytes are still there."""
        ...

    def read(self) -> Iterator[bytes]:
        """Yield the bytes from the beginning."""
        ...


def source_of(value: File | str) -> Source:
    """Return the source for a file or a text.

    Raises `OSError` for a path that is no readable file, and `TypeError` for anything else that
    gives no bytes.
    """
    if isinstance(value, str):
        return _Bytes(value.encode())
    source: Any = value.source
    if isinstance(source, bytes | bytearray):
        return _Bytes(bytes(source))
    if _is_path(source):
        return _Path(Path(source))
    if isinstance(source, io.TextIOBase):
        raise TypeError("open the file in binary mode, since what is sent are its bytes")
    if not callable(getattr(source, "read", None)):
        raise TypeError(f"a file is a path, bytes or a file object, not {type(source).__name__}")
    return _Object(source)


def _is_path(value: object) -> TypeGuard[str | os.PathLike[str]]:
    return isinstance(value, str | os.PathLike)


class _Bytes:
    can_be_read = True

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.size = len(data)

    def read(self) -> Iterator[bytes]:
        yield self._data


class _Path:
    can_be_read = True

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:  # so that what cannot be read is known before the call
            found = os.fstat(file.fileno())
        self._path = path
        self.size = found.st_size if stat.S_ISREG(found.st_mode) else None

    def read(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            yield from _chunks(file)


class _Object:
    """An object that somebody else opened: read from where it stands, and left open."""

    def __init__(self, source: Any) -> None:
        self._source = source
        self._start: int | None = None
        self._begun = False
        self.size: int | None = None
        if getattr(source, "seekable", bool)():
            start: int = source.tell()
            self.size = source.seek(0, os.SEEK_END) - start
            self._start = source.seek(start)

    @property
    def can_be_read(self) -> bool:
        return not self._begun or self._start is not None

    def read(self) -> Iterator[bytes]:
        if not self.can_be_read:
            raise ApiError("the file cannot be sent again, since it can be read only once")
        if self._start is not None:
            self._source.seek(self._start)
        self._begun = True
        yield from _chunks(self._source)


def _chunks(source: Any) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        if isinstance(chunk, str):
            raise TypeError("the file object gives text, but what is sent are bytes")
        yield bytes(chunk)

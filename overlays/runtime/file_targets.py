"""Where a file that is received is written."""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeAlias


class Writable(Protocol):
    """An object to write bytes to, such as a file opened in binary mode."""

    def write(self, data: bytes, /) -> object:
        """Write bytes."""
        ...


FileTarget: TypeAlias = str | os.PathLike[str] | Writable
"""Where a download may go: to a path, or into an object to write to."""


class Sink:
    """Takes the bytes of one attempt, and counts them."""

    def __init__(self, output: Writable) -> None:
        """Write to `output`."""
        self._output = output
        self.size = 0

    def write(self, data: bytes) -> None:
        """Write all of `data`, also to what takes only a part at a time."""
        self.size += len(data)
        while data:
            written = self._output.write(data)
            data = data[written:] if isinstance(written, int) else b""


class Target:
    """Where a download goes. Each attempt begins anew, as long as nothing stands in the way."""

    def __init__(self, to: FileTarget) -> None:
        """Look at the target without touching it.

        Raises `OSError` for a path where no file can be, `TypeError` for what is no target.
        """
        self.path = Path(to) if isinstance(to, str | os.PathLike) else None
        output: Any = to
        self._output = output
        self._sink: Sink | None = None
        self._start: int | None = None
        if self.path:
            _check_folder(self.path)
        elif not callable(getattr(output, "write", None)):
            raise TypeError(f"`to` is a path or a file object, not {type(output).__name__}")
        elif getattr(output, "seekable", bool)():
            self._start = output.tell()

    @property
    def can_begin(self) -> bool:
        """Whether nothing has been written that could not be taken back."""
        untouched = self._sink is None or not self._sink.size
        return untouched or self._start is not None or self._is_file

    @property
    def _is_file(self) -> bool:
        # A pipe or a device has to be written to; a file beside it would be of no use.
        return self.path is not None and (self.path.is_file() or not self.path.exists())

    @contextmanager
    def attempt(self) -> Generator[Sink]:
        """Take the bytes of one attempt. A file gets its name only when that ended well."""
        with self._opened() as output:
            self._sink = Sink(output)
            yield self._sink

    @contextmanager
    def _opened(self) -> Generator[Writable]:
        if self.path is None:
            self._take_back()
            yield self._output
        elif self._is_file:
            with _moved_when_whole(self.path) as file:
                yield file
        else:
            with self.path.open("wb") as device:
                yield device

    def _take_back(self) -> None:
        if self._start is not None and self._sink and self._sink.size:
            self._output.seek(self._start)
            self._output.truncate()


def _check_folder(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; add the name that the file is to have")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"the folder {path.parent} does not exist")


@contextmanager
def _moved_when_whole(path: Path) -> Generator[Writable]:
    """Open a file with a name of its own beside `path`, and move it there at a good end."""
    final = path.resolve()  # what a link names is replaced, and not the link
    partial = final.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with partial.open("xb") as file:
            yield file
        partial.replace(final)
    finally:
        partial.unlink(missing_ok=True)

"""Where a file that is received is written."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Protocol, Self, TypeAlias


class Writable(Protocol):
    """An object to write bytes to, such as a file opened in binary mode."""

    def write(self, data: bytes, /) -> object:
        """Write bytes."""
        ...


FileTarget: TypeAlias = str | os.PathLike[str] | Writable
"""Where a download may go: to a path, or into an object to write to."""


class Target:
    """Where a download goes, over all attempts. Use it in `with`.

    A path has what was there before until `finish`, and nothing lies beside it after the block.

    Attributes:
        path: The path, None for an object.
        size: How many bytes have been written since the file was begun.
    """

    def __init__(self, to: FileTarget) -> None:
        """Look at the target without touching it.

        Raises `OSError` for a path where no file can be, `TypeError` for what is no target.
        """
        self.path = Path(to) if isinstance(to, str | os.PathLike) else None
        self.size = 0
        output: Any = to
        self._output = output
        self._partial: Path | None = None
        self._opened: BinaryIO | None = None
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
        return not self.size or self._start is not None

    def begin(self) -> None:
        """Take back what was written; raise `OSError` where a file cannot be made."""
        if self.path and not self._opened:
            self._open(self.path)
        if self.size and self._start is not None:
            self._output.seek(self._start)
            self._output.truncate()
        self.size = 0

    def write(self, data: bytes) -> None:
        """Write all of `data`, also to what takes only a part at a time."""
        self.size += len(data)
        while data:
            written = self._output.write(data)
            data = data[written:] if isinstance(written, int) else b""

    def finish(self) -> None:
        """Give the file its name, now that it is whole."""
        if self._opened:
            self._opened.close()
        if self._partial and self.path:
            # What a link names is replaced, and not the link.
            self._partial.replace(self.path.resolve())

    def _open(self, path: Path) -> None:
        # A pipe or a device has to be written to; a file beside it would be of no use.
        if path.is_file() or not path.exists():
            self._partial = path.resolve().with_name(f".{os.urandom(8).hex()}.part")
            self._opened = self._partial.open("xb")
            self._start = 0
        else:
            self._opened = path.open("wb")
        self._output = self._opened

    def __enter__(self) -> Self:
        """Return the target; nothing is opened before the file begins."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close what was opened, and remove what did not become whole."""
        if self._opened:
            self._opened.close()
        if self._partial:
            self._partial.unlink(missing_ok=True)


def _check_folder(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; add the name that the file is to have")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"the folder {path.parent} does not exist")

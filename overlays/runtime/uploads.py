"""Files to send: where their bytes come from, and how a form is made of them piece by piece.

A form is `multipart/form-data` as RFC 7578 describes it and as browsers write it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from .calls import Body, plain_text
from .decoding import is_array
from .file_sources import OPAQUE, File, FileSource, source_of
from .unset import UNSET

FileInput: TypeAlias = File | FileSource
"""What an argument for a file may be: a path, bytes, an object to read from, or a `File`."""

_NEW_LINE = b"\r\n"
# How browsers write the characters of a name that would end it; others go as UTF-8.
_ESCAPES = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


class Part(NamedTuple):
    """One field of a form: its name, and a file or the text of its value."""

    name: str
    value: File | str
    content_type: str | None = None


def as_file(value: FileInput) -> File:
    """Return a file for whatever an argument for one may be."""
    return value if isinstance(value, File) else File(value)


def form_parts(fields: Iterable[tuple[str, Any]]) -> list[Part]:
    """Return the parts for the fields of a form: UNSET is left out, a list gives several."""
    parts: list[Part] = []
    for name, value in fields:
        values: list[Any] = value if is_array(value) else [value]
        parts += [_part(name, item) for item in values if item is not UNSET]
    return parts


def _part(name: str, value: Any) -> Part:
    if isinstance(value, File):
        return Part(name, value)
    if isinstance(value, dict):
        return Part(name, json.dumps(value, allow_nan=False), "application/json")
    return Part(name, plain_text(value))


def multipart_body(parts: Iterable[Part], boundary: str | None = None) -> Body:
    """Return the body for the parts of a form.

    The boundary is random, so that no file can hold it but by chance. Raises `OSError` for a path
    that cannot be read, and `TypeError` for what is no file.
    """
    mark = boundary or os.urandom(16).hex()
    return Body(f"multipart/form-data; boundary={mark}", Upload(parts, mark))


class Upload:
    """The bytes of a form, read from their sources while they are sent.

    It can be sent again when every source can be read again from where it began.
    """

    def __init__(self, parts: Iterable[Part], boundary: str) -> None:
        """Look at the sources without reading them."""
        delimiter = b"--" + boundary.encode("ascii")
        self._pieces = [
            (delimiter + _NEW_LINE + _headers(part) + _NEW_LINE, source_of(part.value), part.value)
            for part in parts
        ]
        self._end = delimiter + b"--" + _NEW_LINE

    @property
    def size(self) -> int | None:
        """How many bytes there are, or None where a source does not tell."""
        total = len(self._end)
        for head, source, _ in self._pieces:
            if source.size is None:
                return None
            total += len(head) + source.size + len(_NEW_LINE)
        return total

    @property
    def can_be_sent(self) -> bool:
        """Whether all of it is there to be sent: for the first time, or again."""
        return all(source.can_be_read for _, source, _ in self._pieces)

    def __iter__(self) -> Iterator[bytes]:
        """Read and yield the form; raise `ApiError` where a source cannot be read again."""
        for head, source, value in self._pieces:
            yield head
            sent = 0
            for piece in source.read():
                yield piece
                sent += len(piece)
                if isinstance(value, File) and value.progress:
                    value.progress(sent, source.size)
            yield _NEW_LINE
        yield self._end


def _headers(part: Part) -> bytes:
    disposition = f'form-data; name="{part.name.translate(_ESCAPES)}"'
    kind = part.content_type
    if isinstance(part.value, File):
        name = part.value.name or part.name
        disposition += f'; filename="{name.translate(_ESCAPES)}"'
        kind = part.value.content_type or OPAQUE
    lines = f"Content-Disposition: {disposition}\r\n"
    lines += f"Content-Type: {kind}\r\n" if kind else ""
    # A name from a file system may hold bytes that are no UTF-8; they go as they are.
    return lines.encode("utf-8", "surrogateescape")

"""Files that are almost what they should be, by media type."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

_OUTSIDE = ("../contract-test.txt", "/contract-test.txt", "a/../../contract-test.txt")


def faulty(media_type: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield files that are no such files any more, or that nobody should unpack, with words."""
    yield "an empty file", b""
    yield "a file of another kind", b"Made by a contract test.\n"
    yield "a file that is cut off", content[: len(content) // 2]
    if media_type == "application/zip":
        for name in _OUTSIDE:
            yield f"an archive with the entry {name}", _with_entry(content, name)


def _with_entry(content: bytes, name: str) -> bytes:
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), "Made by a contract test.\n")
    return buffer.getvalue()

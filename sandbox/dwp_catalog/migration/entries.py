"""Reads the entries of an uploaded zip file, which may be hostile.

Nothing is ever unpacked to disk, so a name that leaves the folder could do no harm here. It is
refused all the same: a package with such a name was made to break something.
"""

import re
import stat
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sandbox.errors import BadRequestError

MAX_ENTRIES = 5_000
MAX_CONTENT = 50_000_000
"""Bytes that all entries together may have when unpacked."""
CHUNK = 64 * 1024
ENCRYPTED = 0x1

_NAME = re.compile(r"manifest\.json|services/[0-9]+\.json|media/[0-9a-f]{64}\.png")
_FOLDERS = ("services/", "media/")
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What `zipfile` raises for files that are damaged, or made to look so."""


def check_name(name: str) -> None:
    """Refuse an entry that no package has, such as one that leaves the folder."""
    if _NAME.fullmatch(name) is None:
        raise BadRequestError(f"file: a package of services has no entry {name[:200]!r}.")


def read_entries(archive: BinaryIO, check: Callable[[str], None]) -> dict[str, bytes]:
    """Read all entries by name.

    Raises:
        BadRequestError: the file is no zip file or a damaged one, or an entry is forbidden,
            encrypted, a link, repeated or too large.
    """
    with _explained(), ZipFile(archive) as package:
        entries = [entry for entry in package.infolist() if entry.filename not in _FOLDERS]
        _check_entries(entries, check)
        left = MAX_CONTENT
        contents: dict[str, bytes] = {}
        for entry in entries:
            contents[entry.filename] = _read(package, entry, left)
            left -= len(contents[entry.filename])
        return contents


def _check_entries(entries: list[ZipInfo], check: Callable[[str], None]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise BadRequestError(f"file: must have at most {MAX_ENTRIES} entries")
    seen: set[str] = set()
    for entry in entries:
        check(entry.filename)
        if entry.filename in seen:
            raise BadRequestError(f"file: entry {entry.filename} is repeated")
        seen.add(entry.filename)
        _check_kind(entry)


def _check_kind(entry: ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise BadRequestError(f"file: entry {entry.filename} is encrypted")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise BadRequestError(f"file: entry {entry.filename} is a link")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadRequestError(f"file: entry {entry.filename} is compressed in an unusual way")


def _read(package: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """Read an entry in pieces: its header may lie about its size."""
    content = bytearray()
    with package.open(entry) as source:
        while piece := source.read(CHUNK):
            content += piece
            if len(content) > most:
                raise BadRequestError(f"file: must have at most {MAX_CONTENT} bytes when unpacked")
    return bytes(content)


@contextmanager
def _explained() -> Generator[None]:
    try:
        yield
    except _BROKEN:
        raise BadRequestError("file: is not a zip file, or a damaged one") from None

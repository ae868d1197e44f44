"""Whether a file is all that its kind asks for, so that a cut one shows."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePath

_END_OF_PDF = b"%%EOF"
# Readers of PDF look for its end in so many of the last bytes.
_LAST_BYTES = 1024


def fault_of(name: str, content: bytes) -> str | None:
    """Return what is wrong with a file, None if nothing is or its kind is not known.

    Args:
        name: Its name, whose ending tells the kind.
        content: Its bytes.
    """
    check = _CHECKS.get(PurePath(name).suffix.lower())
    return check(content) if check else None


def _of_csv(content: bytes) -> str | None:
    """Return what keeps a file from being a table: as many fields in each row (RFC 4180)."""
    try:
        text = content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        return str(error)
    widths = [len(row) for row in rows]
    odd = next((number for number, width in enumerate(widths) if width != widths[0]), None)
    if odd is None:
        return None
    return f"row {odd + 1} has {widths[odd]} fields, and row 1 has {widths[0]}"


def _of_json(content: bytes) -> str | None:
    try:
        json.loads(content)
    except ValueError as error:
        return str(error)
    return None


def _of_zip(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            broken = archive.testzip()
    except (zipfile.BadZipFile, RuntimeError, zlib.error, EOFError) as error:
        # A RuntimeError is of entries that are encrypted, or packed in a way that is not known.
        return str(error)
    return f"the entry {broken!r} is broken" if broken else None


def _of_gzip(content: bytes) -> str | None:
    try:
        gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        return str(error)
    return None


def _of_pdf(content: bytes) -> str | None:
    is_whole = content.startswith(b"%PDF-") and _END_OF_PDF in content[-_LAST_BYTES:]
    return None if is_whole else "it does not begin with %PDF- and end with %%EOF"


_CHECKS: dict[str, Callable[[bytes], str | None]] = {
    ".csv": _of_csv,
    ".json": _of_json,
    ".gz": _of_gzip,
    ".pdf": _of_pdf,
    **dict.fromkeys((".zip", ".xlsx", ".docx", ".jar"), _of_zip),
}

"""Checksums and archives whose bytes follow from the files alone."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

SUMS = "SHA256SUMS"

# The first moment that a zip file can hold; any fixed one would do.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_ORDINARY_FILE = 0o100644 << 16


def files_below(folder: Path) -> list[Path]:
    """Return every file below `folder` in the order of their names."""
    return sorted(
        (path for path in folder.rglob("*") if path.is_file()),
        key=lambda path: path.relative_to(folder).as_posix(),
    )


def write_sums(folder: Path) -> Path:
    """Write `SHA256SUMS` for all other files below `folder`, as `sha256sum --check` reads it."""
    path = folder / SUMS
    path.unlink(missing_ok=True)
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
        for file in files_below(folder)
    ]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return path


def write_zip(folder: Path, path: Path) -> None:
    """Pack `folder` with its name into the zip file `path`."""
    with zipfile.ZipFile(path, "w") as archive:
        for file in files_below(folder):
            name = file.relative_to(folder.parent).as_posix()
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.external_attr = _ORDINARY_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes(), compresslevel=9)

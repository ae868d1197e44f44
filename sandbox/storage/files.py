"""Files that belong to a database, in a folder beside it.

They are named by ids that the sandbox gives out, never by what a caller sent.
"""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import make_url

SUFFIX = "-files"


def folder_of(database: str) -> Path:
    """Give the folder for a database URL: beside a file, else below the folder for temporary files.

    All workers, and later servers with the same database, find the same folder.
    """
    url = make_url(database)
    if url.get_backend_name() == "sqlite":
        return Path(f"{url.database}{SUFFIX}")
    name = sha256(database.encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"sandbox-{name}{SUFFIX}"


class FileStore:
    """The files of one database."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made with the first file."""
        self._folder = folder

    def path(self, name: str) -> Path:
        """Give the path of a file."""
        return self._folder / name

    @contextmanager
    def new(self, name: str) -> Generator[BinaryIO]:
        """Open a new file for writing; it is removed if the block ends with an exception."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        path = self.path(name)
        with path.open("xb") as target:
            try:
                yield target
            except BaseException:
                path.unlink(missing_ok=True)
                raise

    def clear(self) -> None:
        """Remove all files and the folder."""
        shutil.rmtree(self._folder, ignore_errors=True)

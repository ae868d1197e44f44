"""Files beside a database."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from sandbox.config import Settings
from sandbox.storage.files import FileStore, folder_of
from tests.unit.sandbox.conftest import make_settings, prepare_database


def test_folder_is_beside_an_sqlite_file(tmp_path: Path) -> None:
    """It has the name of the database and an ending."""
    database = f"sqlite+aiosqlite:///{tmp_path}/x.sqlite3"

    assert folder_of(database) == tmp_path / "x.sqlite3-files"


def test_folder_of_a_server_is_found_again() -> None:
    """Each database has one of its own, whose name tells no password."""
    one, other = (f"postgresql+asyncpg://me:secret@host/{name}" for name in ("one", "other"))

    assert folder_of(one) == folder_of(one) != folder_of(other)
    assert "secret" not in str(folder_of(one))


def test_file_is_kept_when_the_block_ends(tmp_path: Path) -> None:
    """The folder is made with the first file and can be read by nobody else."""
    store = FileStore(tmp_path / "files")
    with store.new("a") as target:
        target.write(b"content")

    assert store.path("a").read_bytes() == b"content"
    assert (tmp_path / "files").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, asyncio.CancelledError])
def test_file_is_removed_when_the_block_fails(tmp_path: Path, error: type[BaseException]) -> None:
    """Whatever goes wrong, nothing is left."""

    def write_and_fail() -> None:
        with FileStore(tmp_path / "files").new("a") as target:
            target.write(b"content")
            raise error

    with pytest.raises(error):
        write_and_fail()

    assert list((tmp_path / "files").iterdir()) == []


def test_file_is_never_overwritten(tmp_path: Path) -> None:
    """A name that is taken is an error, and the file stays."""
    store = FileStore(tmp_path / "files")
    with store.new("a") as target:
        target.write(b"content")
    with pytest.raises(FileExistsError), store.new("a"):
        pass

    assert store.path("a").read_bytes() == b"content"


def test_store_can_be_cleared_at_any_time(tmp_path: Path) -> None:
    """Also when there is nothing in it."""
    store = FileStore(tmp_path / "files")
    store.clear()
    with store.new("a"):
        pass
    store.clear()

    assert list(tmp_path.iterdir()) == []


def test_new_database_does_not_inherit_files(tmp_path: Path) -> None:
    """Files of a database that somebody has deleted are removed with the next one's start."""
    settings = make_settings(tmp_path)
    left_over = folder_of(settings.database) / "left-over"
    left_over.parent.mkdir()
    left_over.write_bytes(b"x")

    asyncio.run(prepare_database(settings))

    assert not left_over.exists()


def test_existing_database_keeps_its_files(settings: Settings) -> None:
    """A second start leaves everything as it was, and each row has its file."""
    folder = folder_of(settings.database)
    names = {path.name for path in folder.iterdir()}

    asyncio.run(prepare_database(settings))

    assert {path.name for path in folder.iterdir()} == names
    with sqlite3.connect(folder.with_name("sandbox.sqlite3")) as connection:
        rows = connection.execute("SELECT id, size FROM dlr_attachments").fetchall()
    connection.close()
    assert {(name, (folder / name).stat().st_size) for name in names} == set(rows)

"""Makes the tables, fills a new database, and empties and refills an old one."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, inspect, make_url, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.api import Api
from sandbox.clock import offset_for, sandbox_time
from sandbox.config import Settings
from sandbox.storage.base import Table
from sandbox.storage.control_state import ControlState
from sandbox.storage.engine import Storage
from sandbox.storage.files import FileStore

LAYOUT = 2


class DatabaseError(Exception):
    """The database cannot be used; the text says why and what to do."""


def check_file(url: str) -> None:
    """Look whether an SQLite file can be used, before asynchronous connections are made to it.

    Raises:
        DatabaseError: the folder is missing, the file is no database, or may not be written.
    """
    location = make_url(url)
    if location.get_backend_name() != "sqlite":
        return
    try:
        with closing(sqlite3.connect(str(location.database))) as connection:
            connection.execute("PRAGMA user_version = 0")
    except sqlite3.Error as error:
        raise DatabaseError(str(error)) from None


async def prepare(storage: Storage, settings: Settings, apis: Sequence[Api[Any]]) -> None:
    """Make the tables and the seed data unless the database has them.

    Raises:
        DatabaseError: another version of the sandbox, or another program, made it.
    """
    async with storage.writing() as session:
        connection = await session.connection()
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        if names:
            await _check_layout(session, names)
            await _set_clock(session, settings)
            return
        await connection.run_sync(Table.metadata.create_all)
        await _fill(session, storage.files, settings, apis)


async def reset(storage: Storage, settings: Settings, apis: Sequence[Api[Any]]) -> None:
    """Bring data, files, clock and faults back to what a new database has; tokens are gone too."""
    async with storage.writing() as session:
        for table in reversed(Table.metadata.sorted_tables):
            await session.execute(delete(table))
        await _fill(session, storage.files, settings, apis)


async def _check_layout(session: AsyncSession, names: Sequence[str]) -> None:
    if ControlState.__tablename__ not in names:
        raise DatabaseError("it has tables of another program; choose another file")
    layout = (await session.execute(select(ControlState.layout))).scalar_one_or_none()
    if layout != LAYOUT:
        raise DatabaseError("another version of the sandbox made it; delete it or choose another")


async def _fill(
    session: AsyncSession, files: FileStore, settings: Settings, apis: Sequence[Api[Any]]
) -> None:
    files.clear()
    offset = _start_offset(settings)
    state = {"id": 1, "layout": LAYOUT, "clock_offset": offset, "latency_ms": 0, "faults_left": 0}
    await session.execute(insert(ControlState).values(**state))
    for api in apis:
        await api.seed(session, files, settings.seed_tickets, sandbox_time(offset))


async def _set_clock(session: AsyncSession, settings: Settings) -> None:
    """Let an existing database keep its clock unless the settings name a start."""
    if settings.start is not None:
        await session.execute(update(ControlState).values(clock_offset=_start_offset(settings)))


def _start_offset(settings: Settings) -> float:
    return 0.0 if settings.start is None else offset_for(parse_moment(settings.start))


def parse_moment(text: str) -> datetime:
    """Read a moment in RFC 3339 form, "2026-11-21T09:30:00Z".

    Raises:
        ValueError: the text is no such moment.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("the offset is missing")
    return moment.astimezone(UTC)

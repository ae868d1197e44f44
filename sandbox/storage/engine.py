"""Connections and transactions.

SQLite runs in WAL mode, so readers and the one writer do not wait for each other. A writing
transaction starts with BEGIN IMMEDIATE: one that started as a reader could not become a writer
after another worker has written, whatever the busy timeout. Other databases need none of this.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from sandbox.storage.files import FileStore, folder_of

BUSY_TIMEOUT_MS = 15_000
_BEGIN = "sandbox_begin"
_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
)


class Storage:
    """A database, the files beside it, and the kinds of session it offers."""

    def __init__(self, url: str) -> None:
        """Take an SQLAlchemy URL; nothing is opened before the first transaction."""
        self.files = FileStore(folder_of(url))
        # Statements in error messages come without their values, which may be secrets.
        self._engine = create_async_engine(url, hide_parameters=True)
        if self._engine.dialect.name == "sqlite":
            _use_explicit_transactions(self._engine)
        self._reader = self._engine.execution_options(**{_BEGIN: "BEGIN"})
        self._writer = self._engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})

    @asynccontextmanager
    async def lookup(self) -> AsyncGenerator[AsyncSession]:
        """Open a session for reads that need not see the same state; the cheapest kind."""
        async with AsyncSession(self._engine, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[AsyncSession]:
        """Open a session whose reads all see the same state."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncGenerator[AsyncSession]:
        """Open a session that commits at the end, or rolls back on an exception."""
        async with AsyncSession(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


def _use_explicit_transactions(engine: AsyncEngine) -> None:
    """Take transaction control from the driver, which would start them too late."""

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get(_BEGIN)
        if statement is not None:
            connection.exec_driver_sql(statement)

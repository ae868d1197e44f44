"""Databases for the tests."""

from pathlib import Path

from sandbox.apis import APIS
from sandbox.config import Settings
from sandbox.storage.engine import Storage
from sandbox.storage.setup import prepare

START = "2026-06-01T12:00:00Z"
SEED_TICKETS = 80


def make_settings(folder: Path) -> Settings:
    """Make settings with the database in a folder."""
    return Settings(
        database=f"sqlite+aiosqlite:///{folder}/sandbox.sqlite3",
        request_log=str(folder / "requests.jsonl"),
        seed_tickets=SEED_TICKETS,
        start=START,
    )


async def prepare_database(settings: Settings) -> None:
    """Make the tables and the seed data."""
    storage = Storage(settings.database)
    try:
        await prepare(storage, settings, APIS)
    finally:
        await storage.close()

"""Sandboxes for the tests, each with the same data to begin with.

Making the application takes longer than a test. So there is one for the whole run, and each test
gets the database file as it was at first.
"""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.types import ASGIApp

from sandbox.apis import APIS
from sandbox.asgi import create_app
from sandbox.config import Settings
from sandbox.storage.engine import Storage
from sandbox.storage.setup import prepare
from tests.unit.sandbox.calls import Account, Sandbox, running
from tests.unit.sandbox.kinds import REMOTE_HANDS, Kind

START = "2026-06-01T12:00:00Z"
SEED_TICKETS = 80


@pytest.fixture(scope="session")
def _first_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose database holds nothing but seed data."""
    folder = tmp_path_factory.mktemp("first-state")
    asyncio.run(prepare_database(make_settings(folder)))
    return folder


@pytest.fixture(scope="session")
def _application(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, ASGIApp]:
    """The application of the run, with its settings."""
    settings = make_settings(tmp_path_factory.mktemp("sandbox"))
    return settings, create_app(settings)


@pytest.fixture
def settings(tmp_path: Path, _first_state: Path) -> Settings:
    """Settings with a database of the test's own, for tests that make applications."""
    shutil.copytree(_first_state, tmp_path, dirs_exist_ok=True)
    return make_settings(tmp_path)


@pytest.fixture
def sandbox(_application: tuple[Settings, ASGIApp], _first_state: Path) -> Iterator[Sandbox]:
    """A sandbox with seed data and without defects."""
    settings, app = _application
    folder = Path(settings.request_log).parent
    shutil.rmtree(folder)
    shutil.copytree(_first_state, folder)
    with running(settings, app) as result:
        yield result


@pytest.fixture
def kind() -> Kind:
    """The kind of ticket that the accounts deal with, unless a test is for several."""
    return REMOTE_HANDS


@pytest.fixture
def first(sandbox: Sandbox, kind: Kind) -> Account:
    """The first account of the sandbox."""
    return sandbox.first.using(kind)


@pytest.fixture
def second(sandbox: Sandbox, kind: Kind) -> Account:
    """The second account of the sandbox."""
    return sandbox.second.using(kind)


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

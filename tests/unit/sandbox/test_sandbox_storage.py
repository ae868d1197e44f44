"""The database: preparation, refusal of foreign files, and several workers on one file."""

import asyncio
import dataclasses
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sandbox.config import Settings
from sandbox.digital_realty.order_kinds import ORDER_KINDS
from sandbox.digital_realty.tables.workorder import Workorder
from sandbox.storage.base import Table
from sandbox.storage.setup import DatabaseError
from tests.unit.sandbox.calls import TICKETS, Account, Sandbox, running
from tests.unit.sandbox.conftest import SEED_TICKETS, make_settings, prepare_database


def database_file(settings: Settings) -> Path:
    """Give the path of the database file."""
    return Path(settings.database.removeprefix("sqlite+aiosqlite:///"))


def test_existing_data_are_kept(settings: Settings) -> None:
    """Preparing again changes nothing."""
    with running(settings) as sandbox:
        ticket = sandbox.first.create()
    asyncio.run(prepare_database(settings))
    with running(settings) as sandbox:
        assert sandbox.first.get(ticket["id"])["title"] == ticket["title"]


def test_start_sets_the_clock_of_an_existing_database(settings: Settings) -> None:
    """A start that is asked for counts, no start leaves the clock as it is."""
    for start, year in (("2040-01-01T00:00:00Z", 2040), (None, 2040)):
        changed = dataclasses.replace(settings, start=start)
        asyncio.run(prepare_database(changed))
        with running(changed) as sandbox:
            assert sandbox.control("GET", "/clock").json()["now"].startswith(str(year))


def test_clock_of_a_new_database_shows_the_real_time(tmp_path: Path) -> None:
    """Without a start in the settings the sandbox lives in the present."""
    settings = dataclasses.replace(make_settings(tmp_path), start=None)
    asyncio.run(prepare_database(settings))
    with running(settings) as sandbox:
        shown = datetime.fromisoformat(sandbox.control("GET", "/clock").json()["now"])

    assert timedelta(0) <= datetime.now(UTC) - shown < timedelta(minutes=1)


def test_file_of_another_program_is_refused(tmp_path: Path) -> None:
    """Tables that are not ours are left alone."""
    settings = make_settings(tmp_path)
    with sqlite3.connect(database_file(settings)) as connection:
        connection.execute("CREATE TABLE other (id INTEGER)")
    connection.close()

    with pytest.raises(DatabaseError, match="it has tables of another program"):
        asyncio.run(prepare_database(settings))


def test_file_of_another_version_is_refused(settings: Settings) -> None:
    """A layout that this version does not know is not guessed at."""
    with sqlite3.connect(database_file(settings)) as connection:
        connection.execute("UPDATE control_state SET layout = 0")
    connection.close()

    with pytest.raises(DatabaseError, match="another version of the sandbox made it"):
        asyncio.run(prepare_database(settings))


def test_journal_is_a_write_ahead_log(sandbox: Sandbox, settings: Settings) -> None:
    """Readers do not wait for the writer."""
    with sqlite3.connect(database_file(settings)) as connection:
        mode = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()

    assert mode == ("wal",)


def test_no_two_orders_of_any_kind_share_an_id(settings: Settings) -> None:
    """Comments and attachments find their order by its id alone."""
    tables: list[type[Table]] = [*(kind.table for kind in ORDER_KINDS), Workorder]
    ids: list[str] = []
    with sqlite3.connect(database_file(settings)) as connection:
        for table in tables:
            ids += connection.execute(f"SELECT id FROM {table.__tablename__}").fetchall()
    connection.close()

    assert len(ids) == len(set(ids)) > 4 * SEED_TICKETS - 1


def test_workers_never_give_out_an_id_twice(settings: Settings) -> None:
    """Creates from several workers at once all succeed, each with an id of its own."""

    def work(_number: int) -> list[str]:
        with running(settings) as sandbox:
            return [sandbox.first.create()["id"] for _ in range(15)]

    with ThreadPoolExecutor(4) as pool:
        ids = [ticket_id for result in pool.map(work, range(4)) for ticket_id in result]

    assert len(set(ids)) == 60
    with running(settings) as sandbox:
        assert {item["id"] for item in sandbox.first.list(size=60)["content"]} == set(ids)


def test_only_one_of_many_cancels_succeeds(settings: Settings) -> None:
    """Workers that cancel the same ticket at the same time do not both read New."""
    with running(settings) as sandbox:
        headers, ticket_id = sandbox.first.headers, sandbox.first.create()["id"]

    def cancel(_number: int) -> int:
        with running(settings) as sandbox:
            path = f"{TICKETS}/{ticket_id}/cancel"
            return sandbox.send("PUT", path, headers=headers, json={}).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(cancel, range(4)))

    assert statuses == [200, 400, 400, 400]


def test_only_so_many_faults_as_ordered_happen(settings: Settings) -> None:
    """Workers share the count of faults."""
    with running(settings) as sandbox:
        sandbox.control("PUT", "/faults", {"status": 503, "count": 10})

    def call(_number: int) -> list[int]:
        with running(settings) as sandbox:
            return [sandbox.send("GET", TICKETS).status_code for _ in range(5)]

    with ThreadPoolExecutor(4) as pool:
        statuses = [status for result in pool.map(call, range(4)) for status in result]

    assert (statuses.count(503), statuses.count(401)) == (10, 10)


def test_reset_in_one_worker_is_seen_by_the_other(settings: Settings) -> None:
    """The token of the other worker's client is gone, and so are its tickets."""
    with running(settings) as one, running(settings) as other:
        total = one.first.list()["pageable"]["totalElements"]
        one.first.create()
        other.control("POST", "/reset")

        assert one.first.send("GET", TICKETS).status_code == 401
        assert Account(one, one.first.account).list()["pageable"]["totalElements"] == total

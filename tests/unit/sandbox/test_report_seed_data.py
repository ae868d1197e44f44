"""The reports and work orders of a new sandbox."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from sandbox.digital_realty.configuration_items import CONFIGURATION_ITEMS
from sandbox.digital_realty.reports.seed_data import make_reports
from sandbox.digital_realty.workorders.seed_data import make_workorders

NOW = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)
Make = Callable[[int, datetime], Iterator[dict[str, Any]]]
EACH_KIND = pytest.mark.parametrize("make", [make_reports, make_workorders])


@EACH_KIND
def test_same_day_gives_the_same_rows(make: Make) -> None:
    """The data are made up but not random."""
    assert list(make(300, NOW)) == list(make(300, NOW.replace(hour=23)))


@EACH_KIND
@pytest.mark.parametrize("count", [0, 1, 7, 300])
def test_so_many_rows_as_asked_for(make: Make, count: int) -> None:
    """Each has an id of its own."""
    assert len({row["id"] for row in make(count, NOW)}) == count


@EACH_KIND
@pytest.mark.parametrize("count", [80, 300])
def test_every_configuration_item_has_rows_of_every_kind(make: Make, count: int) -> None:
    """No configuration item that a caller can ask for is without an answer."""
    kind = "type" if make is make_reports else "status"
    found = {(row["configuration_item"], row[kind]) for row in make(count, NOW)}

    assert len(found) == 2 * len(CONFIGURATION_ITEMS)


def test_configuration_items_are_where_their_account_is() -> None:
    """Ids are unique; the place of a row is that of its configuration item."""
    items = {item.id: item for item in CONFIGURATION_ITEMS}

    assert len(items) == len(CONFIGURATION_ITEMS)
    for row in [*make_reports(300, NOW), *make_workorders(300, NOW)]:
        item = items[row["configuration_item"]]
        assert (row["account_id"], row["site"], row["location"]) == (
            item.account,
            item.site,
            item.location,
        )


@pytest.mark.parametrize("now", [NOW, datetime(2024, 3, 31, 23, 59, tzinfo=UTC)])
def test_reports_are_of_past_months(now: datetime) -> None:
    """A report is run after its month, never in the future; names do not repeat."""
    rows = list(make_reports(600, now))

    assert all(row["start_date"] < row["end_date"] <= row["execution_date"] <= now for row in rows)
    assert all(27 <= (row["end_date"] - row["start_date"]).days <= 31 for row in rows)
    assert len({row["name"] for row in rows}) == len(rows)
    assert all(len(row["name"]) <= 160 for row in rows)


def test_reports_go_back_as_far_as_needed() -> None:
    """The most that the command line allows reaches into another century."""
    assert min(row["start_date"] for row in make_reports(100_000, NOW)).year < 1800


def test_work_is_over_or_to_come() -> None:
    """A third of it is scheduled."""
    rows = list(make_workorders(300, NOW))
    scheduled = [row for row in rows if row["status"] == "Scheduled"]

    assert len(scheduled) == 100
    assert all(row["start_date"] > NOW for row in scheduled)
    assert all(row["end_date"] < NOW for row in rows if row["status"] == "Completed")
    assert len({row["sys_id"] for row in rows}) == len(rows)

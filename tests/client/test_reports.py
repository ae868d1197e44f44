"""The resources Reports and Workorders, against the sandbox."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from typing import Any

import pytest
from digital_realty import AsyncDigitalRealty, DigitalRealty, NotFoundError
from digital_realty.models import ReportSearch, ReportType, WorkorderStatus


def test_reports_go_through_all_pages(dlr: DigitalRealty, sandbox: Any) -> None:
    """A list that is a POST gives every report once, page by page, with one body for all."""
    items = dlr.reports.configuration_items().ci
    reports = list(dlr.reports.list(ci=items, report_type="Security", size=20))
    first = next(dlr.reports.list(ReportSearch(ci=items), report_type="Security").pages())

    assert len({report.id for report in reports}) == len(reports) == first.total
    assert len(reports) > 40
    assert {report.type_ for report in reports} == {ReportType.SECURITY}
    assert dlr.reports.get(reports[0].id) == reports[0]


def test_reports_are_filtered(dlr: DigitalRealty) -> None:
    """Configuration items, place and days choose among the reports."""
    items = dlr.reports.configuration_items().ci
    everything = list(dlr.reports.list(ci=items, report_type="DCIM"))
    some = everything[0]
    assert isinstance(some.start_date, datetime.datetime)
    day = some.start_date.date()

    site = str(some.site)
    choices: list[tuple[dict[str, Any], Callable[[Any], bool]]] = [
        ({"site": site}, lambda report: report.site == site),
        ({"report_name": some.name}, lambda report: report.name == some.name),
        ({"report_start_date": day}, lambda report: report.start_date.date() >= day),
    ]
    for arguments, matches in choices:
        found = dlr.reports.list(ci=items, report_type="DCIM", **arguments)
        ids = [report.id for report in found]
        assert ids == [report.id for report in everything if matches(report)]
        assert ids
    assert len(list(dlr.reports.list(ci=items[:1], report_type="DCIM"))) < len(everything)


def test_a_list_that_is_a_post_is_tried_again(dlr: DigitalRealty, sandbox: Any) -> None:
    """A POST that only reads outlasts failures that pass, unlike one that makes something."""
    items = dlr.reports.configuration_items().ci
    sandbox.put("/faults", status=503, count=2)

    assert next(dlr.reports.list(ci=items, report_type="DCIM")).id


def test_workorders(dlr: DigitalRealty) -> None:
    """Work orders come by status, and one of them with all its details."""
    items = dlr.workorders.configuration_items()
    both = items.to_dict()
    done = list(dlr.workorders.list(**both, status="completed"))
    planned = list(dlr.workorders.list(**both, status="scheduled", size=10))

    assert {order.status for order in done} == {WorkorderStatus.COMPLETED}
    assert {order.status for order in planned} == {WorkorderStatus.SCHEDULED}
    order = dlr.workorders.get(planned[0].id)
    assert order.short_description == planned[0].short_description
    assert isinstance(order.start_date, datetime.datetime)
    with pytest.raises(NotFoundError):
        dlr.workorders.get("WO1")


def test_workorders_are_filtered_by_day(dlr: DigitalRealty) -> None:
    """Days are dates in Python, and choose what starts and ends between them."""
    items = dlr.workorders.configuration_items()
    starts: dict[str, datetime.date] = {}
    for order in dlr.workorders.list(**items.to_dict()):
        assert isinstance(order.start_date, datetime.datetime)
        starts[order.id] = order.start_date.date()
    day = sorted(starts.values())[len(starts) // 2]
    found = {o.id for o in dlr.workorders.list(**items.to_dict(), start_date=day)}

    assert found == {number for number, start in starts.items() if start >= day}
    assert 0 < len(found) < len(starts)


def test_tasks_do_the_same(make_async_client: Callable[[], AsyncDigitalRealty]) -> None:
    """The client for asyncio lists with a body as well."""

    async def run() -> None:
        async with make_async_client() as dlr:
            items = (await dlr.reports.configuration_items()).ci
            reports = [r async for r in dlr.reports.list(ci=items, report_type="DCIM", size=30)]
            assert (await dlr.reports.get(reports[-1].id)) == reports[-1]
            both = (await dlr.workorders.configuration_items()).to_dict()
            orders = [order async for order in dlr.workorders.list(**both)]
            assert (await dlr.workorders.get(orders[0].id)).id == orders[0].id

    asyncio.run(run())

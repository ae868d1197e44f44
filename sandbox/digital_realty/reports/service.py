"""What can be done with reports, for one caller."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select

from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.configuration_items import CONFIGURATION_ITEMS
from sandbox.digital_realty.errors import NOT_FOUND
from sandbox.digital_realty.filters import narrowed
from sandbox.digital_realty.pagination import PageRequest, read_rows
from sandbox.digital_realty.reports.rules import ReportRules
from sandbox.digital_realty.reports.schemas import (
    ReportList,
    ReportRequest,
    ReportSelection,
    to_report,
)
from sandbox.digital_realty.tables.report import Report
from sandbox.errors import NotFoundError
from sandbox.storage.engine import Storage

COLUMNS = list(Report.__table__.c)


class ReportService:
    """Reads the reports that a caller can see."""

    def __init__(self, storage: Storage, caller: Caller, rules: ReportRules) -> None:
        self._storage = storage
        self._caller = caller
        self._rules = rules

    def request(self) -> ReportRequest:
        """Give the configuration items of the caller's account."""
        own = self._caller.account
        return ReportRequest([item.id for item in CONFIGURATION_ITEMS if item.account == own])

    async def list(
        self, selection: ReportSelection, filters: Mapping[str, Any], page: PageRequest
    ) -> ReportList:
        """Give one page of the reports that pass the filters; a filter of None is off."""
        statement = (
            select(*COLUMNS)
            .where(self._visible(), self._rules.selected(selection.ci))
            .order_by(*self._rules.order)
        )
        statement = narrowed(statement, self._rules.filters, filters)
        async with self._storage.reading() as session:
            rows, pageable = await read_rows(session, statement, page)
        return ReportList([to_report(row) for row in rows], pageable)

    async def get(self, report_id: str) -> Report:
        """Give the row of a report.

        Raises:
            NotFoundError: the caller can see no such report.
        """
        statement = select(Report).where(Report.id == report_id, self._visible())
        async with self._storage.lookup() as session:
            report = (await session.execute(statement)).scalar_one_or_none()
        if report is None:
            raise NotFoundError(NOT_FOUND)
        return report

    def _visible(self) -> ColumnElement[bool]:
        return self._rules.visible(self._caller, Report.account_id)

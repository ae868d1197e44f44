"""What can be done with work orders, for one caller."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.errors import NOT_FOUND
from sandbox.digital_realty.filters import narrowed
from sandbox.digital_realty.pagination import PageRequest, read_rows
from sandbox.digital_realty.tables.workorder import Workorder
from sandbox.digital_realty.workorders.rules import WorkorderRules
from sandbox.digital_realty.workorders.schemas import (
    WorkorderDetail,
    WorkorderList,
    WorkorderRequest,
    WorkorderSelection,
    WorkorderSummary,
    to_detail,
    to_summary,
)
from sandbox.digital_realty.workorders.values import COMPLETED, SCHEDULED
from sandbox.errors import NotFoundError
from sandbox.storage.engine import Storage

SUMMARY_COLUMNS = [Workorder.__table__.c[name] for name in WorkorderSummary.__struct_fields__]


class WorkorderService:
    """Reads the work orders that a caller can see."""

    def __init__(self, storage: Storage, caller: Caller, rules: WorkorderRules) -> None:
        self._storage = storage
        self._caller = caller
        self._rules = rules

    async def request(self) -> WorkorderRequest:
        """Give the configuration items that have work orders, by their status."""
        async with self._storage.reading() as session:
            return WorkorderRequest(
                completed=await _items(session, self._visible(), COMPLETED),
                scheduled=await _items(session, self._visible(), SCHEDULED),
            )

    async def list(
        self, selection: WorkorderSelection, filters: Mapping[str, Any], page: PageRequest
    ) -> WorkorderList:
        """Give one page of the work orders that pass the filters; a filter of None is off."""
        statement = (
            select(*SUMMARY_COLUMNS)
            .where(self._visible(), self._rules.selected(selection))
            .order_by(*self._rules.order)
        )
        statement = narrowed(statement, self._rules.filters, filters)
        async with self._storage.reading() as session:
            rows, pageable = await read_rows(session, statement, page)
        return WorkorderList([to_summary(row) for row in rows], pageable)

    async def get(self, workorder_id: str) -> WorkorderDetail:
        """Give a work order.

        Raises:
            NotFoundError: the caller can see no such work order.
        """
        statement = select(Workorder).where(Workorder.id == workorder_id, self._visible())
        async with self._storage.lookup() as session:
            workorder = (await session.execute(statement)).scalar_one_or_none()
        if workorder is None:
            raise NotFoundError(NOT_FOUND)
        return to_detail(workorder)

    def _visible(self) -> ColumnElement[bool]:
        return self._rules.visible(self._caller, Workorder.account_id)


async def _items(session: AsyncSession, visible: ColumnElement[bool], status: str) -> list[str]:
    """Give the configuration items of work orders that have a status."""
    statement = (
        select(Workorder.configuration_item)
        .where(visible, Workorder.status == status)
        .distinct()
        .order_by(Workorder.configuration_item)
    )
    return list((await session.execute(statement)).scalars())

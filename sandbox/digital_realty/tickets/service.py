"""What can be done with tickets of one kind, for one caller at one moment."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.comments.schemas import to_comment
from sandbox.digital_realty.comments.thread import read_thread
from sandbox.digital_realty.errors import NOT_FOUND
from sandbox.digital_realty.filters import narrowed
from sandbox.digital_realty.pagination import PageRequest, read_rows
from sandbox.digital_realty.tables.ticket import TicketColumns
from sandbox.digital_realty.tickets.rules import TicketRules
from sandbox.digital_realty.tickets.schemas import Message, TicketCancel, TicketPage, to_answer
from sandbox.digital_realty.work_order_ids import next_work_order_id
from sandbox.errors import BadRequestError, NotFoundError
from sandbox.storage.engine import Storage


class TicketService:
    """Reads and changes the tickets that a caller can see."""

    def __init__(self, storage: Storage, caller: Caller, now: datetime, rules: TicketRules) -> None:
        self._storage = storage
        self._caller = caller
        self._now = now
        self._rules = rules
        self._table = rules.table
        self._visible = rules.visible(caller, rules.table.account_id)

    async def list(self, filters: Mapping[str, str | None], page: PageRequest) -> TicketPage:
        """Give one page of the tickets that pass the filters; a filter of None is off."""
        summary = self._rules.summary
        columns = [self._table.__table__.c[name] for name in summary.__struct_fields__]
        order = self._rules.order(self._table)
        statement = select(*columns).where(self._visible).order_by(*order)
        statement = narrowed(statement, self._rules.filters(self._table), filters)
        async with self._storage.reading() as session:
            rows, pageable = await read_rows(session, statement, page)
        return TicketPage([to_answer(summary, row) for row in rows], pageable)

    async def get(self, ticket_id: str) -> msgspec.Struct:
        """Give a ticket with its comments."""
        async with self._storage.lookup() as session:
            return await self._detail(session, await self._find(session, ticket_id))

    async def require(self, ticket_id: str) -> None:
        """Raise NotFoundError unless the caller can see such a ticket."""
        async with self._storage.lookup() as session:
            await self._find(session, ticket_id)

    async def create(self, body: msgspec.Struct) -> msgspec.Struct:
        """Store a new ticket."""
        members = msgspec.structs.asdict(body)
        self._check_category(members["request_type"], members["category"])
        async with self._storage.writing() as session:
            ticket = self._table(
                id=await next_work_order_id(session),
                account_id=self._caller.account,
                status="New",
                cancel_reason="",
                created_on=self._now,
                updated_on=self._now,
                created_by=self._caller.user_name,
                **members,
            )
            session.add(ticket)
        return to_answer(self._rules.answer, ticket, ticket_type=self._rules.ticket_type)

    async def update(self, ticket_id: str, body: msgspec.Struct) -> msgspec.Struct:
        """Change what the body gives; an empty body changes nothing, not even the time."""
        async with self._storage.writing() as session:
            ticket = await self._find(session, ticket_id, lock=True)
            self._check_status(ticket, self._rules.updatable_in, "updated")
            for name, value in msgspec.structs.asdict(body).items():
                if value is not msgspec.UNSET:
                    ticket.updated_on = self._now
                    setattr(ticket, name, value)
            return await self._detail(session, ticket)

    async def cancel(self, ticket_id: str, body: TicketCancel) -> Message:
        """Cancel a ticket, or note that the customer asks for it."""
        async with self._storage.writing() as session:
            ticket = await self._find(session, ticket_id, lock=True)
            self._check_status(ticket, self._rules.cancellable_in, "cancelled")
            ticket.status = self._rules.status_after_cancel
            ticket.cancel_reason = body.cancel_reason
            ticket.updated_on = self._now
        return Message(self._rules.cancel_message.format(id=ticket_id))

    async def _find(
        self, session: AsyncSession, ticket_id: str, *, lock: bool = False
    ) -> TicketColumns:
        statement = select(self._table).where(self._table.id == ticket_id, self._visible)
        if lock:
            statement = statement.with_for_update()
        ticket = (await session.execute(statement)).scalar_one_or_none()
        if ticket is None:
            raise NotFoundError(NOT_FOUND)
        return ticket

    async def _detail(self, session: AsyncSession, ticket: TicketColumns) -> msgspec.Struct:
        comments = [to_comment(row) for row in await read_thread(session, ticket.id)]
        others = {"ticket_type": self._rules.ticket_type, "comments": comments}
        return to_answer(self._rules.detail, ticket, **others)

    def _check_category(self, request_type: str, category: str) -> None:
        if category not in self._rules.categories[request_type]:
            raise BadRequestError(
                f"category: {category!r} is not part of requestType {request_type!r}"
            )

    def _check_status(self, ticket: TicketColumns, allowed: frozenset[str], done: str) -> None:
        if ticket.status not in allowed:
            raise BadRequestError(
                f"A {self._rules.kind.name} can be {done} only while its status is New or In "
                f"Progress; the status of {ticket.id} is {ticket.status}."
            )

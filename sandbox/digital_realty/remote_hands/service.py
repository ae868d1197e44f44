"""What can be done with remote hands tickets, for one caller at one moment."""

from collections.abc import Mapping
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.errors import NOT_FOUND
from sandbox.digital_realty.pagination import PageRequest, read_rows
from sandbox.digital_realty.remote_hands.rules import RemoteHandsRules
from sandbox.digital_realty.remote_hands.schemas import (
    Message,
    Ticket,
    TicketCancel,
    TicketCreate,
    TicketDetail,
    TicketList,
    TicketSummary,
    TicketUpdate,
    to_detail,
    to_summary,
    to_ticket,
)
from sandbox.digital_realty.tables.remote_hands_ticket import RemoteHandsTicket
from sandbox.digital_realty.tables.ticket_comment import TicketComment
from sandbox.digital_realty.work_order_ids import next_work_order_id
from sandbox.errors import BadRequestError, NotFoundError
from sandbox.storage.engine import Storage

SUMMARY_COLUMNS = [RemoteHandsTicket.__table__.c[name] for name in TicketSummary.__struct_fields__]
CANCEL_MESSAGE = (
    "We have received your request for cancellation of workorder '{id}'. We will be in contact "
    "shortly. Please be aware that fees might still apply to this request if work has already "
    "started."
)


class RemoteHandsService:
    """Reads and changes the tickets that a caller can see."""

    def __init__(
        self, storage: Storage, caller: Caller, now: datetime, rules: RemoteHandsRules
    ) -> None:
        self._storage = storage
        self._caller = caller
        self._now = now
        self._rules = rules

    async def list(self, filters: Mapping[str, str | None], page: PageRequest) -> TicketList:
        """Give one page of the tickets that pass the filters; a filter of None is off."""
        statement = (
            select(*SUMMARY_COLUMNS)
            .where(self._rules.visible(self._caller))
            .order_by(*self._rules.order)
        )
        for name, column in self._rules.filters.items():
            if filters[name] is not None:
                statement = statement.where(column == filters[name])
        async with self._storage.reading() as session:
            rows, pageable = await read_rows(session, statement, page)
        return TicketList([to_summary(row) for row in rows], pageable)

    async def get(self, ticket_id: str) -> TicketDetail:
        """Give a ticket with its comments."""
        async with self._storage.reading() as session:
            return await _detail(session, await self._find(session, ticket_id))

    async def require(self, ticket_id: str) -> None:
        """Raise NotFoundError unless the caller can see such a ticket."""
        async with self._storage.reading() as session:
            await self._find(session, ticket_id)

    async def create(self, body: TicketCreate) -> Ticket:
        """Store a new ticket."""
        self._check_category(body)
        async with self._storage.writing() as session:
            ticket = RemoteHandsTicket(
                id=await next_work_order_id(session),
                account_id=self._caller.account,
                status="New",
                cancel_reason="",
                created_on=self._now,
                updated_on=self._now,
                created_by=self._caller.user_name,
                **msgspec.structs.asdict(body),
            )
            session.add(ticket)
        return to_ticket(ticket)

    async def update(self, ticket_id: str, body: TicketUpdate) -> TicketDetail:
        """Change what the body gives; an empty body changes nothing, not even the time."""
        async with self._storage.writing() as session:
            ticket = await self._find(session, ticket_id, lock=True)
            _check_status(ticket, self._rules.updatable_in, "updated")
            for name, value in msgspec.structs.asdict(body).items():
                if value is not msgspec.UNSET:
                    ticket.updated_on = self._now
                    if name in self._rules.updatable_members:
                        setattr(ticket, name, value)
            return await _detail(session, ticket)

    async def cancel(self, ticket_id: str, body: TicketCancel) -> Message:
        """Note the customer's request to cancel a ticket."""
        async with self._storage.writing() as session:
            ticket = await self._find(session, ticket_id, lock=True)
            _check_status(ticket, self._rules.cancellable_in, "cancelled")
            ticket.status = self._rules.status_after_cancel
            ticket.cancel_reason = body.cancel_reason
            ticket.updated_on = self._now
        return Message(CANCEL_MESSAGE.format(id=ticket_id))

    async def _find(
        self, session: AsyncSession, ticket_id: str, *, lock: bool = False
    ) -> RemoteHandsTicket:
        statement = select(RemoteHandsTicket).where(
            RemoteHandsTicket.id == ticket_id, self._rules.visible(self._caller)
        )
        if lock:
            statement = statement.with_for_update()
        ticket = (await session.execute(statement)).scalar_one_or_none()
        if ticket is None:
            raise NotFoundError(NOT_FOUND)
        return ticket

    def _check_category(self, body: TicketCreate) -> None:
        if body.category not in self._rules.categories[body.request_type]:
            raise BadRequestError(
                f"category: {body.category!r} is not part of requestType {body.request_type!r}"
            )


def _check_status(ticket: RemoteHandsTicket, allowed: frozenset[str], done: str) -> None:
    if ticket.status not in allowed:
        raise BadRequestError(
            f"A remote hands ticket can be {done} only while its status is New or In Progress; "
            f"the status of {ticket.id} is {ticket.status}."
        )


async def _detail(session: AsyncSession, ticket: RemoteHandsTicket) -> TicketDetail:
    statement = (
        select(TicketComment)
        .where(TicketComment.ticket_id == ticket.id)
        .order_by(TicketComment.commented_on, TicketComment.id)
    )
    return to_detail(ticket, list((await session.execute(statement)).scalars()))

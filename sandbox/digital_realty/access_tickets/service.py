"""What can be done with access tickets, for one caller at one moment."""

from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.access_tickets.date_rules import EditedDates
from sandbox.digital_realty.access_tickets.edits import Variant, changes_of
from sandbox.digital_realty.access_tickets.rules import AccessTicketRules, Changes
from sandbox.digital_realty.access_tickets.schemas import (
    AccessTicketDetail,
    CancelledTicket,
    CancelResult,
    EditedTicket,
    to_detail,
)
from sandbox.digital_realty.comments.schemas import to_comment
from sandbox.digital_realty.comments.thread import read_thread
from sandbox.digital_realty.date_rules import check_dates
from sandbox.digital_realty.errors import NOT_FOUND
from sandbox.digital_realty.tables.access_ticket import AccessTicket
from sandbox.digital_realty.tickets.schemas import TicketCancel
from sandbox.errors import BadRequestError, NotFoundError
from sandbox.storage.engine import Storage


class AccessTicketService:
    """Reads and changes the access tickets that a caller can see."""

    def __init__(
        self, storage: Storage, caller: Caller, now: datetime, rules: AccessTicketRules
    ) -> None:
        self._storage = storage
        self._caller = caller
        self._now = now
        self._rules = rules

    async def get(self, ticket_id: str) -> AccessTicketDetail:
        """Give a ticket."""
        async with self._storage.lookup() as session:
            ticket = await self._find(session, ticket_id)
            comments = [to_comment(row) for row in await read_thread(session, ticket.id)]
            return to_detail(ticket, comments)

    async def require(self, ticket_id: str) -> None:
        """Raise NotFoundError unless the caller can see such a ticket."""
        async with self._storage.lookup() as session:
            await self._find(session, ticket_id)

    async def variant(self, ticket_id: str) -> Variant:
        """Say how a ticket may be edited.

        Raises:
            BadRequestError: it is a ticket for which the document has no edit.
        """
        async with self._storage.lookup() as session:
            ticket = await self._find(session, ticket_id)
        if ticket.category not in self._rules.variants:
            raise BadRequestError(f"{ticket.id} is no permanent badge ticket; it cannot be edited")
        return self._rules.variants[ticket.category]

    async def edit(self, ticket_id: str, body: msgspec.Struct, variant: Variant) -> EditedTicket:
        """Change what the body changes; if nothing does, the time of the ticket stays too."""
        async with self._storage.writing() as session:
            ticket = await self._find(session, ticket_id, lock=True)
            changes = self._rules.editable(ticket, changes_of(ticket, body), variant)
            self._check_dates(ticket, changes)
            if changes:
                self._apply(ticket, changes)
        return EditedTicket(ticket_id)

    async def cancel(self, ticket_id: str, body: TicketCancel) -> CancelledTicket:
        """Cancel a ticket that is not over."""
        async with self._storage.writing() as session:
            ticket = await self._find(session, ticket_id, lock=True)
            if ticket.status not in self._rules.cancellable_in:
                raise BadRequestError(
                    "An access ticket can be cancelled only while its status is Pending Approval, "
                    f"Approved or In Progress; the status of {ticket.id} is {ticket.status}."
                )
            ticket.status = self._rules.status_after_cancel
            ticket.cancel_reason = body.cancel_reason
            self._sign(ticket)
        return CancelledTicket(CancelResult(f"Work Order {ticket_id} has been cancelled."))

    def _check_dates(self, ticket: AccessTicket, changes: Changes) -> None:
        if "badgeStartDate" in changes or "badgeExpirationDate" in changes:
            dates = EditedDates(
                start=changes.get("badgeStartDate", ticket.badge_start),
                expiration=changes.get("badgeExpirationDate", ticket.badge_end),
                start_changes="badgeStartDate" in changes,
            )
            check_dates(self._rules.edit_dates, dates, self._now.date())

    def _apply(self, ticket: AccessTicket, changes: Changes) -> None:
        for name, value in changes.items():
            if name in self._rules.columns:
                setattr(ticket, self._rules.columns[name], value)
        self._sign(ticket)

    def _sign(self, ticket: AccessTicket) -> None:
        """Note who changed the ticket, and when."""
        ticket.updated_on = self._now
        ticket.modified_by = self._caller.user_name

    async def _find(
        self, session: AsyncSession, ticket_id: str, *, lock: bool = False
    ) -> AccessTicket:
        statement = select(AccessTicket).where(AccessTicket.id == ticket_id, self._visible())
        if lock:
            statement = statement.with_for_update()
        ticket = (await session.execute(statement)).scalar_one_or_none()
        if ticket is None:
            raise NotFoundError(NOT_FOUND)
        return ticket

    def _visible(self) -> ColumnElement[bool]:
        return self._rules.visible(self._caller, AccessTicket.account_id)

"""What the vendor's staff do with tickets; reached through the control API only."""

from datetime import datetime

from sqlalchemy import select

from sandbox.digital_realty.remote_hands.values import DEFAULT_CANCEL_REASON, STAFF_MOVES
from sandbox.digital_realty.tables.remote_hands_ticket import RemoteHandsTicket
from sandbox.errors import ConflictError, NotFoundError
from sandbox.storage.engine import Storage


async def move_ticket(storage: Storage, ticket_id: str, status: str, now: datetime) -> None:
    """Give a ticket another status, as the staff would.

    Raises:
        NotFoundError: no account has such a ticket.
        ConflictError: the staff cannot do that to a ticket in its present status.
    """
    async with storage.writing() as session:
        statement = select(RemoteHandsTicket).where(RemoteHandsTicket.id == ticket_id)
        ticket = (await session.execute(statement.with_for_update())).scalar_one_or_none()
        if ticket is None:
            raise NotFoundError(f"No ticket has the id {ticket_id}.")
        if status not in STAFF_MOVES[ticket.status]:
            possible = ", ".join(STAFF_MOVES[ticket.status]) or "nothing else"
            raise ConflictError(f"{ticket_id} is {ticket.status}; it can become {possible}.")
        _apply(ticket, status, now)


def _apply(ticket: RemoteHandsTicket, status: str, now: datetime) -> None:
    """Set the status and what goes with it; a declined cancellation loses its reason."""
    ticket.status = status
    ticket.updated_on = now
    if status == "Completed":
        ticket.closed_on = now
    if status == "Cancellation Requested":
        ticket.cancel_reason = DEFAULT_CANCEL_REASON
    if status in ("In Progress", "Completed"):
        ticket.cancel_reason = ""

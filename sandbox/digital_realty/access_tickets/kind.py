"""Access tickets as work orders."""

from datetime import datetime

from sandbox.digital_realty.access_tickets.values import CLOSED_STATUSES, STAFF_MOVES, STAFF_NAME
from sandbox.digital_realty.orders import OrderKind, note_staff_move
from sandbox.digital_realty.tables.access_ticket import AccessTicket


def note_move(ticket: AccessTicket, status: str, now: datetime) -> None:
    """Set a status as the vendor's staff do, who leave their mark on the ticket."""
    note_staff_move(ticket, status, now)
    ticket.modified_by = STAFF_NAME


ACCESS_TICKET = OrderKind(
    name="access ticket",
    table=AccessTicket,
    staff_moves=STAFF_MOVES,
    closed_statuses=CLOSED_STATUSES,
    note_move=note_move,
)

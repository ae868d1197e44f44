"""The comments to one order, in the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.orders import Order
from sandbox.digital_realty.tables.ticket_comment import TicketComment


async def read_thread(session: AsyncSession, order_id: str) -> Sequence[TicketComment]:
    """Give the comments to an order, oldest first."""
    statement = (
        select(TicketComment)
        .where(TicketComment.ticket_id == order_id)
        .order_by(TicketComment.commented_on, TicketComment.id)
    )
    return (await session.execute(statement)).scalars().all()


def add_comment(
    session: AsyncSession, order: Order, text: str, author: str, now: datetime
) -> TicketComment:
    """Add a comment; it is part of the order's details, so the time of their change moves."""
    row = TicketComment(ticket_id=order.row.id, comment=text, commented_by=author, commented_on=now)
    session.add(row)
    order.row.updated_on = now
    return row

"""What the vendor's staff do with orders; reached through the control API only."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.orders import OrderKind, find_order
from sandbox.errors import BadRequestError, ConflictError, NotFoundError


async def move_order(
    session: AsyncSession, kinds: Sequence[OrderKind], order_id: str, status: str, now: datetime
) -> None:
    """Give an order another status, as the staff would.

    Raises:
        NotFoundError: no account has such an order.
        BadRequestError: orders of its kind never have that status.
        ConflictError: the staff cannot do that to an order in its present status.
    """
    try:
        order = await find_order(session, kinds, order_id, lock=True)
    except NotFoundError:
        raise NotFoundError(f"No ticket has the id {order_id}.") from None
    moves = order.kind.staff_moves
    if status not in moves:
        raise BadRequestError(f"status: must be one of {', '.join(moves)}")
    present = order.row.status
    if status not in moves[present]:
        possible = ", ".join(moves[present]) or "nothing else"
        raise ConflictError(f"{order_id} is {present}; it can become {possible}.")
    order.kind.note_move(order.row, status, now)

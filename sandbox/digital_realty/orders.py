"""Work orders of every kind: which one an id names, whether it is over, what the staff do to it.

Ids are one sequence over all kinds, so comments, attachments and the staff find an order by its id
alone. `order_kinds.ORDER_KINDS` lists the kinds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.errors import NOT_FOUND
from sandbox.digital_realty.tables.order import OrderColumns
from sandbox.errors import BadRequestError, NotFoundError

Visible = Callable[[Caller, InstrumentedAttribute[int]], ColumnElement[bool]]
DEFAULT_CANCEL_REASON = "Request no longer needed"


def of_own_account(caller: Caller, account_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Give the condition that keeps accounts apart."""
    return account_id == caller.account


def note_staff_move(order: OrderColumns, status: str, now: datetime) -> None:
    """Set a status and what goes with it: a cancellation has a reason, and only that has one."""
    order.status = status
    order.updated_on = now
    if status == "Completed":
        order.closed_on = now
    cancelled = status.startswith("Cancel")
    order.cancel_reason = (order.cancel_reason or DEFAULT_CANCEL_REASON) if cancelled else ""


@dataclass(frozen=True, slots=True)
class OrderKind:
    """What sets one kind of work order apart.

    `name` stands in messages ("remote hands ticket"). `staff_moves` has every documented status,
    each with the statuses that the vendor's staff can give an order next; `note_move` sets one.
    In the `closed_statuses` an order takes neither comments nor attachments.
    """

    name: str
    table: type[OrderColumns]
    staff_moves: Mapping[str, Sequence[str]]
    closed_statuses: frozenset[str] = frozenset({"Completed", "Cancelled"})
    note_move: Callable[[Any, str, datetime], None] = note_staff_move


@dataclass(frozen=True, slots=True)
class Order:
    """A work order with its kind; a change to `row` is stored with the session."""

    kind: OrderKind
    row: OrderColumns


async def find_order(
    session: AsyncSession,
    kinds: Sequence[OrderKind],
    order_id: str,
    caller: Caller | None = None,
    *,
    visible: Visible = of_own_account,
    lock: bool = False,
) -> Order:
    """Find an order by its id, of any account if there is no caller.

    Raises:
        NotFoundError: the caller can see no such order.
    """
    for kind in kinds:
        statement = select(kind.table).where(kind.table.id == order_id)
        if caller is not None:
            statement = statement.where(visible(caller, kind.table.account_id))
        if lock:
            statement = statement.with_for_update()
        row = (await session.execute(statement)).scalar_one_or_none()
        if row is not None:
            return Order(kind, row)
    raise NotFoundError(NOT_FOUND)


def require_open(order: Order, addition: str) -> None:
    """Refuse additions ("comments") to an order that is closed or cancelled.

    Raises:
        BadRequestError: names the order and its status.
    """
    if order.row.status in order.kind.closed_statuses:
        raise BadRequestError(
            f"An order takes {addition} only while it is neither closed nor cancelled; "
            f"the status of {order.row.id} is {order.row.status}."
        )

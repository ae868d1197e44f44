"""The documented rules of comments as data, so that a defect can replace one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.comments.schemas import CommentCreate
from sandbox.digital_realty.comments.thread import add_comment
from sandbox.digital_realty.order_kinds import ORDER_KINDS
from sandbox.digital_realty.orders import Order, OrderKind, Visible, of_own_account
from sandbox.digital_realty.tables.ticket_comment import TicketComment

Add = Callable[[AsyncSession, Order, str, str, datetime], TicketComment]


@dataclass(frozen=True, slots=True)
class CommentRules:
    """What a comment may be, and which orders take one; `add` stores it."""

    body: type[CommentCreate] = CommentCreate
    order_kinds: Sequence[OrderKind] = ORDER_KINDS
    visible: Visible = of_own_account
    add: Add = add_comment

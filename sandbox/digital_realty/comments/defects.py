"""The named defects of comments."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.defects import Defect, with_rules
from sandbox.digital_realty.comments.schemas import CommentCreate
from sandbox.digital_realty.order_kinds import ORDER_KINDS
from sandbox.digital_realty.orders import Order
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.tables.ticket_comment import TicketComment
from sandbox.digital_realty.tickets.defects import everything

NEVER_CLOSED = tuple(replace(kind, closed_statuses=frozenset()) for kind in ORDER_KINDS)


class _AnyLength(CommentCreate, rename="camel"):
    comment: str


def _forget(
    _session: AsyncSession, order: Order, text: str, author: str, now: datetime
) -> TicketComment:
    return TicketComment(
        ticket_id=order.row.id, comment=text, commented_by=author, commented_on=now
    )


COMMENT_DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (
    Defect(
        name="comments-lost",
        promise="A comment shows in the comments of its ticket.",
        rules=with_rules("comments", add=_forget),
    ),
    Defect(
        name="comments-allowed-when-closed",
        promise="A comment is taken only while the order is neither closed nor cancelled.",
        rules=with_rules("comments", order_kinds=NEVER_CLOSED),
    ),
    Defect(
        name="comments-length-not-checked",
        promise="A comment has from 1 to 4,000 characters.",
        rules=with_rules("comments", body=_AnyLength),
    ),
    Defect(
        name="comments-to-tickets-of-others",
        promise="An account comments only on its own orders.",
        rules=with_rules("comments", visible=everything),
    ),
)

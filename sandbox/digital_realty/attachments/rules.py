"""The documented rules of attachments as data, so that a defect can replace one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_

from sandbox.content_disposition import attachment
from sandbox.digital_realty.order_kinds import ORDER_KINDS
from sandbox.digital_realty.orders import OrderKind, Visible, of_own_account
from sandbox.digital_realty.tables.attachment import Attachment
from sandbox.digital_realty.tables.workorder import Workorder

MAX_SIZE = 25 * 1024 * 1024


def in_order(order_id: str) -> ColumnElement[bool]:
    """Keep the attachments of one order."""
    return Attachment.order_id == order_id


def one_in_order(order_id: str, attachment_id: str) -> ColumnElement[bool]:
    """Keep the attachment with that id if it is one of the order."""
    return and_(in_order(order_id), Attachment.id == attachment_id)


def whole(size: int) -> int:
    """Give the number of bytes that a download has."""
    return size


@dataclass(frozen=True, slots=True)
class AttachmentRules:
    """What a file may be, which orders take one, and how it is given back.

    `owners` are the tables whose rows can have attachments: of the orders that take some, and of
    the vendor's own work orders, whose attachments customers only read.
    """

    min_size: int = 1
    max_size: int = MAX_SIZE
    order_kinds: Sequence[OrderKind] = ORDER_KINDS
    owners: Sequence[type[Any]] = (*(kind.table for kind in ORDER_KINDS), Workorder)
    visible: Visible = of_own_account
    listed: Callable[[str], ColumnElement[bool]] = in_order
    found: Callable[[str, str], ColumnElement[bool]] = one_in_order
    disposition: Callable[[str], str] = attachment
    sent: Callable[[int], int] = whole

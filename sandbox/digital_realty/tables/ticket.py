"""The columns that remote hands and customer support tickets share."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.digital_realty.tables.order import OrderColumns


class TicketColumns(OrderColumns):
    """A ticket at one site."""

    __abstract__ = True

    site: Mapped[str] = mapped_column(String(6))
    location: Mapped[str] = mapped_column(String(40), default="")
    customer_reference: Mapped[str] = mapped_column(String(40), default="")
    notification_recipients: Mapped[str] = mapped_column(Text, default="")

"""Table `dlr_ticket_comments`: comments to tickets of every kind."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table, UtcDateTime


class TicketComment(Table):
    """A comment; `ticket_id` may name a ticket of any kind, so it is no foreign key."""

    __tablename__ = "dlr_ticket_comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[str] = mapped_column(String(20), index=True)
    comment: Mapped[str] = mapped_column(Text)
    commented_by: Mapped[str] = mapped_column(String(40))
    commented_on: Mapped[datetime] = mapped_column(UtcDateTime)

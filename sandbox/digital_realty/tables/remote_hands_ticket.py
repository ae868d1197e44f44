"""Table `dlr_remote_hands_tickets`."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table, UtcDateTime


class RemoteHandsTicket(Table):
    """A remote hands work order; "" stands for a text that was not given, as in the answers."""

    __tablename__ = "dlr_remote_hands_tickets"
    __table_args__ = (Index(None, "account_id", "created_on", "id"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("dlr_accounts.id"))
    title: Mapped[str] = mapped_column(String(160))
    status: Mapped[str] = mapped_column(String(40))
    site: Mapped[str] = mapped_column(String(6))
    location: Mapped[str] = mapped_column(String(40), default="")
    request_type: Mapped[str] = mapped_column(String(40))
    category: Mapped[str] = mapped_column(String(80))
    detailed_instruction: Mapped[str] = mapped_column(Text, default="")
    customer_reference: Mapped[str] = mapped_column(String(40), default="")
    reference_ticket: Mapped[str] = mapped_column(String(20), default="")
    cancel_reason: Mapped[str] = mapped_column(String(40), default="")
    created_on: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_on: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(String(40))
    notification_recipients: Mapped[str] = mapped_column(Text, default="")

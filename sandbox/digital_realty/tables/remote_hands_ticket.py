"""Table `dlr_remote_hands_tickets`."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.digital_realty.tables.ticket import TicketColumns


class RemoteHandsTicket(TicketColumns):
    """A remote hands work order."""

    __tablename__ = "dlr_remote_hands_tickets"

    detailed_instruction: Mapped[str] = mapped_column(Text, default="")
    reference_ticket: Mapped[str] = mapped_column(String(20), default="")

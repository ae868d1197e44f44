"""Table `dlr_customer_support_tickets`."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.digital_realty.tables.ticket import TicketColumns


class CustomerSupportTicket(TicketColumns):
    """A customer support work order."""

    __tablename__ = "dlr_customer_support_tickets"

    description: Mapped[str] = mapped_column(Text)

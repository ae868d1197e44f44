"""Table `dlr_access_tickets`: requests for access to facilities."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.digital_realty.tables.order import OrderColumns
from sandbox.storage.base import Table


class AccessTicket(OrderColumns, Table):
    """A request for a permanent badge, or for a visit."""

    __tablename__ = "dlr_access_tickets"

    first_name: Mapped[str] = mapped_column(String(20))
    last_name: Mapped[str] = mapped_column(String(20))
    email: Mapped[str] = mapped_column(String(50))
    phone: Mapped[str] = mapped_column(String(40), default="")
    company: Mapped[str] = mapped_column(String(120), default="")
    badge_start: Mapped[date | None]
    """Unknown for the termination of a badge that nobody asked for here."""
    badge_end: Mapped[date | None]
    site: Mapped[str] = mapped_column(String(6))
    """The facility that handles the ticket."""
    location: Mapped[str] = mapped_column(Text, default="")
    sites: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Sites with locations, as in the request."""
    email_notifications: Mapped[str] = mapped_column(Text, default="")
    modified_by: Mapped[str] = mapped_column(String(40), default="")
    host_company: Mapped[str] = mapped_column(String(120))
    visitor_type: Mapped[str] = mapped_column(String(40))
    visitor_badge_type: Mapped[str] = mapped_column(String(40))
    visitor_host_first_name: Mapped[str] = mapped_column(String(20), default="")
    visitor_host_last_name: Mapped[str] = mapped_column(String(20), default="")
    escort_first_name: Mapped[str] = mapped_column(String(20), default="")
    escort_last_name: Mapped[str] = mapped_column(String(20), default="")
    notes: Mapped[str] = mapped_column(Text, default="")
    customer_external_reference: Mapped[str] = mapped_column(String(40), default="")
    work_description: Mapped[str] = mapped_column(Text, default="")
    bulk_request: Mapped[bool] = mapped_column(default=False)

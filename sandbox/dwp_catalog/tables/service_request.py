"""Table `dwp_service_requests`."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table, UtcDateTime
from sandbox.storage.structs import StructText


class ServiceRequest(Table):
    """A request for a service, from its first step on; `id` is also its number."""

    __tablename__ = "dwp_service_requests"
    __table_args__ = (Index(None, "service_id", "requesting_user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    external_id: Mapped[int]
    service_id: Mapped[str] = mapped_column(ForeignKey("dwp_services.id"))
    requesting_user_id: Mapped[str] = mapped_column(String(80))
    request_for_user_id: Mapped[str] = mapped_column(String(80))
    status: Mapped[str] = mapped_column(String(20))
    started: Mapped[datetime] = mapped_column(UtcDateTime)
    modified: Mapped[datetime] = mapped_column(UtcDateTime)
    completed: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answers: Mapped[dict[str, list[str]]] = mapped_column(StructText(dict[str, list[str]]))
    """What was answered, by question id."""

"""Table `dwp_reviews`."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table, UtcDateTime


class Review(Table):
    """What a user writes about a service."""

    __tablename__ = "dwp_reviews"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    service_id: Mapped[str] = mapped_column(ForeignKey("dwp_services.id"), index=True)
    user_id: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    modified: Mapped[datetime] = mapped_column(UtcDateTime)

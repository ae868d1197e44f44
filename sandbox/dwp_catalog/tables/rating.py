"""Table `dwp_ratings`."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table, UtcDateTime


class Rating(Table):
    """How a user rates a service, from 0 to 1."""

    __tablename__ = "dwp_ratings"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    service_id: Mapped[str] = mapped_column(ForeignKey("dwp_services.id"), index=True)
    user_id: Mapped[str] = mapped_column(String(80))
    rating: Mapped[float]
    modified: Mapped[datetime] = mapped_column(UtcDateTime)

"""Table `dlr_reports`."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table, UtcDateTime


class Report(Table):
    """A report of one configuration item; the file is made when it is downloaded."""

    __tablename__ = "dlr_reports"
    __table_args__ = (Index(None, "account_id", "type", "execution_date", "id"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("dlr_accounts.id"))
    configuration_item: Mapped[str] = mapped_column(String(32))
    site: Mapped[str] = mapped_column(String(6))
    location: Mapped[str] = mapped_column(String(40))
    type: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(160))
    execution_date: Mapped[datetime] = mapped_column(UtcDateTime)
    start_date: Mapped[datetime] = mapped_column(UtcDateTime)
    end_date: Mapped[datetime] = mapped_column(UtcDateTime)

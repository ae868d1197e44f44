"""Table `dlr_workorders`: the vendor's own maintenance, which customers only read about."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table, UtcDateTime


class Workorder(Table):
    """A maintenance that concerns one configuration item."""

    __tablename__ = "dlr_workorders"
    __table_args__ = (Index(None, "account_id", "start_date", "id"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("dlr_accounts.id"))
    configuration_item: Mapped[str] = mapped_column(String(32))
    short_description: Mapped[str] = mapped_column(String(40))
    site: Mapped[str] = mapped_column(String(6))
    location: Mapped[str] = mapped_column(String(40))
    start_date: Mapped[datetime] = mapped_column(UtcDateTime)
    end_date: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[str] = mapped_column(String(20))
    approval_status: Mapped[str] = mapped_column(String(40))
    activity_type: Mapped[str] = mapped_column(String(40))
    activity_sub_type: Mapped[str] = mapped_column(String(40))
    activity_category: Mapped[str] = mapped_column(String(40))
    service_type: Mapped[str] = mapped_column(String(40))
    risk_level: Mapped[str] = mapped_column(String(20))
    high_level_summary: Mapped[str] = mapped_column(String(200))
    method_of_procedure: Mapped[str | None] = mapped_column(Text)
    sys_id: Mapped[str] = mapped_column(String(32))

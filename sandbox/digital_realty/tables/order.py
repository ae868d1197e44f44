"""The columns that work orders of every kind share."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from sandbox.storage.base import Table, UtcDateTime


class OrderColumns(Table):
    """A work order of an account; "" stands for a text that was not given, as in the answers."""

    __abstract__ = True

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Index, ...]:
        """Keep the lists, newest first, readable without sorting."""
        return (Index(None, "account_id", "created_on", "id"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("dlr_accounts.id"))
    title: Mapped[str] = mapped_column(String(160))
    status: Mapped[str] = mapped_column(String(40))
    request_type: Mapped[str] = mapped_column(String(40))
    category: Mapped[str] = mapped_column(String(80))
    cancel_reason: Mapped[str] = mapped_column(String(40), default="")
    created_on: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_on: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(String(40))

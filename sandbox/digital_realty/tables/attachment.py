"""Table `dlr_attachments`: files attached to orders of every kind."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table, UtcDateTime


class Attachment(Table):
    """A file; its bytes are in the database's file store under `id`.

    `order_id` may name an order of any kind, so it is no foreign key.
    """

    __tablename__ = "dlr_attachments"

    number: Mapped[int] = mapped_column(primary_key=True)
    """Counts up, for the order of lists."""
    id: Mapped[str] = mapped_column(String(32), unique=True)
    order_id: Mapped[str] = mapped_column(String(20), index=True)
    filename: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    """SHA-256, hexadecimal."""
    created_by: Mapped[str] = mapped_column(String(40))
    created_on: Mapped[datetime] = mapped_column(UtcDateTime)

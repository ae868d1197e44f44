"""Table `dlr_access_tokens`: the tokens that were given out."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table, UtcDateTime


class AccessToken(Table):
    """A token, stored as a digest only."""

    __tablename__ = "dlr_access_tokens"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("dlr_clients.client_id"))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """On the sandbox clock."""

"""Table `dwp_session_tokens`: the tokens that logins have given out."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table, UtcDateTime


class SessionToken(Table):
    """A token, stored as a digest only."""

    __tablename__ = "dwp_session_tokens"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("dwp_users.id"))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """On the sandbox clock."""

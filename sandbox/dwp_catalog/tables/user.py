"""Table `dwp_users`: the people who use the catalog."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class User(Table):
    """A person; the login name is the user id of the whole API."""

    __tablename__ = "dwp_users"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    password_digest: Mapped[str] = mapped_column(String(64))
    """Empty for people who cannot log in: they only appear in the data."""
    sees_all: Mapped[bool]
    """Whether a role lets the user see all services: asset manager, service catalog admin."""

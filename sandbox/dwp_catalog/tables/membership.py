"""Table `dwp_memberships`: which groups a user belongs to."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class Membership(Table):
    """A user's place in a group of people who are entitled to the same services."""

    __tablename__ = "dwp_memberships"

    user_id: Mapped[str] = mapped_column(ForeignKey("dwp_users.id"), primary_key=True)
    people: Mapped[str] = mapped_column(String(40), primary_key=True)

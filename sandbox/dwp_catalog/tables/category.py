"""Table `dwp_categories`."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class Category(Table):
    """A category in the tree of its group; ids count up from parent to child."""

    __tablename__ = "dwp_categories"

    id: Mapped[str] = mapped_column(String(15), primary_key=True)
    guid: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(80))
    category_group_id: Mapped[str] = mapped_column(ForeignKey("dwp_category_groups.id"))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("dwp_categories.id"))

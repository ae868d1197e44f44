"""Table `dwp_category_groups`: the trees that categories belong to."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class CategoryGroup(Table):
    """A group of categories."""

    __tablename__ = "dwp_category_groups"

    id: Mapped[str] = mapped_column(String(15), primary_key=True)
    guid: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(80))
    description: Mapped[str] = mapped_column(String(254))
    system_id: Mapped[str] = mapped_column(String(80))
    group_status: Mapped[str] = mapped_column(String(20))

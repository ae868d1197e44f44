"""Table `dwp_service_categories`: the categories that a service names."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class ServiceCategory(Table):
    """One category that a service names."""

    __tablename__ = "dwp_service_categories"

    service_id: Mapped[str] = mapped_column(ForeignKey("dwp_services.id"), primary_key=True)
    category_id: Mapped[str] = mapped_column(
        ForeignKey("dwp_categories.id"), primary_key=True, index=True
    )

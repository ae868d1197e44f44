"""Table `dwp_entitlements`: which groups of people may have a service."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class Entitlement(Table):
    """One group of people that a service is meant for."""

    __tablename__ = "dwp_entitlements"

    service_id: Mapped[str] = mapped_column(ForeignKey("dwp_services.id"), primary_key=True)
    people: Mapped[str] = mapped_column(String(40), primary_key=True)

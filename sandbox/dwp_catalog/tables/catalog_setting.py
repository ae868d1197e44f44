"""Table `dwp_catalog_settings`: one row."""

from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class CatalogSetting(Table):
    """What an administrator sets for the whole catalog."""

    __tablename__ = "dwp_catalog_settings"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    full_catalog_view: Mapped[bool]
    """Whether everybody sees all services, also those that they are not entitled to."""

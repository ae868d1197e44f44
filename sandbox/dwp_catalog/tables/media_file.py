"""Table `dwp_media_files`: icons and pictures of services."""

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class MediaFile(Table):
    """A picture; its id is the SHA-256 of its content, so the same picture is stored once."""

    __tablename__ = "dwp_media_files"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)

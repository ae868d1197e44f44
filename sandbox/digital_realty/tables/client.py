"""Table `dlr_clients`: the apps that may ask for tokens."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class Client(Table):
    """An app with its credentials; the secret is stored as a digest."""

    __tablename__ = "dlr_clients"

    client_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    secret_digest: Mapped[str] = mapped_column(String(64))
    user_name: Mapped[str] = mapped_column(String(40))
    """The registered user, who shows as the creator of what the app creates."""

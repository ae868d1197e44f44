"""Table `dlr_accounts`: the legal entities whose data is kept apart."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class Account(Table):
    """A legal entity below a global ultimate account, and the one app that may act for it.

    One of the accounts that an app may act for is its default.
    """

    __tablename__ = "dlr_accounts"
    __table_args__ = (UniqueConstraint("master_account_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    master_account_id: Mapped[str] = mapped_column(String(40))
    master_account_name: Mapped[str] = mapped_column(String(80))
    account_id: Mapped[str] = mapped_column(String(40))
    account_name: Mapped[str] = mapped_column(String(80))
    client_id: Mapped[str] = mapped_column(ForeignKey("dlr_clients.client_id"))
    is_default: Mapped[bool]

"""The throw-away accounts of every sandbox: two with credentials of their own, and one more."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.credentials import digest
from sandbox.digital_realty.tables.account import Account
from sandbox.digital_realty.tables.client import Client


@dataclass(frozen=True, slots=True)
class SandboxAccount:
    """An account and its credentials, which are the same in every sandbox."""

    id: int
    client_id: str
    client_secret: str
    master_account_id: str
    master_account_name: str
    account_id: str
    account_name: str
    users: tuple[str, ...]
    """People who make tickets; the app acts for the first of them."""


ACCOUNTS = (
    SandboxAccount(
        id=1,
        client_id="sandbox-larkfield-broadcast",
        client_secret="larkfield-throw-away-secret",
        master_account_id="204518",
        master_account_name="Larkfield Media Group",
        account_id="0015e00002LarkfAAB",
        account_name="Larkfield Broadcast",
        users=("Priya Raman", "Marek Novotny", "Grace Okafor"),
    ),
    SandboxAccount(
        id=2,
        client_id="sandbox-ostrava-freight",
        client_secret="ostrava-throw-away-secret",
        master_account_id="317760",
        master_account_name="Ostrava Logistics Holding",
        account_id="0015e00002OstraAAF",
        account_name="Ostrava Freight",
        users=("Tomáš Hájek", "Inês Caldeira"),
    ),
)


@dataclass(frozen=True, slots=True)
class FurtherAccount:
    """A legal entity for which the app of an account may act as well; it has no orders."""

    id: int
    app_of: SandboxAccount
    account_id: str
    account_name: str


FURTHER_ACCOUNTS = (
    FurtherAccount(
        id=3,
        app_of=ACCOUNTS[0],
        account_id="0015e00002LarkfAAS",
        account_name="Larkfield Studios",
    ),
)


async def seed_accounts(session: AsyncSession) -> None:
    """Store the accounts and their apps; the app's own account is its default."""
    clients = [
        {
            "client_id": account.client_id,
            "secret_digest": digest(account.client_secret),
            "user_name": account.users[0],
        }
        for account in ACCOUNTS
    ]
    await session.execute(insert(Client), clients)
    await session.execute(insert(Account), [_row(account, account) for account in ACCOUNTS])
    await session.execute(
        insert(Account), [_row(account, account.app_of) for account in FURTHER_ACCOUNTS]
    )


def _row(account: SandboxAccount | FurtherAccount, app: SandboxAccount) -> dict[str, Any]:
    return {
        "id": account.id,
        "master_account_id": app.master_account_id,
        "master_account_name": app.master_account_name,
        "account_id": account.account_id,
        "account_name": account.account_name,
        "client_id": app.client_id,
        "is_default": account is app,
    }

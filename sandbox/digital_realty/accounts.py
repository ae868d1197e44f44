"""The two throw-away accounts of every sandbox, each with credentials of its own."""

from dataclasses import dataclass

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
        account_id="0015e00002LarkfAAB",
        account_name="Larkfield Broadcast",
        users=("Priya Raman", "Marek Novotny", "Grace Okafor"),
    ),
    SandboxAccount(
        id=2,
        client_id="sandbox-ostrava-freight",
        client_secret="ostrava-throw-away-secret",
        master_account_id="317760",
        account_id="0015e00002OstraAAF",
        account_name="Ostrava Freight",
        users=("Tomáš Hájek", "Inês Caldeira"),
    ),
)


async def seed_accounts(session: AsyncSession) -> None:
    """Store the accounts and their apps."""
    clients = [
        {
            "client_id": account.client_id,
            "secret_digest": digest(account.client_secret),
            "user_name": account.users[0],
        }
        for account in ACCOUNTS
    ]
    accounts = [
        {
            "id": account.id,
            "master_account_id": account.master_account_id,
            "account_id": account.account_id,
            "account_name": account.account_name,
            "client_id": account.client_id,
        }
        for account in ACCOUNTS
    ]
    await session.execute(insert(Client), clients)
    await session.execute(insert(Account), accounts)

"""The people of every sandbox: four who can log in, and colleagues who appear in the data."""

from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.credentials import digest
from sandbox.dwp_catalog.tables.membership import Membership
from sandbox.dwp_catalog.tables.user import User

CATALOG_ADMIN = "service catalog admin"
ASSET_MANAGER = "asset manager"
EMPLOYEE = "employee"
ROLES_THAT_SEE_ALL = (CATALOG_ADMIN, ASSET_MANAGER)

EVERYONE = "everyone"
PEOPLE = (EVERYONE, "it", "engineering", "finance", "sales", "human-resources", "contractors")
"""The groups that services are meant for."""


@dataclass(frozen=True, slots=True)
class SandboxUser:
    """A person; without a password nobody can log in as this user."""

    login: str
    roles: tuple[str, ...]
    people: tuple[str, ...]
    password: str | None = None


USERS = (
    SandboxUser(
        "mary@calbro.example",
        (EMPLOYEE,),
        (EVERYONE, "it", "engineering"),
        "mary-throw-away-password",
    ),
    SandboxUser(
        "allen@calbro.example", (EMPLOYEE, CATALOG_ADMIN), (EVERYONE,), "allen-throw-away-password"
    ),
    SandboxUser(
        "francie@calbro.example",
        (EMPLOYEE, ASSET_MANAGER),
        (EVERYONE,),
        "francie-throw-away-password",
    ),
    SandboxUser(
        "hannah@calbro.example",
        (EMPLOYEE,),
        (EVERYONE, "finance"),
        "hannah-throw-away-password",
    ),
    SandboxUser("bianca@calbro.example", (EMPLOYEE,), (EVERYONE, "sales")),
    SandboxUser("joaquim@calbro.example", (EMPLOYEE,), (EVERYONE, "engineering")),
    SandboxUser("li.wei@calbro.example", (EMPLOYEE,), (EVERYONE, "it")),
    SandboxUser("oyelaran@calbro.example", (EMPLOYEE,), (EVERYONE, "human-resources")),
    SandboxUser("sunniva@calbro.example", (EMPLOYEE,), (EVERYONE, "finance", "sales")),
    SandboxUser("temp.agency@calbro.example", (), ("contractors",)),
)
LOGINS = tuple(user for user in USERS if user.password is not None)


async def seed_users(session: AsyncSession) -> None:
    """Store the people."""
    await session.execute(insert(User), [_row(user) for user in USERS])
    places = [{"user_id": user.login, "people": people} for user in USERS for people in user.people]
    await session.execute(insert(Membership), places)


def _row(user: SandboxUser) -> dict[str, object]:
    return {
        "id": user.login,
        "password_digest": "" if user.password is None else digest(user.password),
        "sees_all": any(role in ROLES_THAT_SEE_ALL for role in user.roles),
    }

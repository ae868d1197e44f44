"""Who may have a service."""

from sandbox.dwp_catalog.seeds.services import SeedService
from sandbox.dwp_catalog.users import ROLES_THAT_SEE_ALL, USERS, SandboxUser


def takers_of(service: SeedService) -> list[str]:
    """Give the login names of the users who are entitled to a service."""
    return [user.login for user in USERS if _may_have(user, service)]


def _may_have(user: SandboxUser, service: SeedService) -> bool:
    by_role = any(role in ROLES_THAT_SEE_ALL for role in user.roles)
    return by_role or not set(user.people).isdisjoint(service.people)

"""A server that already runs, with credentials from the environment."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.conformance.model.client import Client
from tests.contract.target.base import ROLES, Account, Target

# The credentials of a second customer stand in PREFIX_OTHER_NAME beside PREFIX_NAME.
_OTHER = "OTHER_"


class MissingCredentialsError(Exception):
    """Environment variables that the API's clients need are not set."""


def remote_target(
    url: str, client: Client, environment: Mapping[str, str], headers: dict[str, str]
) -> Target:
    """Return the target at `url`.

    Args:
        url: The base URL: what the paths of the document are appended to.
        client: What the overlays of the API say of clients.
        environment: Where the settings of `client` are looked up.
        headers: Headers for every request.

    Raises:
        MissingCredentialsError: Naming each variable that is not set.
    """
    names = variable_names(client)
    missing = [variable for variable in names.values() if not environment.get(variable)]
    if missing:
        raise MissingCredentialsError(f"set {', '.join(missing)} in the environment")
    accounts = [_account("account 1", client, "", environment)] if names else []
    other = variable_names(client, _OTHER)
    if names and all(environment.get(variable) for variable in other.values()):
        accounts.append(_account("account 2", client, _OTHER, environment))
    return Target(url.rstrip("/"), tuple(accounts), headers)


def variable_names(client: Client, infix: str = "") -> dict[str, str]:
    """Return the environment variable of each client setting that has no default."""
    return {one.name: f"{client.prefix}_{infix}{one.name.upper()}" for one in client.needed}


def _account(name: str, client: Client, infix: str, environment: Mapping[str, str]) -> Account:
    """Return an account by its variables; what roles it has is told if the environment does."""
    names = variable_names(client, infix)
    settings = {setting: environment[variable] for setting, variable in names.items()}
    roles = environment.get(f"{client.prefix}_{infix}{ROLES.upper()}")
    return Account(name, settings if roles is None else {**settings, ROLES: roles})

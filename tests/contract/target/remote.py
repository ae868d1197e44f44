"""A server that already runs, with credentials from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.contract.target.base import Account, Target

# The credentials of a second customer stand in PREFIX_OTHER_NAME beside PREFIX_NAME.
_OTHER = "OTHER_"


class MissingCredentialsError(Exception):
    """Environment variables that the API's clients need are not set."""


def remote_target(
    url: str, client: dict[str, Any], environment: Mapping[str, str], headers: dict[str, str]
) -> Target:
    """Return the target at `url`.

    Args:
        url: The base URL: what the paths of the document are appended to.
        client: The `x-client` of the API, empty for documents without overlays.
        environment: Where the settings of `client` are looked up.
        headers: Headers for every request.

    Raises:
        MissingCredentialsError: Naming each variable that is not set.
    """
    names = variable_names(client)
    missing = [variable for variable in names.values() if not environment.get(variable)]
    if missing:
        raise MissingCredentialsError(f"set {', '.join(missing)} in the environment")
    accounts = [Account("account 1", _settings(names, environment))] if names else []
    other = variable_names(client, _OTHER)
    if names and all(environment.get(variable) for variable in other.values()):
        accounts.append(Account("account 2", _settings(other, environment)))
    return Target(url.rstrip("/"), tuple(accounts), headers)


def variable_names(client: dict[str, Any], infix: str = "") -> dict[str, str]:
    """Return the environment variable of each client setting."""
    prefix = client.get("environment-prefix", "")
    return {
        setting["name"]: f"{prefix}_{infix}{setting['name'].upper()}"
        for setting in client.get("settings", [])
    }


def _settings(names: dict[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    return {name: environment[variable] for name, variable in names.items()}

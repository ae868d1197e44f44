"""The settings of a client: from arguments or the environment, checked before the first call."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from .errors import ConfigurationError


def from_environment(
    prefix: str,
    given: Mapping[str, Any],
    optional: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return settings by name: as given, else from the variable PREFIX_NAME in capitals.

    A variable that is empty counts as not set. Raises `ConfigurationError` naming every variable
    that is missing; those of the names in `optional` may be.
    """
    variables = os.environ if environment is None else environment
    found = {
        name: variables.get(f"{prefix}_{name.upper()}") if value is None else value
        for name, value in given.items()
    }
    missing = [f"{prefix}_{name.upper()}" for name in found if not found[name]]
    missing = [name for name in missing if name not in {f"{prefix}_{o.upper()}" for o in optional}]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise ConfigurationError(f"{', '.join(missing)} {verb} not set in the environment")
    return {name: value for name, value in found.items() if value}


def check_texts(**settings: object) -> None:
    """Raise `ConfigurationError` for a setting that is empty or has stray white space.

    The message tells the name of the setting and never its value. A function that returns the
    setting is left alone.
    """
    for name, value in settings.items():
        if callable(value):
            continue
        if not isinstance(value, str):
            raise ConfigurationError(f"{name} must be a text, not {type(value).__name__}")
        if not value:
            raise ConfigurationError(f"{name} is empty")
        if value != value.strip() or not value.isprintable():
            raise ConfigurationError(f"{name} has a line break or white space around it")


def check_headers(headers: Mapping[str, str]) -> None:
    """Raise `ConfigurationError` for a value that cannot stand in a header."""
    for name, value in headers.items():
        if not value.isascii() or not value.isprintable():
            raise ConfigurationError(f"the value for the header {name} is not plain ASCII")


def checked_base_url(base_url: str) -> str:
    """Return a base URL without a slash at its end; raise `ConfigurationError` for a bad one."""
    try:
        url = httpx.URL(base_url)
    except (httpx.InvalidURL, TypeError) as error:
        raise ConfigurationError("base_url is not a URL") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise ConfigurationError("base_url must start with https:// or http:// and name a host")
    if url.userinfo or url.query or url.fragment:
        raise ConfigurationError("base_url must have no user, query or fragment")
    return str(url).rstrip("/")

"""Secrets that are given, or asked for whenever they are needed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping
from typing import Any, TypeAlias

from .errors import ConfigurationError
from .settings import check_texts

Credential: TypeAlias = str | Callable[[], str]
"""A secret, or what returns it, such as a function that looks into a vault."""

AsyncCredential: TypeAlias = str | Callable[[], str | Awaitable[str]]
"""A secret for a client for asyncio, which may also come from a coroutine function."""


class Credentials:
    """What a token is asked for with, by name."""

    def __init__(self, values: Mapping[str, AsyncCredential], secret: Collection[str]) -> None:
        """Keep `values`, of which those with the names in `secret` are to be shown nowhere."""
        self._values = dict(values)
        self._secret = frozenset(secret)
        self._known = {name: value for name, value in values.items() if isinstance(value, str)}

    def resolve(self) -> dict[str, str]:
        """Return all values; those of functions are asked for anew.

        Raises `ConfigurationError` for one that cannot be used, and what a function raises.
        """
        found = self._asked()
        for name, value in found.items():
            if isinstance(value, Coroutine):
                value.close()
                raise ConfigurationError(
                    f"{name} comes from a coroutine function, which needs the client for asyncio"
                )
        return self._checked(found)

    async def resolve_async(self) -> dict[str, str]:
        """Do what `resolve` does, and wait for those that come from coroutine functions."""
        found = self._asked()
        for name, value in found.items():
            if isinstance(value, Awaitable):
                found[name] = await value
        return self._checked(found)

    def _asked(self) -> dict[str, Any]:
        return {
            name: value if isinstance(value, str) else value()
            for name, value in self._values.items()
        }

    def _checked(self, found: dict[str, Any]) -> dict[str, str]:
        check_texts(**found)
        self._known = found
        return found

    @property
    def secrets(self) -> tuple[str, ...]:
        """The secret values, as far as they are known by now."""
        return tuple(value for name, value in self._known.items() if name in self._secret)

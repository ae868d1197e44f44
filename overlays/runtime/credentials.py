"""Secrets that are given, or asked for whenever they are needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from .settings import check_texts

Credential: TypeAlias = str | Callable[[], str]
"""A secret, or what returns it, such as a function that looks into a vault."""


class Credentials:
    """What a token is asked for with, by name."""

    def __init__(self, values: Mapping[str, Credential], secret: Collection[str]) -> None:
        """Keep `values`, of which those with the names in `secret` are to be shown nowhere."""
        self._values = dict(values)
        self._secret = frozenset(secret)
        self._known = {name: value for name, value in values.items() if isinstance(value, str)}

    def resolve(self) -> dict[str, str]:
        """Return all values; those of functions are asked for anew.

        Raises `ConfigurationError` for one that cannot be used, and what a function raises.
        """
        found = {
            name: value if isinstance(value, str) else value()
            for name, value in self._values.items()
        }
        check_texts(**found)
        self._known = found
        return found

    @property
    def secrets(self) -> tuple[str, ...]:
        """The secret values, as far as they are known by now."""
        return tuple(value for name, value in self._known.items() if name in self._secret)

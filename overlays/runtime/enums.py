"""Enums that survive values which their author did not know."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, IntEnum, StrEnum
from typing import Final, Self, TypeVar, cast

from .decoding import unexpected

Member = TypeVar("Member", bound=Enum)

_UNKNOWN: Final = "<unknown>"


def listed(enum: type[Member]) -> Callable[[object], Member | None]:
    """Return a function that looks up the member for a value that the API lists, else None."""
    return cast("Callable[[object], Member | None]", enum._value2member_map_.get)


class OpenStrEnum(StrEnum):
    """A string enum that makes a member for any string that is not listed.

    Such a member equals its string, encodes back to it and answers False to `is_known`. It is
    not remembered, so a server cannot fill the memory with values; compare with `==`, not `is`.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = _UNKNOWN
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether the description of the API lists this value."""
        return self._name_ != _UNKNOWN

    @classmethod
    def decode(cls, value: object) -> Self:
        """Return the member for a JSON string; raise `DecodeError` for anything else."""
        if type(value) is not str:
            raise unexpected("a string", value)
        return cast("Self", cls._value2member_map_.get(value)) or cls(value)


class OpenIntEnum(IntEnum):
    """An integer enum that makes a member for any integer that is not listed.

    See `OpenStrEnum`.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if type(value) is not int:
            return None
        member = int.__new__(cls, value)
        member._name_ = _UNKNOWN
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether the description of the API lists this value."""
        return self._name_ != _UNKNOWN

    @classmethod
    def decode(cls, value: object) -> Self:
        """Return the member for a JSON integer; raise `DecodeError` for anything else."""
        if type(value) is not int:
            raise unexpected("an integer", value)
        return cls(value)

"""`UNSET`: the value of a field that is left out, as opposed to one that is null."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal


class Unset(Enum):
    """The type of `UNSET`, for annotations and `isinstance`.

    An enum with one member, so that copies and pickles give the same object back and type
    checkers understand `value is UNSET`.
    """

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        """Return False, so that `if ticket.title:` also sorts out a title that is left out."""
        return False

    def __repr__(self) -> str:
        """Return the name under which the value is imported."""
        return "UNSET"


UNSET: Final = Unset.UNSET

"""Names, compared without what spellings differ in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

Thing = TypeVar("Thing")


def plain(name: str) -> str:
    """Return a name in lower case and without anything but letters and digits."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def any_of(names: Iterable[str], things: Mapping[str, Thing]) -> Thing | None:
    """Return the thing with the first of some names that any thing has, None if none has."""
    return next((things[name] for name in names if name in things), None)

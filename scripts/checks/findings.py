"""What a check found in a bundled document, before it is traced to the author's file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """A fault at a JSON pointer of the bundled document, and what to do about it."""

    pointer: str
    message: str
    remedy: str | None = None


def unknown_keys(
    pointer: str, what: str, data: dict[str, Any], required: set[str], optional: set[str]
) -> Iterator[Finding]:
    """Yield a finding for each required key that `data` lacks and each key it may not have."""
    for key in sorted(required - data.keys()):
        yield Finding(pointer, f"{what} has no `{key}`")
    for key in data:
        if key not in required | optional:
            remedy = did_you_mean(key, required | optional)
            yield Finding(f"{pointer}/{key}", f"{what} has the unknown key `{key}`", remedy)


def no_texts(
    pointer: str, what: str, data: dict[str, Any], keys: Iterable[str]
) -> Iterator[Finding]:
    """Yield a finding for each of the `keys` of `data` whose value is not a text."""
    for key in keys:
        if key in data and not (isinstance(data[key], str) and data[key].strip()):
            yield Finding(f"{pointer}/{key}", f"`{key}` of {what} must be a text")


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """Return the remedy that suggests the closest known name, or lists the few there are."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return f"Did you mean {close[0]}?"
    return f"Known: {', '.join(names)}." if 0 < len(names) <= 12 else None

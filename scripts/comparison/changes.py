"""A change between two states of an API, and what it means for those who use it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Verdict(IntEnum):
    """What a change does to a client that was right before; the greater, the worse."""

    SAFE = 0
    RISKY = 1
    BREAKING = 2

    def __str__(self) -> str:
        """Return the word for people and for JSON."""
        return self.name.lower()


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes:
        verdict: What it does to clients.
        rule: The kebab-case name of what was looked at, such as enum-values-added.
        place: Where it is, from the operation on, such as `POST /things requestBody/…`.
        message: What has changed, in words.
        side: request, response, or the empty text for what is neither.
        found_by: redocly, rules, overlays or griffe.
        words_only: Whether only what is said to people has changed, and nothing that a call is.
    """

    verdict: Verdict
    rule: str
    place: str
    message: str
    side: str = ""
    found_by: str = "rules"
    words_only: bool = False


def worst(changes: Iterable[Change]) -> Verdict:
    """Return the greatest verdict of some changes, safe when there are none."""
    return max((change.verdict for change in changes), default=Verdict.SAFE)


def ordered(changes: Iterable[Change]) -> list[Change]:
    """Return changes each once, the worst first and then by place."""
    unique = list(dict.fromkeys(changes))
    return sorted(unique, key=lambda change: (-change.verdict, change.place, change.rule))

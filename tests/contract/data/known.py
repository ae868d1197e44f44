"""Values that exist on the server, remembered by property name from what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scripts.documents import is_array, is_object

_MOST = 20


class Known:
    """Remembers some of the texts and numbers that answers have under each property name."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str | int, None]] = {}

    def __call__(self, name: str) -> Sequence[str | int]:
        """Return the values known for a property name."""
        return list(self._values.get(name, ()))

    def learn(self, answer: Any) -> None:
        """Remember the values in an answer's JSON, at every level."""
        if is_array(answer):
            for member in answer:
                self.learn(member)
        elif is_object(answer):
            for name, value in answer.items():
                if isinstance(value, dict | list):
                    self.learn(value)
                elif isinstance(value, str | int) and not isinstance(value, bool):
                    some = self._values.setdefault(name, {})
                    if len(some) < _MOST:
                        some[value] = None

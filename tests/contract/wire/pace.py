"""Keep to a rate of requests."""

from __future__ import annotations

import re
import time

_UNITS = {"s": 1, "m": 60, "h": 3600}


class Pace:
    """Lets one request pass each `interval` seconds; 0 lets all pass. `str` gives its words."""

    def __init__(self, interval: float = 0.0, words: str = "") -> None:
        self.interval = interval
        self._words = words
        self._next = 0.0

    @classmethod
    def parse(cls, text: str) -> Pace:
        """Return the pace for a text such as `5/s` or `100/m`; raises `ValueError` otherwise."""
        match = re.fullmatch(r"(\d+(?:\.\d+)?)/([smh])", text)
        if not match or float(match[1]) == 0:
            raise ValueError(f"not a rate: {text!r}; write a number, a slash and s, m or h: 5/s")
        return cls(_UNITS[match[2]] / float(match[1]), text)

    def __str__(self) -> str:
        """Return the words that `parse` reads, empty if there are none."""
        return self._words

    def wait(self) -> None:
        """Return when the next request may be sent."""
        now = time.monotonic()
        if self._next > now:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + self.interval

"""Keep to a rate of requests, for servers that refuse those who ask too often."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from .errors import ConfigurationError


class Throttle:
    """Lets no more than so many requests begin in any stretch of time.

    Threads and tasks wait for their turn, in the order in which they came. One throttle may be
    given to several clients, which then keep to the rate together.
    """

    def __init__(
        self, requests: int, seconds: float = 1.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Allow `requests` in any stretch of `seconds`; raise `ConfigurationError` for none."""
        if requests < 1 or seconds <= 0:
            raise ConfigurationError("a throttle allows 1 request or more in more than 0 seconds")
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._begun: deque[float] = deque(maxlen=requests)

    def reserve(self) -> float:
        """Take the next turn, and return after how many seconds it comes."""
        with self._lock:
            now = self._clock()
            turn = now
            if len(self._begun) == self._begun.maxlen:
                turn = max(now, self._begun[0] + self._seconds)
            self._begun.append(turn)
            return turn - now

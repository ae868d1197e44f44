"""How much may be sent, how fast, and when to stop: one gate for everything that goes out."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tests.contract.wire.pace import Pace

# A server that asks to wait longer than this is left alone.
_LONGEST_WAIT = 120.0
_FIRST_WAIT = 1.0
_BUSY = (429, 503)


class StoppedError(BaseException):
    """The run may send no more; the message says why.

    It is no `Exception`, since it is no verdict about what was just tested: nothing may take it
    for a failure and try a simpler example.
    """


class Traffic:
    """Counts what is sent, keeps to the pace and the budget, and stops where a server is unwell.

    Args:
        pace: How fast to send.
        budget: How many requests may be sent in all, None for any number.
        give_up: After how many answers in a row that are 429 or 5xx, or no answer at all, nothing
            more is sent. None: such answers are what is tested, and are taken as they are.

    Attributes:
        sent: How many requests were sent.
        reserved: How many requests of the budget are kept for taking back what was made.
        stopped: Why nothing more is sent, empty as long as requests may be sent.
    """

    def __init__(
        self, pace: Pace | None = None, budget: int | None = None, give_up: int | None = None
    ) -> None:
        self.sent = 0
        self.reserved = 0
        self.stopped = ""
        self._pace = pace or Pace()
        self._budget = budget
        self._give_up = give_up
        self._in_a_row = 0

    def before(self) -> None:
        """Return when the next request may be sent; raises `StoppedError` if none may be."""
        used = self.sent + self.reserved
        if not self.stopped and self._budget is not None and used >= self._budget:
            self.stopped = f"the budget of {self._budget} requests is used up"
        if self.stopped:
            raise StoppedError(self.stopped)
        self._pace.wait()
        self.sent += 1

    def again(self, status: int, headers: Mapping[str, str]) -> bool:
        """Take an answer into account, and return whether the request is to be sent once more.

        It is where the server was only too busy, after the time that its Retry-After asks for, or
        after one that doubles. The names of `headers` may be in any case.

        Raises:
            StoppedError: The server is busy for too long.
        """
        if self._give_up is None or (status != 429 and status < 500):
            self._in_a_row = 0
            return False
        self._count(f"the last was {status}")
        after = next((text for name, text in headers.items() if name.lower() == "retry-after"), "")
        seconds = _seconds(after)
        if status not in _BUSY or (status != 429 and seconds is None):
            return False
        if self.stopped:
            raise StoppedError(self.stopped)
        self._wait(_FIRST_WAIT * 2 ** (self._in_a_row - 1) if seconds is None else seconds)
        return True

    def lost(self) -> None:
        """Take into account that a request got no answer."""
        if self._give_up is not None:
            self._count("the last was no answer at all")

    @contextmanager
    def cleaning(self) -> Generator[None]:
        """Let requests pass that take back what was made, beyond the budget if need be."""
        budget, self._budget = self._budget, None
        stopped, self.stopped = self.stopped, ""
        self._in_a_row = 0
        try:
            yield
        finally:
            self._budget, self.stopped = budget, stopped or self.stopped

    def _count(self, last: str) -> None:
        self._in_a_row += 1
        if self._in_a_row == self._give_up:
            what = f"{self._in_a_row} answers in a row were 429 or 5xx or missing"
            self.stopped = f"{what}; {last}"

    def _wait(self, seconds: float) -> None:
        if seconds > _LONGEST_WAIT:
            self.stopped = f"the server asks to wait for {seconds:.0f} seconds"
            raise StoppedError(self.stopped)
        time.sleep(seconds)


def _seconds(after: str) -> float | None:
    """Return for how long a Retry-After header asks to wait, None if it cannot be read."""
    if after.strip().isdecimal():
        return float(after)
    try:
        moment = parsedate_to_datetime(after)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())

"""The time that a call may take in all, whatever it is made of."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import Final

import httpx

from .errors import ApiTimeoutError


class Deadline:
    """The moment by which a call has to be done, with all its attempts and its token."""

    def __init__(self, seconds: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count `seconds`; None never ends."""
        self._seconds = seconds
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds

    @property
    def remaining(self) -> float | None:
        """How many seconds are left, 0 at the end; None when there is no end."""
        return None if self._end is None else max(0.0, self._end - self._clock())

    def check(self) -> None:
        """Raise `ApiTimeoutError` when the time is over."""
        if self._end is not None and self._clock() >= self._end:
            raise self.error()

    def error(self) -> ApiTimeoutError:
        """Return the error that says so."""
        return ApiTimeoutError(f"the call took longer than its deadline of {self._seconds:g} s")

    def limited(self, timeout: httpx.Timeout) -> httpx.Timeout:
        """Return `timeout` with no part of it longer than what is left."""
        left = self.remaining
        if left is None:
            return timeout
        return httpx.Timeout(
            **{
                name: left if value is None else min(left, value)
                for name, value in timeout.as_dict().items()
            }
        )

    def kept(self) -> AbstractContextManager[None]:
        """Return a block in which what this thread does on connections ends at the deadline."""
        return nullcontext() if self._end is None else self._in_force()

    @contextmanager
    def _in_force(self) -> Generator[None]:
        before = CURRENT.set(self)
        try:
            yield
        finally:
            CURRENT.reset(before)


CURRENT: Final[ContextVar[Deadline | None]] = ContextVar("deadline", default=None)
"""The deadline of the call that this thread is in, if it has one."""

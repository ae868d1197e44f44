"""Ctrl-C for tests, wherever they run."""

from __future__ import annotations

import signal
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def interruptible() -> Generator[None]:
    """Let SIGINT interrupt this process and those that it starts, as in a terminal.

    What a shell starts in the background ignores that signal, and so does all that it starts.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

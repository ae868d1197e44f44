"""Stop where a schema contains itself: values of it need not go deeper."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from scripts.conformance.model.schemas import Node


class Recursion:
    """Remembers in which schemas a walk down a schema is at the moment."""

    def __init__(self) -> None:
        self._entered: list[str | int] = []

    @contextmanager
    def into(self, node: Node) -> Generator[bool]:
        """Enter a schema; yield whether the walk is in it for the first time."""
        is_new = node.marks.isdisjoint(self._entered)
        before = len(self._entered)
        self._entered += node.marks
        try:
            yield is_new
        finally:
            del self._entered[before:]

"""Cuts long lists of values, since a database takes only so many parameters a statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")
CHUNK = 500


def chunks(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Cut into pieces that fit into one statement."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]

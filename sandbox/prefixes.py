"""Finds what belongs to the API whose path was called."""

from collections.abc import Callable, Mapping
from typing import TypeVar

Value = TypeVar("Value")


def by_path_prefix(values: Mapping[str, Value]) -> Callable[[str], Value]:
    """Make the function that picks a value by the longest prefix of a path.

    A prefix ends where a segment of the path ends. What is no path ("OPTIONS *") gets the value
    of the shortest prefix.
    """
    prefixes = sorted(values, key=len, reverse=True)

    def pick(path: str) -> Value:
        matching = (prefix for prefix in prefixes if _is_below(path, prefix))
        return values[next(matching, prefixes[-1])]

    return pick


def _is_below(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(prefix.rstrip("/") + "/")

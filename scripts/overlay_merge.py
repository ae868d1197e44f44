"""Merge one value into another by the rules of the Overlay Specification."""

from __future__ import annotations

from copy import deepcopy
from typing import Any


class IncompatibleError(Exception):
    """Two values cannot be merged; `path` is the JSONPath of the old one, for the message."""


def kind_of(value: Any) -> str:
    """Return which of the three kinds that the specification tells apart a value is."""
    if isinstance(value, dict):
        return "object"
    return "array" if isinstance(value, list) else "primitive"


def merge_value(old: Any, new: Any, path: str) -> Any:
    """Return `old` merged with `new`: objects key by key, arrays joined, primitives replaced.

    Objects and arrays are changed in place. `path` is the JSONPath of `old`; values of different
    kinds raise `IncompatibleError` naming the path at which they meet.
    """
    if kind_of(old) != kind_of(new):
        message = f"cannot merge {_described(new)} into {_described(old)} at {path}"
        raise IncompatibleError(message)
    if isinstance(old, dict):
        _merge_object(old, new, path)
        return old
    if isinstance(old, list):
        old.extend(deepcopy(new))
        return old
    return new


def _merge_object(old: dict[str, Any], new: dict[str, Any], path: str) -> None:
    for key, value in new.items():
        if key in old:
            old[key] = merge_value(old[key], value, f"{path}[{key!r}]")
        else:
            old[key] = deepcopy(value)


def _described(value: Any) -> str:
    if value is None:
        return "null"
    kind = kind_of(value)
    if kind == "primitive":
        return "a primitive value"
    return f"an {kind}"

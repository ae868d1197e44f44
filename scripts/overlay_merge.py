"""Merge one value into another by the rules of the Overlay Specification."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from jsonpath_rfc9535.serialize import canonical_string

from scripts.documents import is_array, is_object


class IncompatibleError(Exception):
    """Two values cannot be merged; `path` is the JSONPath of the old one, for the message."""


def kind_of(value: Any) -> str:
    """Return which of the three kinds that the specification tells apart a value is."""
    if is_object(value):
        return "object"
    return "array" if is_array(value) else "primitive"


def merge_value(old: Any, new: Any, path: str) -> Any:
    """Return `old` merged with `new`: objects key by key, arrays joined, primitives replaced.

    Objects and arrays are changed in place. `path` is the JSONPath of `old`; values of different
    kinds raise `IncompatibleError` naming the path at which they meet.
    """
    if kind_of(old) != kind_of(new):
        message = f"cannot merge {described(new)} into {described(old)} at {path}"
        raise IncompatibleError(message)
    if is_object(old):
        _merge_object(old, new, path)
        return old
    if is_array(old):
        old.extend(deepcopy(new))
        return old
    return new


def _merge_object(old: dict[str, Any], new: dict[str, Any], path: str) -> None:
    for key, value in new.items():
        if key in old:
            old[key] = merge_value(old[key], value, f"{path}[{canonical_string(key)}]")
        else:
            old[key] = deepcopy(value)


def described(value: Any) -> str:
    """Return the words by which messages name the kind of a value."""
    if value is None:
        return "null"
    kind = kind_of(value)
    if kind == "primitive":
        return "a primitive value"
    return f"an {kind}"

"""From values whose type is only known at run time back to JSON."""

from __future__ import annotations

from enum import Enum
from typing import Any

from .decoding import is_array
from .model import Model


def encoded(value: Any) -> Any:
    """Return the JSON value for one of a union: a model, an enum, a list, or a plain value."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, Enum):
        return value.value
    if is_array(value):
        return [encoded(item) for item in value]
    return value

"""Telling the kinds of JSON values apart, for readers and type checkers alike."""

from __future__ import annotations

from typing import Any, TypeGuard


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Whether a JSON value is an array."""
    return isinstance(value, list)


def members(value: Any) -> dict[str, Any]:
    """Return the members of a JSON object, none of anything else."""
    return value if is_object(value) else {}

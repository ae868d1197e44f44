"""Bodies that are given as a model, or as the fields of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from .unset import UNSET, Unset

Whole = TypeVar("Whole")


def whole(model: Callable[..., Whole], body: Whole | Unset, **fields: object) -> Whole:
    """Return `body`, or the model that is made of the fields that are set.

    Raises `TypeError` when both are given, or when a required field is missing.
    """
    given = {name: value for name, value in fields.items() if value is not UNSET}
    if isinstance(body, Unset):
        return model(**given)
    if given:
        raise TypeError(f"give either a whole body or its fields, not both: {', '.join(given)}")
    return body


def whole_or_unset(
    model: Callable[..., Whole], body: Whole | Unset, **fields: object
) -> Whole | Unset:
    """Do what `whole` does, but return UNSET when nothing at all is given."""
    nothing = isinstance(body, Unset) and all(value is UNSET for value in fields.values())
    return UNSET if nothing else whole(model, body, **fields)

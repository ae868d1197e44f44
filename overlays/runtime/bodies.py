"""Bodies that are given as a model, or as the fields of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

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


def whole_of(models: Sequence[Callable[..., Any]], body: Any, **fields: object) -> Any:
    """Do what `whole` does, with the first of `models` that the given fields make."""
    given = {name: value for name, value in fields.items() if value is not UNSET}
    if body is not UNSET:
        return whole(models[0], body, **given)
    for model in models:
        # Only a missing or an unknown argument keeps a model from being made.
        with suppress(TypeError):
            return model(**given)
    names = ", ".join(getattr(model, "__name__", "") for model in models)
    raise TypeError(f"these fields make none of {names}: {', '.join(given) or 'none'}")


def whole_or_unset(
    model: Callable[..., Whole], body: Whole | Unset, **fields: object
) -> Whole | Unset:
    """Do what `whole` does, but return UNSET when nothing at all is given."""
    nothing = isinstance(body, Unset) and all(value is UNSET for value in fields.values())
    return UNSET if nothing else whole(model, body, **fields)

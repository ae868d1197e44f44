"""What all models have in common, beyond what attrs gives them."""

from __future__ import annotations

from typing import Any

from .unset import UNSET


class Model:
    """The base of all models."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the fields that are set; the values of secret ones are not shown."""
        fields: Any = getattr(type(self), "__attrs_attrs__", ())
        values = ((field, getattr(self, field.name, UNSET)) for field in fields)
        shown = [
            f"{field.name}={value!r}" if field.repr else f"{field.name}=<secret>"
            for field, value in values
            if value is not UNSET and (field.init or value)
        ]
        return f"{type(self).__name__}({', '.join(shown)})"

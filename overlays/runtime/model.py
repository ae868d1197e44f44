"""What all models have in common, apart from their fields.

Models are plain classes with slots whose methods are generated. A library that builds classes
would take longer at run time than all the rest of importing a client.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from .unset import UNSET
from .writing import json_text


class Fields:
    """The base of models and forms: what has slots, compares by them, and shows them."""

    __slots__ = ("__weakref__",)
    _secret: ClassVar[frozenset[str]] = frozenset()

    def __eq__(self, other: object) -> bool:
        """Return whether the other one is of the same class, with equal fields."""
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._names())

    def __repr__(self) -> str:
        """Return the fields that are set; the values of secret ones are not shown."""
        values = ((name, getattr(self, name, UNSET)) for name in self._names())
        shown = [
            f"{name}=<secret>" if name in self._secret else f"{name}={value!r}"
            for name, value in values
            if value is not UNSET and (value or name != "additional_properties")
        ]
        return f"{type(self).__name__}({', '.join(shown)})"

    def _names(self) -> list[str]:
        """Return the names of the fields, also in a class that is derived from a model."""
        slots: list[str] = []
        for kind in reversed(type(self).__mro__[:-1]):
            slots += vars(kind).get("__slots__", ())
        return [name for name in slots if name != "__weakref__"]


class Model(Fields):
    """The base of all models."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Take the text of a class that changes `to_dict` alone from what that returns."""
        super().__init_subclass__()
        if "to_dict" in vars(cls) and "to_json" not in vars(cls):
            cls.to_json = Model.to_json  # type: ignore[method-assign]  # inherited, as it were

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """Return the model as the JSON object that it is on the wire."""

    def to_json(self) -> str:
        """Return the model as the JSON text that it is on the wire, in ASCII."""
        return json_text(self.to_dict())

"""Take values out of what the overlays say, and say where one is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from scripts.generation.faults import Fault, Faults

Kind = TypeVar("Kind")

_MISSING: Any = object()


@dataclass(frozen=True)
class Reader:
    """Takes values of an expected type out of a mapping, and says where one is wrong."""

    data: dict[str, Any]
    pointer: str
    faults: Faults

    def value(self, key: str, kind: type[Kind], default: Any = _MISSING) -> Any:
        """Return the value at `key`, which must be a `kind`."""
        value = self.data.get(key, default)
        if value is _MISSING:
            raise self.fault(key, "is missing")
        if value is not default and not isinstance(value, kind):
            raise self.fault(key, f"must be a {kind.__name__}, not {value!r}")
        return value

    def object(self, key: str, default: Any = _MISSING) -> Reader:
        """Return a reader for the mapping at `key`."""
        return Reader(self.value(key, dict, default), f"{self.pointer}/{key}", self.faults)

    def objects(self, key: str) -> list[Reader]:
        """Return a reader for each mapping of the list at `key`."""
        items: list[Any] = self.value(key, list)
        numbered = {f"{key}/{index}": item for index, item in enumerate(items)}
        readers = Reader(numbered, self.pointer, self.faults)
        return [readers.object(name) for name in numbered]

    def fault(self, key: str, message: str, remedy: str | None = None) -> Fault:
        """Return the error for the value at `key`."""
        return self.faults.at(f"{self.pointer}/{key}", message, remedy)

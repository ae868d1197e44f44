"""A column type for values that are stored whole, as JSON in a text."""

from typing import Any

import msgspec
from sqlalchemy import Dialect, Text, TypeDecorator


class StructText(TypeDecorator[Any]):
    """A msgspec type in Python, its JSON in the database."""

    impl = Text
    cache_ok = True

    def __init__(self, struct: Any) -> None:
        """Take the type of the values."""
        super().__init__()
        self.struct = struct
        self._decoder = msgspec.json.Decoder(struct)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write a value as JSON."""
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read a value from JSON."""
        return None if value is None else self._decoder.decode(value)

"""Ids on the wire: texts of digits.

Services and categories have fifteen digits ("000000000000101"), requests, reviews and ratings as
many as their number needs ("4402").
"""

import re
from typing import Annotated, Any

import msgspec
from litestar import Request

from sandbox.errors import BadRequestError
from sandbox.reading import read_json

DIGITS = "[0-9]+"
Id = Annotated[str, msgspec.Meta(pattern=rf"^{DIGITS}\Z")]
"""An id that has to be one. Elsewhere a text of another form is an id that nothing has."""

_WIDTH = 15
_NUMBER = re.compile(r"[1-9][0-9]{0,14}")


def padded_id(number: int) -> str:
    """Write the id of a service, a category or a group."""
    return f"{number:0{_WIDTH}d}"


def number_of(text: str) -> int | None:
    """Read the number of a request, review or rating; None if no such id can exist."""
    return int(text) if _NUMBER.fullmatch(text) else None


async def read_ids(request: Request[Any, Any, Any]) -> list[str]:
    """Read a body that is a list of ids, and give each of them once."""
    ids = await read_json(request, list[str])
    if not ids:
        raise BadRequestError("The body must hold at least one id.")
    return list(dict.fromkeys(ids))

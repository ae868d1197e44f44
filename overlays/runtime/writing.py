"""From Python values to JSON text, as it stands in the body of a request.

Generated models put their text together themselves, which takes half as long as making a dict and
then the text of that. `json_text` writes what is not known before.
"""

from __future__ import annotations

from json import JSONEncoder
from json.encoder import encode_basestring_ascii
from typing import Any, Final

quoted: Final = encode_basestring_ascii
"""Return the JSON for a string; raise `TypeError` for anything else."""


EMPTY_TEXT: Final = '""'
"""The JSON for the empty string."""


def json_text(value: Any) -> str:
    """Return the JSON for a value; raise `ValueError` or `TypeError` for what JSON cannot hold."""
    return _ENCODER.encode(value)


def array_pieces(items: list[str]) -> list[str]:
    """Return what makes the JSON for an array of items that are JSON text already, when joined.

    A long text is joined once with what stands around it, as copying it again takes its time.
    """
    if not items:
        return ["[]"]
    pieces = [","] * (2 * len(items) + 1)
    pieces[1::2] = items
    pieces[0], pieces[-1] = "[", "]"
    return pieces


def array_text(items: list[str]) -> str:
    """Return the JSON for an array of items that are JSON text already."""
    return "".join(array_pieces(items))


def integer_text(value: object) -> str:
    """Return the JSON for an integer; raise `TypeError` for anything else, also for a boolean."""
    if type(value) is not int:
        raise TypeError(f"expected an integer, found {type(value).__name__}")
    return str(value)


def boolean_text(value: object) -> str:
    """Return the JSON for a boolean; raise `TypeError` for anything else."""
    if type(value) is not bool:
        raise TypeError(f"expected a boolean, found {type(value).__name__}")
    return "true" if value else "false"


_ENCODER: Final = JSONEncoder(separators=(",", ":"), allow_nan=False)

"""Dates and times in the notation of `x-documented-format`, such as `yyyy-MM-dd HH:mm:ss`.

The notation is that of Java: letters stand for parts of a moment, what is in single quotes for
itself.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

_DIRECTIVES = {
    "yyyy": "%Y",
    "MMM": "%b",
    "MM": "%m",
    "dd": "%d",
    "EEE": "%a",
    "HH": "%H",
    "mm": "%M",
    "ss": "%S",
    "SSS": "%f",
    "Z": "%z",
}
_PARTS = re.compile(r"'[^']*'|([A-Za-z])\1*|[^A-Za-z']+")
_THOUSANDTHS = re.compile(r"(?<=\.\d{3})000")


def is_documented_format(form: str, value: str) -> bool:
    """Whether a text is a real date or time in a notation; 30 February is none.

    A notation with letters that are not known here says nothing.
    """
    pattern = _pattern(form)
    if pattern is None:
        return True
    moment = _parsed(pattern, value)
    return moment is not None and _written(moment, form) == value


def parse_moment(form: str, value: str) -> datetime | None:
    """Return the moment that a text means, in UTC where it names no offset; None if it is none."""
    pattern = _pattern(form)
    moment = _parsed(pattern, value) if pattern else None
    return moment and (moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def write_moment(form: str, moment: datetime) -> str | None:
    """Return a moment in a notation, None for notations with letters that are not known here."""
    return _written(moment, form) if _pattern(form) else None


def _written(moment: datetime, form: str) -> str:
    text = moment.strftime(_pattern(form) or "")
    return _THOUSANDTHS.sub("", text) if "SSS" in form else text


def _parsed(pattern: str, value: str) -> datetime | None:
    try:
        return datetime.strptime(value, pattern)
    except ValueError:
        return None


@cache
def _pattern(form: str) -> str | None:
    """Return a notation as `strftime` has it."""
    found: list[str] = []
    for match in _PARTS.finditer(form):
        part = match.group()
        if part.startswith("'"):
            found.append(part[1:-1].replace("%", "%%") or "'")
        elif part[0].isalpha():
            if part not in _DIRECTIVES:
                return None
            found.append(_DIRECTIVES[part])
        else:
            found.append(part.replace("%", "%%"))
    return "".join(found)

"""Dates and times in the notation of `x-documented-format`, such as `yyyy-MM-dd HH:mm:ss`."""

from __future__ import annotations

from datetime import datetime

_LETTERS = {"yyyy": "%Y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}


def is_documented_format(form: str, value: str) -> bool:
    """Whether a text is a real date or time in a notation; 30 February is none.

    A notation that uses other letters than `yyyy MM dd HH mm ss` says nothing here.
    """
    pattern = form
    for letters, directive in _LETTERS.items():
        pattern = pattern.replace(letters, directive)
    if _has_words(pattern):
        return True
    try:
        return datetime.strptime(value, pattern).strftime(pattern) == value
    except ValueError:
        return False


def _has_words(pattern: str) -> bool:
    rest = pattern
    for directive in _LETTERS.values():
        rest = rest.replace(directive, "")
    return any(letter.isalpha() for letter in rest)

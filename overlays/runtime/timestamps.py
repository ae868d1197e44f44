"""Timestamps as an API writes them, to aware datetimes and back to the very same text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from .decoding import unexpected

_ZEROS: Final = str.maketrans("123456789", "000000000")
_TWO_DIGITS: Final = tuple(f"{number:02}" for number in range(100))
_SEPARATORS: Final = (" ", "T", "'T'")
_FRACTIONS: Final = (".SSSSSS", ".SSS", "")
_ENDINGS: Final = {"": "", "'Z'": "Z", "Z": "+0000", "XXX": "+00:00"}  # of a time in UTC


class TimestampCodec:
    """Decodes and encodes the timestamps of one API.

    The format is written with the letters that most documentation uses, such as
    `yyyy-MM-dd HH:mm:ss`. It may end with an offset: `Z` stands for one like +0000, `XXX` for one
    like +00:00, and a quoted `'Z'` for that letter. Without an offset the time is UTC.

    Attributes:
        read: Returns the time that a JSON value names, or None when it is not in the format.
    """

    def __init__(self, pattern: str) -> None:
        """Prepare for a format; raise `ValueError` for one that cannot be handled."""
        separator, fraction, offset = _parts(pattern)
        self._pattern = pattern
        self._separator = separator.strip("'")
        self._places = len(fraction or ".") - 1
        self._has_offset = offset in {"Z", "XXX"}
        self._colon = offset == "XXX"
        self._ending = _ENDINGS[offset]
        endings = (self._ending, self._ending.replace("+", "-"))
        tails = {fraction.replace("S", "0") + ending for ending in endings}
        self.read = _reader(
            marks=f"--{self._separator}::",
            tails=frozenset(tails),
            assumed_offset="" if offset else "+00:00",
            comes_back=lambda time, text: text.endswith(self._ending) or self.encode(time) == text,
        )

    def decode(self, value: object) -> datetime:
        """Return the time that a JSON string names; raise `DecodeError` for anything else."""
        time = self.read(value)
        if time is None:
            raise unexpected(f"a time as {self._pattern}", value)
        return time

    def encode(self, time: datetime) -> str:
        """Return the text for an aware datetime; raise `ValueError` for a naive one."""
        zone = time.tzinfo
        if zone is None:
            raise ValueError(f"{time!r} has no time zone; give it one, such as datetime.UTC")
        if zone is not UTC and not self._has_offset:
            time = time.astimezone(UTC)
        # Put together from ready pieces, which is several times quicker than `isoformat`.
        two, year = _TWO_DIGITS, time.year
        text = (
            f"{two[year // 100]}{two[year % 100]}-{two[time.month]}-{two[time.day]}"
            f"{self._separator}{two[time.hour]}:{two[time.minute]}:{two[time.second]}"
        )
        if self._places:
            text += f".{time.microsecond:06}"[: self._places + 1]
        return text + (self._ending if zone is UTC or not self._has_offset else self._offset(time))

    def _offset(self, time: datetime) -> str:
        text = time.isoformat(timespec="seconds")[19:]
        return text if self._colon else text[:3] + text[4:]


def _parts(pattern: str) -> tuple[str, str, str]:
    # Without a regular expression: compiling one takes longer than importing this module.
    for separator in _SEPARATORS:
        seconds = f"yyyy-MM-dd{separator}HH:mm:ss"
        if pattern.startswith(seconds):
            rest = pattern.removeprefix(seconds)
            fraction = next(text for text in _FRACTIONS if rest.startswith(text))
            if rest.removeprefix(fraction) in _ENDINGS:
                return separator, fraction, rest.removeprefix(fraction)
    raise ValueError(f"cannot handle timestamps written as {pattern!r}")


def _reader(
    *,
    marks: str,
    tails: frozenset[str],
    assumed_offset: str,
    comes_back: Callable[[datetime, str], bool],
) -> Callable[[object], datetime | None]:
    """Return a function that reads times: a closure, which is quicker than a method."""
    length = 19 + len(next(iter(tails)))
    has_tail = length > 19
    from_text = datetime.fromisoformat

    def read(value: object) -> datetime | None:
        # The length, the marks at every third place and the shape of what follows the seconds
        # leave `fromisoformat` no other way of reading than ours.
        if type(value) is not str or len(value) != length or value[4:17:3] != marks:
            return None
        if has_tail and value[19:].translate(_ZEROS) not in tails:
            return None
        try:
            time = from_text(value + assumed_offset)
        except ValueError:
            return None
        # Python 3.14 reads 24:00:00 as the next day, and an offset of -0000 is +0000 to it.
        if (time.hour == 0 and value[11] == "2") or (has_tail and not comes_back(time, value)):
            return None
        return time

    return read

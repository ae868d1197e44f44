"""Timestamps as an API writes them, to aware datetimes and back to the very same text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from .decoding import unexpected

_ZEROS: Final = str.maketrans("123456789", "000000000")
_TWO_DIGITS: Final = tuple(f"{number:02}" for number in range(60))
_BEFORE_DASH: Final = tuple(f"{digits}-" for digits in _TWO_DIGITS[:13])
_BEFORE_COLON: Final = tuple(f"{digits}:" for digits in _TWO_DIGITS)
_READS_24: Final = sys.version_info >= (3, 14)  # 24:00:00, as the beginning of the next day
_SEPARATORS: Final = (" ", "T", "'T'")
_FRACTIONS: Final = (".SSSSSS", ".SSS", "")
_ENDINGS: Final = {"": "", "'Z'": "Z", "Z": "+0000", "XXX": "+00:00"}  # of a time in UTC


def _offset(time: datetime) -> str:
    return time.isoformat(timespec="seconds")[19:]


# What writes the offset of a time that is not in UTC, where the format has one.
_OFFSETS: Final[dict[str, Callable[[datetime], str]]] = {
    "XXX": _offset,
    "Z": lambda time: _offset(time).replace(":", ""),
}


class _Years(dict[int, str]):
    """Years as they begin a text in quotes, each made when it is first asked for."""

    def __missing__(self, year: int) -> str:
        return self.setdefault(year, f'"{year:04}-')


_YEARS: Final = _Years()


class TimestampCodec:
    """Decodes and encodes the timestamps of one API.

    The format is written with the letters that most documentation uses, such as
    `yyyy-MM-dd HH:mm:ss`. It may end with an offset: `Z` stands for one like +0000, `XXX` for one
    like +00:00, and a quoted `'Z'` for that letter. Without an offset the time is UTC.

    Attributes:
        read: Returns the time that a JSON value names, or None when it is not in the format.
        quoted: Returns the JSON text for an aware datetime; raises `ValueError` for a naive one.
    """

    def __init__(self, pattern: str) -> None:
        """Prepare for a format; raise `ValueError` for one that cannot be handled."""
        separator, fraction, offset = _parts(pattern)
        mark = separator.strip("'")
        ending = _ENDINGS[offset]
        tails = {fraction.replace("S", "0") + one for one in (ending, ending.replace("+", "-"))}
        self._pattern = pattern
        self.quoted = _writer(mark, len(fraction or ".") - 1, f'{ending}"', _OFFSETS.get(offset))
        self.read = _reader(
            marks=f"--{mark}::",
            tails=frozenset(tails),
            assumed_offset="" if offset else "+00:00",
            comes_back=lambda time, text: text.endswith(ending) or self.encode(time) == text,
        )

    def decode(self, value: object) -> datetime:
        """Return the time that a JSON string names; raise `DecodeError` for anything else."""
        time = self.read(value)
        if time is None:
            raise unexpected(f"a time as {self._pattern}", value)
        return time

    def encode(self, time: datetime) -> str:
        """Return the text for an aware datetime; raise `ValueError` for a naive one."""
        return self.quoted(time)[1:-1]


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


def _writer(
    mark: str, places: int, ending: str, offset: Callable[[datetime], str] | None
) -> Callable[[datetime], str]:
    """Return a function that writes times in double quotes: a closure, quicker than a method."""
    # Put together from ready pieces, which is several times quicker than `isoformat`.
    years, before_dash, seconds = _YEARS, _BEFORE_DASH, _TWO_DIGITS
    days = tuple(text + mark for text in _TWO_DIGITS[:32])
    before_colon = _BEFORE_COLON

    def quoted(time: datetime) -> str:
        tail = ending
        if time.tzinfo is not UTC:
            if time.tzinfo is None:
                raise ValueError(f"{time!r} has no time zone; give it one, such as datetime.UTC")
            if offset is None:
                time = time.astimezone(UTC)
            else:
                tail = offset(time) + '"'
        if places:
            tail = f".{time.microsecond:06}"[: places + 1] + tail
        return (
            f"{years[time.year]}{before_dash[time.month]}{days[time.day]}"
            f"{before_colon[time.hour]}{before_colon[time.minute]}{seconds[time.second]}{tail}"
        )

    return quoted


def _reader(
    *,
    marks: str,
    tails: frozenset[str],
    assumed_offset: str,
    comes_back: Callable[[datetime, str], bool],
) -> Callable[[object], datetime | None]:
    """Return a function that reads times: a closure as well.

    The length, the marks at every third place and the shape of what follows the seconds leave
    `fromisoformat` no other way of reading than ours.
    """
    length = 19 + len(next(iter(tails)))
    has_tail = length > 19
    places = slice(4, 17, 3)
    from_text = datetime.fromisoformat

    def read(value: object) -> datetime | None:
        if type(value) is not str or len(value) != length or value[places] != marks:
            return None
        if has_tail and value[19:].translate(_ZEROS) not in tails:
            return None
        try:
            time = from_text(value + assumed_offset)
        except ValueError:
            return None
        if _READS_24 and time.hour == 0 and value[11] == "2":
            return None
        # An offset of -0000 is +0000 to it.
        return None if has_tail and not comes_back(time, value) else time

    return read

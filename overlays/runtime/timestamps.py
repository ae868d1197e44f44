"""Timestamps as an API writes them, to aware datetimes and back to the very same text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from .decoding import unexpected

_PATTERN: Final = re.compile(
    r"yyyy-MM-dd(?P<separator>[ T]|'T')HH:mm:ss"
    r"(?P<fraction>\.SSS(?:SSS)?)?(?P<offset>Z|XXX|'Z')?"
)
_DIGITS: Final = str.maketrans("123456789", "000000000")
_PRECISION: Final = {None: "seconds", ".SSS": "milliseconds", ".SSSSSS": "microseconds"}


class TimestampCodec:
    """Decodes and encodes the timestamps of one API.

    The format is written with the letters that most documentation uses, such as
    `yyyy-MM-dd HH:mm:ss`. It may end with an offset: `Z` stands for one like +0000, `XXX` for one
    like +00:00, and a quoted `'Z'` for that letter. Without an offset the time is UTC.
    """

    def __init__(self, pattern: str) -> None:
        """Prepare for a format; raise `ValueError` for one that cannot be handled."""
        match = _PATTERN.fullmatch(pattern)
        if not match:
            raise ValueError(f"cannot handle timestamps written as {pattern!r}")
        self._pattern = pattern
        self._separator = match["separator"].strip("'")
        self._precision = _PRECISION[match["fraction"]]
        self._offset = match["offset"]
        self._assumed_offset = "" if self._offset else "+00:00"
        shape = f"0000-00-00{self._separator}00:00:00{(match['fraction'] or '').replace('S', '0')}"
        endings = {None: [""], "'Z'": ["Z"], "Z": ["+0000", "-0000"], "XXX": ["+00:00", "-00:00"]}
        self._shapes = frozenset(shape + ending for ending in endings[self._offset])

    def decode(self, value: object) -> datetime:
        """Return the time that a JSON string names; raise `DecodeError` for anything else."""
        if type(value) is str and value.translate(_DIGITS) in self._shapes:
            try:
                time = datetime.fromisoformat(value + self._assumed_offset)
            except ValueError:
                pass
            else:
                # "-0000" is the one text of the right shape that a datetime cannot give back.
                if not self._offset or self.encode(time) == value:
                    return time
        raise unexpected(f"a time as {self._pattern}", value)

    def encode(self, time: datetime) -> str:
        """Return the text for an aware datetime; raise `ValueError` for a naive one."""
        if time.tzinfo is None:
            raise ValueError(f"{time!r} has no time zone; give it one, such as datetime.UTC")
        if self._offset in {None, "'Z'"}:
            utc = time if time.tzinfo is UTC else time.astimezone(UTC)
            text = utc.isoformat(self._separator, self._precision)
            return text[:-6] + ("Z" if self._offset else "")
        text = time.isoformat(self._separator, self._precision)
        return text if self._offset == "XXX" else text[:-3] + text[-2:]

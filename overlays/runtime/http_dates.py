"""Dates as HTTP writes them (RFC 9110, section 5.6.7), to aware datetimes and back."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from .decoding import unexpected

_MONTHS: Final = "JanFebMarAprMayJunJulAugSepOctNovDec"
_DATE: Final = re.compile(
    r"[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT", re.ASCII
)


def http_date(value: object) -> datetime:
    """Decode a date such as `Tue, 08 Mar 2016 17:49:05 GMT`, in UTC."""
    match = _DATE.fullmatch(value) if type(value) is str else None
    if match:
        day, name, year, hour, minute, second = match.groups()
        month = _MONTHS.find(name) // 3 + 1
        try:
            time = datetime(
                int(year), month, int(day), int(hour), int(minute), int(second), tzinfo=UTC
            )
        except ValueError:
            pass
        else:
            # A wrong name, of the month or the day of the week, would not come back.
            if http_date_text(time) == value:
                return time
    raise unexpected("a date of HTTP", value)


def http_date_text(time: datetime) -> str:
    """Return the text for an aware datetime, in whole seconds of GMT.

    Raises `ValueError` for a naive one.
    """
    if time.tzinfo is None:
        raise ValueError(f"{time!r} has no time zone; give it one, such as datetime.UTC")
    return format_datetime(time.astimezone(UTC), usegmt=True)

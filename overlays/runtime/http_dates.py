"""Dates as HTTP writes them (RFC 9110, section 5.6.7), to aware datetimes and back."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from .decoding import unexpected


def http_date(value: object) -> datetime:
    """Decode a date such as `Tue, 08 Mar 2016 17:49:05 GMT`, in UTC."""
    if type(value) is str:
        try:
            time = parsedate_to_datetime(value).replace(tzinfo=UTC)
        except ValueError:
            pass
        else:
            # The parser of mail dates takes more than HTTP allows.
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

"""Times as the page writes them.

In bodies "2016-03-08T20:32:12.000+0000", always in UTC; in the parameter `since` the date of
HTTP, "Tue, 08 Mar 2016 17:49:05 GMT".
"""

import re
from datetime import UTC, datetime

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_HTTP_DATE = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?P<day>[0-9]{2}) (?P<month>[A-Z][a-z]{2})"
    r" (?P<year>[0-9]{4}) (?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2}) GMT"
)


def wire_timestamp(moment: datetime) -> str:
    """Write a moment with milliseconds and without a colon in the offset."""
    written = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    return f"{written}+0000"


def parse_http_date(text: str) -> datetime:
    """Read an HTTP date; the name of the weekday is not compared with the date.

    Raises:
        ValueError: the text has another form, or names no moment of the calendar.
    """
    match = _HTTP_DATE.fullmatch(text)
    if match is None or match["month"] not in _MONTHS:
        raise ValueError("no HTTP date")
    numbers = {name: int(match[name]) for name in ("year", "day", "hour", "minute", "second")}
    return datetime(month=_MONTHS.index(match["month"]) + 1, tzinfo=UTC, **numbers)

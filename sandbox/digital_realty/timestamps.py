"""Timestamps as the how-guides write them: "2023-05-26 21:07:32", in UTC; "" for none."""

from datetime import UTC, datetime


def wire_timestamp(moment: datetime | None) -> str:
    """Write a moment in the documented format, "" for none."""
    if moment is None:
        return ""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")

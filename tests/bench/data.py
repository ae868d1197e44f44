"""What the contestants read and write: tickets as the description has them, always the same."""

from __future__ import annotations

import json
from typing import Any

_STATUSES = ("New", "In Progress", "Cancellation Requested", "Completed", "Cancelled")
_CATEGORIES = ("Customer premise cabling", "Tape swaps", "Auditing", "Equipment installation")


def _time(number: int) -> str:
    day, hour = number % 28 + 1, number % 24
    return f"2026-{number % 12 + 1:02}-{day:02} {hour:02}:{number % 60:02}:{number * 7 % 60:02}"


def summary(number: int) -> dict[str, Any]:
    """Return a ticket as it stands in a list; about one in five is closed."""
    status = _STATUSES[number % len(_STATUSES)]
    return {
        "id": f"WO{9_000_000 + number}",
        "status": status,
        "title": f"Test the new patch panel number {number}",
        "site": "PHX015",
        "location": "Suite 110 Cage A4",
        "category": _CATEGORIES[number % len(_CATEGORIES)],
        "requestType": "Planned Work",
        "createdOn": _time(number),
        "updatedOn": _time(number * 31),
        "closedOn": _time(number * 17) if status == "Completed" else "",
        "createdBy": "Ada Example",
    }


def page(number: int, size: int, pages: int) -> bytes:
    """Return the JSON of one page of a list of `pages` pages."""
    first = number * size
    pageable = {
        "last": number == pages - 1,
        "totalPages": pages,
        "totalElements": pages * size,
        "size": size,
        "number": number,
        "numberOfElements": size,
        "first": number == 0,
        "empty": False,
    }
    tickets = [summary(index) for index in range(first, first + size)]
    return _bytes({"content": tickets, "pageable": pageable})


def ticket() -> bytes:
    """Return the JSON of one ticket with its details."""
    details = {
        "detailedInstruction": "Move the cable from port 7 to port 9 and test it. " * 8,
        "customerReference": "REF-2026-0815",
        "notificationRecipients": "ada@example.com,grace@example.com",
        "comments": [],
    }
    return _bytes({**summary(1), **details})


def token() -> bytes:
    """Return the JSON of an access token that lasts for an hour."""
    return _bytes({"access_token": "token", "token_type": "Bearer", "expires_in": "3600"})


def _bytes(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()

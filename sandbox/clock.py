"""The sandbox clock: real time plus an offset that is kept in the database.

It goes on ticking after it has been set, and all workers read the same one.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from litestar.connection import ASGIConnection

_KEY = "now"


def real_now() -> datetime:
    """Give the real time in UTC."""
    return datetime.now(UTC)


def sandbox_time(offset: float) -> datetime:
    """Give the sandbox time, to the second, for an offset in seconds."""
    return (real_now() + timedelta(seconds=offset)).replace(microsecond=0)


def offset_for(moment: datetime) -> float:
    """Give the offset in seconds that makes the sandbox clock show a moment now."""
    return (moment - real_now()).total_seconds()


def set_request_time(scope_state: dict[str, Any], now: datetime) -> None:
    """Store the sandbox time at which a request arrived."""
    scope_state[_KEY] = now


def request_time(connection: ASGIConnection[Any, Any, Any, Any]) -> datetime:
    """Give the sandbox time at which a request arrived (UTC, whole seconds)."""
    moment: datetime = connection.scope["state"][_KEY]
    return moment

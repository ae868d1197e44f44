"""Control operations for the clock."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Controller, Request, get, post, put
from sqlalchemy import ColumnElement, update

from sandbox.clock import offset_for, request_time, sandbox_time
from sandbox.errors import BadRequestError
from sandbox.reading import read_json
from sandbox.storage.control_state import ControlState
from sandbox.storage.engine import Storage

AnyRequest = Request[Any, Any, Any]
FIRST_YEAR, LAST_YEAR = 1970, 9000


class Clock(msgspec.Struct, forbid_unknown_fields=True):
    """The time that the sandbox shows."""

    now: Annotated[datetime, msgspec.Meta(tz=True)]


class Advance(msgspec.Struct, forbid_unknown_fields=True):
    """By how much to move the clock; a negative number moves it back."""

    seconds: float


class ClockController(Controller):
    """Reads and moves the sandbox clock, which goes on ticking."""

    path = "/clock"

    @get()
    async def get_clock(self, request: AnyRequest) -> Clock:
        """Give the sandbox time."""
        return Clock(request_time(request))

    @put()
    async def set_clock(self, request: AnyRequest, storage: Storage) -> Clock:
        """Set the sandbox time."""
        clock = await read_json(request, Clock)
        return await _set(storage, offset_for(clock.now))

    @post("/advance", status_code=200)
    async def advance_clock(self, request: AnyRequest, storage: Storage) -> Clock:
        """Move the sandbox time."""
        advance = await read_json(request, Advance)
        return await _set(storage, ControlState.clock_offset + advance.seconds)


async def _set(storage: Storage, offset: float | ColumnElement[float]) -> Clock:
    statement = update(ControlState).values(clock_offset=offset)
    async with storage.writing() as session:
        result = await session.execute(statement.returning(ControlState.clock_offset))
        return Clock(_checked_time(result.scalar_one()))


def _checked_time(offset: float) -> datetime:
    """Give the sandbox time, or refuse one that the calendar of some client does not have."""
    try:
        moment = sandbox_time(offset)
    except OverflowError:
        moment = None
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadRequestError(f"The year must be between {FIRST_YEAR} and {LAST_YEAR}.")
    return moment

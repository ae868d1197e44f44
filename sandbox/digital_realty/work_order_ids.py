"""Ids of work orders ("WO9271371"), one sequence for tickets of every kind."""

from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.storage.numbers import next_number

COUNTER = "dlr-work-orders"
LAST_BEFORE_FIRST = 9_270_000


def work_order_id(number: int) -> str:
    """Write the id of a work order."""
    return f"WO{number:07d}"


async def next_work_order_id(session: AsyncSession) -> str:
    """Hand out the next id within the caller's transaction."""
    return work_order_id(await next_number(session, COUNTER))

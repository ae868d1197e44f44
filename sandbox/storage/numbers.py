"""Table `numbers`: counters that hand out each number once, also to several workers."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class Number(Table):
    """One counter; `last` is the number that was handed out last."""

    __tablename__ = "numbers"

    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


async def next_number(session: AsyncSession, name: str) -> int:
    """Hand out the next number of a counter within the caller's transaction.

    The update locks the row, so two transactions never get the same number.
    """
    statement = update(Number).where(Number.name == name).values(last=Number.last + 1)
    return (await session.execute(statement.returning(Number.last))).scalar_one()

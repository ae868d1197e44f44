"""Reads a part of a long answer, and counts the whole."""

from typing import Any, TypeAlias

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

AnySelect: TypeAlias = Select[*tuple[Any, ...]]
AnyRow: TypeAlias = Row[*tuple[Any, ...]]


async def read_slice(
    session: AsyncSession, statement: AnySelect, *, offset: int, limit: int | None
) -> tuple[list[AnyRow], int]:
    """Read some rows of an ordered statement, and count all of them in the same transaction.

    `offset` and `limit` may be larger than any database can count; no limit reads to the end.
    """
    counting = select(func.count()).select_from(statement.order_by(None).subquery())
    total: int = (await session.execute(counting)).scalar_one()
    if offset >= total:
        return [], total
    wanted = total if limit is None else min(limit, total)
    rows = (await session.execute(statement.limit(wanted).offset(offset))).all()
    return list(rows), total

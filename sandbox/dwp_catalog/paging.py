"""Pages of a list: `page` from 1, `perPage` -1 for everything."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.errors import BadRequestError
from sandbox.reading import Parameters
from sandbox.storage.slices import AnyRow, AnySelect, read_slice

EVERYTHING = -1


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page is wanted; both numbers are passed through into the answer."""

    number: int
    size: int


@dataclass(frozen=True, slots=True)
class PagingRules:
    """The number of the first page."""

    first: int = 1


def read_page(query: Parameters) -> PageRequest:
    """Read `page` and `perPage`, where everything is the default."""
    size = query.integer("perPage", minimum=EVERYTHING, default=EVERYTHING)
    if size == 0:
        raise BadRequestError("perPage: must be an integer of at least 1, or -1 for everything")
    return PageRequest(_read_number(query), size)


def read_bounded_page(query: Parameters, *, default: int) -> PageRequest:
    """Read `page` and `perPage` where the page of the document has no value for everything."""
    size = query.integer("perPage", minimum=1, default=default)
    return PageRequest(_read_number(query), size)


def _read_number(query: Parameters) -> int:
    return query.integer("page", minimum=1, default=1)


async def read_rows(
    session: AsyncSession, statement: AnySelect, page: PageRequest, rules: PagingRules
) -> tuple[list[AnyRow], int]:
    """Read one page of an ordered statement, and count the whole."""
    if page.size == EVERYTHING:
        return await read_slice(session, statement, offset=0, limit=None)
    offset = (page.number - rules.first) * page.size
    return await read_slice(session, statement, offset=offset, limit=page.size)

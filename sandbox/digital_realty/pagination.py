"""Pages of a list: `page` from 0, `size` 25 by default, and the `pageable` object."""

from dataclasses import dataclass

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.reading import Parameters
from sandbox.storage.slices import AnyRow, AnySelect, read_slice

DEFAULT_SIZE = 25


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page is wanted; both numbers may be larger than any database can count."""

    number: int
    size: int


class Pageable(msgspec.Struct, rename="camel"):
    """The object that says where a page stands in the whole."""

    last: bool
    total_pages: int
    total_elements: int
    size: int
    number: int
    number_of_elements: int
    first: bool
    empty: bool


def read_page(query: Parameters) -> PageRequest:
    """Read the parameters `page` and `size`."""
    return PageRequest(
        number=query.integer("page", minimum=0, default=0),
        size=query.integer("size", minimum=1, default=DEFAULT_SIZE),
    )


def describe_page(page: PageRequest, total: int, elements: int) -> Pageable:
    """Describe a page; one past the end is empty and the last."""
    total_pages = -(-total // page.size)
    return Pageable(
        last=page.number + 1 >= total_pages,
        total_pages=total_pages,
        total_elements=total,
        size=page.size,
        number=page.number,
        number_of_elements=elements,
        first=page.number == 0,
        empty=elements == 0,
    )


async def read_rows(
    session: AsyncSession, statement: AnySelect, page: PageRequest
) -> tuple[list[AnyRow], Pageable]:
    """Read one page of an ordered statement, and count the whole in the same transaction."""
    rows, total = await read_slice(
        session, statement, offset=page.number * page.size, limit=page.size
    )
    return rows, describe_page(page, total, len(rows))

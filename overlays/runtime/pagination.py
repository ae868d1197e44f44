"""Lists that come in pages: iterators over all items that fetch the pages as they are needed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, Generic, NamedTuple, Self, TypeVar

from .unset import Unset

Item = TypeVar("Item")


class Page(Generic[Item]):
    """One page of a list.

    Attributes:
        items: The items on this page.
        number: The number of the page, as the API counts.
        total: How many items there are on all pages, when the API tells.
        is_last: Whether this is the last page, when the API tells.
        answer: The whole answer, decoded.
    """

    __slots__ = ("answer", "is_last", "items", "number", "total")

    def __init__(
        self,
        *,
        items: list[Item] | Unset,
        number: int,
        answer: Any,
        total: int | Unset | None = None,
        is_last: bool | Unset | None = None,
    ) -> None:
        """Keep the parts of an answer; what it leaves out is UNSET."""
        self.items = [] if isinstance(items, Unset) else items
        self.number = number
        self.total = None if isinstance(total, Unset) else total
        self.is_last = None if isinstance(is_last, Unset) else is_last
        self.answer = answer

    def __iter__(self) -> Iterator[Item]:
        """Iterate over the items on this page."""
        return iter(self.items)

    def __len__(self) -> int:
        """Return how many items there are on this page."""
        return len(self.items)

    def __repr__(self) -> str:
        """Return the number of the page and the counts."""
        return f"Page(number={self.number}, items={len(self.items)}, total={self.total})"


class PageRange(NamedTuple):
    """Where to begin, and what the arguments of the list call are.

    Attributes:
        start: The number of the page to begin with.
        first: The number that the API gives to the first page.
        size: The number of items on a page that is asked for; None leaves it to the server.
        all_size: The size that stands for all items on one page, where the API has one.
    """

    start: int
    first: int
    size: int | None = None
    all_size: int | None = None

    def before(self, page: Page[Any]) -> int:
        """Return about how many items come before `page`, with which an iteration begins."""
        return (page.number - self.first) * len(page)

    def ends_with(self, page: Page[Any], seen: int) -> bool:
        """Return whether `page` is the last one; the list up to its end has `seen` items.

        The server's own word counts most. Without it the total decides, and without that a page
        that is not full. The size that was asked for says little: servers may have a limit.
        """
        if page.is_last is not None:
            return page.is_last or not page.items
        if not page.items or (self.all_size is not None and self.size == self.all_size):
            return True
        if page.total is not None:
            return seen >= page.total
        return self.size is not None and len(page.items) < self.size


class Paginator(Generic[Item]):
    """An iterator over the items of all pages. Each page is fetched when its items are needed.

    `pages()` iterates over the pages instead, from the beginning.
    """

    def __init__(self, fetch: Callable[[int], Page[Item]], pages: PageRange) -> None:
        """Fetch the pages of `pages` by their numbers with `fetch`."""
        self._fetch = fetch
        self._range = pages
        self._items = self._iterate()

    def __iter__(self) -> Self:
        """Return the iterator itself: what has been consumed does not come again."""
        return self

    def __next__(self) -> Item:
        """Return the next item, from a new page when those before it are exhausted."""
        return next(self._items)

    def pages(self) -> Iterator[Page[Item]]:
        """Iterate over the pages, each fetched when it is reached."""
        page = self._fetch(self._range.start)
        seen = self._range.before(page) + len(page)
        yield page
        while not self._range.ends_with(page, seen):
            page = self._fetch(page.number + 1)
            seen += len(page)
            yield page

    def _iterate(self) -> Iterator[Item]:
        for page in self.pages():
            yield from page


class AsyncPaginator(Generic[Item]):
    """What `Paginator` is, for `async for`."""

    def __init__(self, fetch: Callable[[int], Awaitable[Page[Item]]], pages: PageRange) -> None:
        """Fetch the pages of `pages` by their numbers with `fetch`."""
        self._fetch = fetch
        self._range = pages
        self._items = self._iterate()

    def __aiter__(self) -> Self:
        """Return the iterator itself: what has been consumed does not come again."""
        return self

    async def __anext__(self) -> Item:
        """Return the next item, from a new page when those before it are exhausted."""
        return await anext(self._items)

    async def pages(self) -> AsyncIterator[Page[Item]]:
        """Iterate over the pages, each fetched when it is reached."""
        page = await self._fetch(self._range.start)
        seen = self._range.before(page) + len(page)
        yield page
        while not self._range.ends_with(page, seen):
            page = await self._fetch(page.number + 1)
            seen += len(page)
            yield page

    async def _iterate(self) -> AsyncIterator[Item]:
        async for page in self.pages():
            for item in page:
                yield item

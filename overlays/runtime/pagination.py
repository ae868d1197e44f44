"""Lists that come in pages: iterators over all items that fetch the pages as they are needed."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from .pages import Course, ListChange, Page, PageRange

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future, ThreadPoolExecutor

Item = TypeVar("Item")


class Paginator(Generic[Item]):
    """An iterator over the items of all pages. Each page is fetched when its items are needed.

    `pages()` iterates over the pages instead, from the beginning. `prefetch(n)` gives an iterator
    that asks for the next pages ahead. An item that comes again, because items were added before
    it, is given once; that and other signs of a change are logged and kept in `changes`.

    Attributes:
        changes: What showed that the list changed while it was read; empty when nothing did.
    """

    def __init__(
        self, fetch: Callable[[int], Page[Item]], pages: PageRange, ahead: int = 0
    ) -> None:
        """Fetch the pages of `pages` by their numbers with `fetch`, `ahead` of them in advance."""
        self.changes: list[ListChange] = []
        self._fetch = fetch
        self._range = pages
        self._ahead = ahead
        self._items = self._iterate()

    def __iter__(self) -> Self:
        """Return the iterator itself: what has been consumed does not come again."""
        return self

    def __next__(self) -> Item:
        """Return the next item, from a new page when those before it are exhausted."""
        return next(self._items)

    def prefetch(self, pages: int) -> Paginator[Item]:
        """Return an iterator from the beginning that has up to `pages` next pages on their way.

        They are fetched at the same time, by threads, and come in their order. Where the API
        tells no total, pages behind the end may be asked for.
        """
        return Paginator(self._fetch, self._range, _checked(pages))

    def close(self) -> None:
        """Stop: no further page is asked for, and what is on its way is not waited for."""
        self._items.close()

    def pages(self) -> Generator[Page[Item]]:
        """Iterate over the pages, each fetched when it is reached, or ahead after `prefetch`."""
        course = Course[Item](self._range, self.changes, self._ahead)
        pending: deque[Future[Page[Item]]] = deque()
        pool = _threads(self._ahead) if self._ahead else None
        try:
            page = self._fetch(self._range.start)
            while course.goes_on_after(page):
                if pool:
                    numbers = course.numbers_after(page, len(pending))
                    pending.extend(pool.submit(self._fetch, number) for number in numbers)
                yield page
                page = pending.popleft().result() if pending else self._fetch(page.number + 1)
            yield page
        finally:
            if pool:
                pool.shutdown(wait=False, cancel_futures=True)

    def _iterate(self) -> Generator[Item]:
        for page in self.pages():
            yield from page.new_items


class AsyncPaginator(Generic[Item]):
    """What `Paginator` is, for `async for`."""

    def __init__(
        self, fetch: Callable[[int], Awaitable[Page[Item]]], pages: PageRange, ahead: int = 0
    ) -> None:
        """Fetch the pages of `pages` by their numbers with `fetch`, `ahead` of them in advance."""
        self.changes: list[ListChange] = []
        self._fetch = fetch
        self._range = pages
        self._ahead = ahead
        self._items = self._iterate()

    def __aiter__(self) -> Self:
        """Return the iterator itself: what has been consumed does not come again."""
        return self

    async def __anext__(self) -> Item:
        """Return the next item, from a new page when those before it are exhausted."""
        return await anext(self._items)

    def prefetch(self, pages: int) -> AsyncPaginator[Item]:
        """Return an iterator from the beginning that has up to `pages` next pages on their way.

        They are fetched at the same time, by tasks, and come in their order. Where the API tells
        no total, pages behind the end may be asked for.
        """
        return AsyncPaginator(self._fetch, self._range, _checked(pages))

    async def close(self) -> None:
        """Stop: no further page is asked for, and what is on its way is cancelled."""
        await self._items.aclose()

    async def pages(self) -> AsyncGenerator[Page[Item]]:
        """Iterate over the pages, each fetched when it is reached, or ahead after `prefetch`."""
        course = Course[Item](self._range, self.changes, self._ahead)
        pending: deque[asyncio.Task[Page[Item]]] = deque()
        try:
            page = await self._fetch(self._range.start)
            while course.goes_on_after(page):
                numbers = course.numbers_after(page, len(pending))
                pending.extend(self._begin(number) for number in numbers)
                yield page
                page = await (pending.popleft() if pending else self._fetch(page.number + 1))
            yield page
        finally:
            await _cancel(pending)

    def _begin(self, number: int) -> asyncio.Task[Page[Item]]:
        import asyncio

        async def fetch() -> Page[Item]:
            return await self._fetch(number)

        return asyncio.create_task(fetch())

    async def _iterate(self) -> AsyncGenerator[Item]:
        pages = self.pages()
        try:
            async for page in pages:
                for item in page.new_items:
                    yield item
        finally:
            await pages.aclose()


def _checked(pages: int) -> int:
    if pages < 1:
        raise ValueError("prefetch takes the number of pages to ask for ahead, 1 or more")
    return pages


def _threads(count: int) -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(count, thread_name_prefix="prefetch")


async def _cancel(tasks: deque[asyncio.Task[Page[Item]]]) -> None:
    import asyncio

    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

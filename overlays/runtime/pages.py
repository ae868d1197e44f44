"""One page of a list, where pages begin and end, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from .log import logger
from .responses import Response
from .unset import UNSET, Unset

Item = TypeVar("Item")


class Page(Generic[Item]):
    """One page of a list.

    Attributes:
        items: The items on this page.
        new_items: Those of them that were not on the page before, where the API names a key.
        number: The number of the page, as the API counts.
        total: How many items there are on all pages, when the API tells.
        is_last: Whether this is the last page, when the API tells.
        answer: The whole answer, decoded.
        response: The whole answer with status, headers and the time that it took.
    """

    __slots__ = ("answer", "is_last", "items", "new_items", "number", "response", "total")

    def __init__(
        self,
        *,
        items: list[Item] | Unset,
        number: int,
        answer: Any,
        total: int | Unset | None = None,
        is_last: bool | Unset | None = None,
        response: Response[Any] | None = None,
    ) -> None:
        """Keep the parts of an answer; what it leaves out is UNSET."""
        self.items = [] if isinstance(items, Unset) else items
        self.new_items = self.items
        self.number = number
        self.total = None if isinstance(total, Unset) else total
        self.is_last = None if isinstance(is_last, Unset) else is_last
        self.answer = answer
        self.response = response

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
        key: What tells one item from all others; UNSET for an item that has none.
    """

    start: int
    first: int
    size: int | None = None
    all_size: int | None = None
    key: Callable[[Any], object] | None = None

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

    def last_number(self, page: Page[Any]) -> int | None:
        """Return the number that the last page should have, as far as `page` tells."""
        if page.total is None or not page.items:
            return None
        return self.first + (page.total - 1) // len(page)


class ListChange(NamedTuple):
    """What shows that a list changed while its pages were fetched, or that it does not add up.

    Attributes:
        page: The number of the page on which it showed.
        kind: `repeated`: items came again; `total`: the number of all items is another;
            `missing`: at the end, fewer items had come than there are.
        items: How many came again or are missing; for a total, the difference.
    """

    page: int
    kind: Literal["repeated", "total", "missing"]
    items: int

    def __str__(self) -> str:
        """Return the change as a sentence."""
        words = {
            "repeated": f"{self.items} of its items were on the page before",
            "total": f"the number of all items changed by {self.items:+d}",
            "missing": f"the list ended, but {self.items} of its items did not come",
        }
        return f"page {self.page}: {words[self.kind]}"


class Course(Generic[Item]):
    """The way of one iteration through its pages, and what is odd about them."""

    def __init__(self, pages: PageRange, changes: list[ListChange], ahead: int) -> None:
        """Go through `pages`, keep what changed in `changes`, ask for `ahead` pages at a time."""
        self._range = pages
        self._changes = changes
        self._ahead = ahead
        self._seen = 0
        self._repeated = 0
        self._final: int | None = None
        self._before: Page[Item] | None = None

    def goes_on_after(self, page: Page[Item]) -> bool:
        """Note the next page that came, and return whether there is one after it."""
        before = self._before
        if before is None:
            self._seen = self._range.before(page)
            self._final = self._range.last_number(page)
        else:
            self._compare(before, page)
        self._before = page
        self._seen += len(page)
        ends = self._range.ends_with(page, self._seen)
        if ends:
            self._add_up(page)
        return not ends

    def numbers_after(self, page: Page[Item], begun: int) -> range:
        """Return the numbers of the pages to ask for ahead, when `begun` ones are on their way."""
        end = page.number + self._ahead
        if self._final is not None:
            end = min(end, self._final)
        return range(page.number + begun + 1, end + 1)

    def _compare(self, before: Page[Item], page: Page[Item]) -> None:
        if page.total is not None and before.total is not None and page.total != before.total:
            self._note(page, "total", page.total - before.total)
        key = self._range.key
        if key is None:
            return
        known = set(map(key, before.items)) - {UNSET}
        page.new_items = [item for item in page.items if key(item) not in known]
        repeated = len(page.items) - len(page.new_items)
        if repeated:
            self._repeated += repeated
            self._note(page, "repeated", repeated)

    def _add_up(self, page: Page[Item]) -> None:
        if page.total is None or self._range.start != self._range.first:
            return
        missing = page.total - (self._seen - self._repeated)
        if missing > 0:
            self._note(page, "missing", missing)

    def _note(
        self, page: Page[Item], kind: Literal["repeated", "total", "missing"], items: int
    ) -> None:
        change = ListChange(page.number, kind, items)
        self._changes.append(change)
        logger.warning("a list changed while it was read: %s", change)

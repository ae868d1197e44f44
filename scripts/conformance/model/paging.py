"""How a list is paged: the words of `x-pagination`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# The ways to say where a page begins, each a word of `x-pagination`.
PAGE, OFFSET, CURSOR = "page", "offset", "cursor"


@dataclass(frozen=True, eq=False)
class Paging:
    """The query parameters of pages, and JSON pointers into the answer.

    Attributes:
        style: What `position` counts: pages, or items before the page (offset); or it is a cursor
            that the page before tells. Empty for a list of which only the first items can be had.
        position: The parameter that says where a page begins.
        first: The value of `position` for the first page.
        size: The parameter that says how many items a page has, empty where none does.
        default_size: How many there are without it.
        everything: The size that stands for all items.
        total: Where the answer tells how many items there are in all.
        total_header: The header that tells it, in lower case.
        last: Where the answer tells whether there are more.
        next: Where the answer tells the cursor of the page after it.
    """

    style: str
    position: str
    first: int
    size: str
    default_size: int | None = None
    everything: int | None = None
    total: str | None = None
    total_header: str = ""
    last: str | None = None
    next: str | None = None

    @property
    def has_numbers(self) -> bool:
        """Whether any page can be asked for by its number."""
        return self.style in (PAGE, OFFSET) and bool(self.size)

    def query(self, number: int, size: int) -> dict[str, Any]:
        """Return the query parameters for a page, the first one being number 0."""
        values: dict[str, Any] = {self.size: size} if self.size else {}
        if self.style == PAGE:
            values[self.position] = number + self.first
        elif self.style == OFFSET:
            values[self.position] = number * size + self.first
        return values


def paging(words: Mapping[str, Any]) -> Paging:
    """Read an `x-pagination`."""
    style = next((style for style in (PAGE, OFFSET, CURSOR) if style in words), "")
    place, size = words.get(style, {}), words.get("size", {})
    return Paging(
        style=style,
        position=place.get("parameter", ""),
        first=place.get("first", 0),
        size=size.get("parameter", ""),
        default_size=size.get("default"),
        everything=size.get("all"),
        total=words.get("total"),
        total_header=words.get("total-header", "").lower(),
        last=words.get("last"),
        next=place.get("next"),
    )

"""How lists are sorted when they are asked to be: `x-sort`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.conformance.documented_format import parse_moment
from scripts.conformance.model.document import Document
from scripts.conformance.model.listings import Listing
from scripts.conformance.model.schemas import properties
from scripts.documents import is_object


@dataclass(frozen=True)
class Sort:
    """The query parameter `by` names the field that items are sorted by.

    `direction` names the parameter that says in which direction, by one of two values.
    """

    id: str
    by: str
    direction: str
    ascending: str
    descending: str
    message: str
    pointer: str


def sort_of(listing: Listing) -> Sort | None:
    """Return how a list can be sorted, None if the document does not say."""
    words = listing.operation.definition.get("x-sort")
    if words is None:
        return None
    return Sort(
        words["id"],
        words["by"],
        words["direction"],
        words["ascending"],
        words["descending"],
        words.get("message", ""),
        f"{listing.operation.pointer}/x-sort",
    )


def sort_keys(document: Document, listing: Listing, items: list[Any], field: str) -> list[Any]:
    """Return what items are compared by: moments as such, in whatever notation they are."""
    node = properties(document, listing.item).get(field)
    form = str(node.get("x-documented-format", "")) if node else ""
    found = [item.get(field) if is_object(item) else None for item in items]
    return [(form and isinstance(one, str) and parse_moment(form, one)) or one for one in found]

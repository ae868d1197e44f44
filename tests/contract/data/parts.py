"""Lists of the parts that belong to one item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.links import links_between
from scripts.conformance.model.listings import Listing
from scripts.conformance.model.relations import Resource
from scripts.documents import resolve_pointer
from scripts.runtime_expressions import Expression
from tests.contract.data.builder import ordinary
from tests.contract.data.lists import largest_size
from tests.contract.subject import Subject


@dataclass(frozen=True, eq=False)
class Parts:
    """A list of parts of one item: `key` is where a part tells what picks it, a JSON pointer."""

    resource: Resource
    listing: Listing
    key: str

    def __str__(self) -> str:
        """Return the path of the parts."""
        return str(self.resource)

    @property
    def is_whole(self) -> bool:
        """Whether one answer has all parts of an item."""
        return self.listing.paging is None

    def read(self, subject: Subject, path: dict[str, str]) -> Exchange:
        """Read the parts, or their first page, of the item that path parameters pick."""
        operation, paging = self.listing.operation, self.listing.paging
        own = {one.name: path[one.name] for one in operation.parameters_in("path")}
        size = paging.query(0, largest_size(self.listing)) if paging else {}
        return subject.send(ordinary(subject, operation, own).with_query(size))

    def part_in(self, exchange: Exchange, path: dict[str, str]) -> Any:
        """Return what a list says of the part that path parameters pick, None if it lacks it."""
        wanted = path[self.resource.parameters[-1]]
        for item in self.listing.items_of(exchange.json):
            if _at(item, self.key) == wanted:
                return item
        return None


def parts_of(contract: Contract, resource: Resource) -> Parts | None:
    """Return the list from which links lead to parts of the same item, None if there is none."""
    *above, last = resource.parameters
    for listing in contract.listings:
        same = [one.name for one in listing.operation.parameters_in("path")] == above
        targets = {resource.read.id: resource.read}
        for link in links_between([listing.operation], targets) if above and same else ():
            key = link.parameters.get(last)
            start = f"{listing.pointer}/0/"
            if isinstance(key, Expression) and key.name.startswith(start):
                return Parts(resource, listing, f"/{key.name.removeprefix(start)}")
    return None


def _at(item: Any, pointer: str) -> str | None:
    try:
        return str(resolve_pointer(item, pointer))
    except KeyError:
        return None

"""Lists of items: how they are paged (`x-pagination`) and filtered (`x-filters`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.documents import is_array, is_object, resolve_pointer
from tests.contract.model.document import Document, Schema
from tests.contract.model.operations import Operation, Parameter
from tests.contract.model.schemas import Node, items, node_at, properties


@dataclass(frozen=True, eq=False)
class Filter:
    """A query parameter that keeps the items whose `field` compares (eq, ge, le) with its value."""

    parameter: Parameter
    field: str
    comparison: str

    def value_in(self, item: Any) -> Any:
        """Return the value of the field in an item; a dot in its name leads into an object."""
        for key in self.field.split("."):
            item = item.get(key) if is_object(item) else None
        return item

    def keeps(self, item: Any, value: Any) -> bool:
        """Whether an item belongs in the answer when the parameter has this value."""
        found = self.value_in(item)
        if self.comparison == "eq":
            return bool(found == value)
        if found is None:
            return False
        return bool(found >= value if self.comparison == "ge" else found <= value)


@dataclass(frozen=True, eq=False)
class Paging:
    """The words of `x-pagination`: query parameters, and JSON pointers into the answer."""

    page: str
    first: int
    size: str
    default_size: int | None
    everything: int | None
    total: str | None
    last: str | None


@dataclass(frozen=True, eq=False)
class Listing:
    """An operation that answers a list: where its items are, how they are paged and filtered."""

    operation: Operation
    pointer: str
    item: Node
    paging: Paging | None
    filters: tuple[Filter, ...]

    def __str__(self) -> str:
        """Return the operationId."""
        return self.operation.id

    def items_of(self, answer: Any) -> list[Any]:
        """Return the items in an answer's JSON, none if they are not where they should be."""
        try:
            found = resolve_pointer(answer, self.pointer)
        except KeyError:
            return []
        return found if is_array(found) else []


def listings(document: Document, operations: dict[str, Operation]) -> list[Listing]:
    """Return the listings of a document, those with `x-pagination` and those with filters."""
    found: list[Listing] = []
    for operation in operations.values():
        paged = operation.definition.get("x-pagination")
        filters = tuple(_filters(operation))
        if paged or filters:
            pointer = _items_pointer(document, operation, paged)
            if pointer is not None:
                item = _item_node(document, operation, pointer)
                paging = _paging(paged) if paged else None
                found.append(Listing(operation, pointer, item, paging, filters))
    return found


def success_node(operation: Operation) -> Node | None:
    """Return the JSON schema of an operation's first success answer, if it has one."""
    for status in operation.statuses(2):
        for media_type, node in operation.answers[str(status)].content.items():
            if "json" in media_type:
                return node
    return None


def _filters(operation: Operation) -> Iterator[Filter]:
    for parameter in operation.parameters_in("query"):
        rule = parameter.definition.get("x-filters")
        if isinstance(rule, str):
            yield Filter(parameter, rule, "eq")
        elif rule:
            yield Filter(parameter, rule["field"], rule.get("op", "eq"))


def _paging(words: Schema) -> Paging:
    return Paging(
        page=words["page"]["parameter"],
        first=words["page"].get("first", 0),
        size=words["size"]["parameter"],
        default_size=words["size"].get("default"),
        everything=words["size"].get("all"),
        total=words.get("total"),
        last=words.get("last"),
    )


def _items_pointer(document: Document, operation: Operation, paged: Schema | None) -> str | None:
    """Return where the items are: as told, or the answer itself, or its only list."""
    if paged:
        return str(paged["items"])
    node = success_node(operation)
    if node is None or node.type == "array":
        return "" if node else None
    lists = [name for name, child in properties(document, node).items() if child.type == "array"]
    return f"/{lists[0]}" if len(lists) == 1 else None


def _item_node(document: Document, operation: Operation, pointer: str) -> Node:
    """Return the schema of one item of a list; an empty one where the document says nothing."""
    node = success_node(operation)
    for name in pointer.split("/")[1:]:
        node = properties(document, node).get(name) if node else None
    node = items(document, node) if node else None
    return node or node_at(document, operation.pointer, {})

"""Lists of items: how they are paged (`x-pagination`) and filtered (`x-filters`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import jsonschema_rs

from scripts.conformance.documented_format import parse_moment, write_moment
from scripts.conformance.model.document import Document, Schema
from scripts.conformance.model.operations import Operation, Parameter
from scripts.conformance.model.paging import Paging, paging
from scripts.conformance.model.schemas import Node, items, node_at, properties
from scripts.documents import is_array, is_object, resolve_pointer

_LENGTH_OF_A_DAY = len("yyyy-MM-dd")


@dataclass(frozen=True, eq=False)
class Filter:
    """A query parameter that keeps the items whose `field` compares with its value.

    `comparison` is eq, eq-ignoring-case, ge or le. A parameter that is a date compares with the
    day of a timestamp. Moments in two notations, of which `item_form` is the field's, are compared
    as moments.
    """

    parameter: Parameter
    field: str
    comparison: str
    item_form: str = ""

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
        if self.comparison == "eq-ignoring-case":
            return str(found).casefold() == str(value).casefold()
        if found is None or found == "":
            return False
        if self.is_of_days:
            found = found[:_LENGTH_OF_A_DAY]
        if self._moments:
            found, value = self._moment(self.item_form, found), self._moment(self.form, value)
        return bool(found >= value if self.comparison == "ge" else found <= value)

    @property
    def form(self) -> str:
        """The notation of the parameter's moments, empty if it has none."""
        return str(self.parameter.node.get("x-documented-format", ""))

    @property
    def _moments(self) -> bool:
        """Whether parameter and field are moments that are written in different ways."""
        return bool(self.form and self.item_form and self.form != self.item_form)

    def _moment(self, form: str, text: Any) -> datetime:
        moment = parse_moment(form, str(text))
        return moment or datetime.min.replace(tzinfo=UTC)

    @property
    def is_of_days(self) -> bool:
        """Whether the values of the parameter are days."""
        return bool(self.parameter.node.get("format") == "date")

    def validator(self, document: Document) -> jsonschema_rs.Draft202012Validator:
        """Return the validator of the parameter's values."""
        node = self.parameter.node
        return document.validator(node.pointer, node.origin)

    def values_like(self, found: Any) -> Any:
        """Return the value by which the parameter asks for items whose field has a value."""
        if self._moments and isinstance(found, str):
            return write_moment(self.form, self._moment(self.item_form, found).astimezone(UTC))
        if self.comparison == "eq-ignoring-case":
            enum = self.parameter.node.get("enum", ())
            return next((one for one in enum if one.casefold() == str(found).casefold()), found)
        return found[:_LENGTH_OF_A_DAY] if self.is_of_days and isinstance(found, str) else found


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
    """Return the listings of a document.

    They are the operations with `x-pagination` or `x-list`, those with filters, and those that
    only read and have links which lead from an item of their answer. Lists of an item come last.
    """
    found: list[Listing] = []
    for operation in operations.values():
        paged = operation.definition.get("x-pagination")
        told = paged or operation.definition.get("x-list")
        filters = tuple(_filters(operation))
        pointer = _items_pointer(document, operation, told)
        if pointer is not None and (told or filters or _leads_on(operation, pointer)):
            item = _item_node(document, operation, pointer)
            filters = tuple(_with_form(document, item, one) for one in filters)
            how = paging(paged) if paged else None
            found.append(Listing(operation, pointer, item, how, filters))
    return sorted(found, key=lambda one: len(one.operation.parameters_in("path")))


def _with_form(document: Document, item: Node, rule: Filter) -> Filter:
    """Return a filter that knows how its field is written."""
    node: Node | None = item
    for name in rule.field.split("."):
        node = properties(document, node).get(name) if node else None
    form = node.get("x-documented-format", "") if node else ""
    return replace(rule, item_form=form)


def _leads_on(operation: Operation, pointer: str) -> bool:
    """Whether links lead from the first item of a list that is only read."""
    starts = [f"$response.body#{pointer}/0/", f'$response.body#{pointer}/0"']
    text = repr([answer.links for answer in operation.answers.values()])
    return operation.safe and any(start in text for start in starts)


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


def _items_pointer(document: Document, operation: Operation, told: Schema | None) -> str | None:
    """Return where the items are: as told, or the answer itself, or its only list."""
    if told:
        return str(told["items"])
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

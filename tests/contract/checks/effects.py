"""What a request leaves behind: nothing after a refusal, and what was sent after a success."""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.listings import Listing, success_node
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.conformance.model.schemas import Node, items, properties
from scripts.conformance.paging import total
from scripts.documents import is_array, is_object
from tests.contract.checks.verdicts import hold
from tests.contract.data.lists import page, whole
from tests.contract.data.things import Thing
from tests.contract.subject import Subject

_EMPTY: tuple[Any, ...] = (None, "", [], {})
_CHANGING = re.compile(r"updat|modif|chang|last", re.IGNORECASE)
_CHANGER = re.compile(r"(updated|modified|changed)_?by$", re.IGNORECASE)
_MOMENT = re.compile(r"\d{4}-\d{2}|0-9\]\{4\}|\\d\{4\}")


@contextmanager
def nothing_happens(
    subject: Subject, operation: Operation, thing: Thing | None, why: str
) -> Generator[None]:
    """Hold that what is done in between makes no item and changes none.

    Where a request was not refused at all, that is what is wrong, and it is told already.
    """
    row = subject.ledger.rows[operation.id]
    let_through = row.faulty_successes
    resource = subject.contract.created_by(operation)
    listing = resource.listing.listing if resource and resource.listing else None
    before = count(subject, listing) if listing else None
    read = thing.read(subject) if thing else None
    yield
    if row.faulty_successes > let_through:
        return
    if listing:
        exchange, after = count_of(subject, listing)
        hold(
            subject,
            exchange,
            "refusal leaves nothing",
            after == before,
            expected=f"{why} by {operation} makes no item",
            received=f"there were {before} items before and {after} after",
            place=operation.pointer,
            about=str(operation),
        )
    if thing and read:
        unchanged(subject, thing, read, operation, why)


def unchanged(
    subject: Subject, thing: Thing, before: Exchange, operation: Operation, why: str
) -> None:
    """Hold that an item is as it was."""
    after = thing.read(subject)
    hold(
        subject,
        after,
        "refusal leaves nothing",
        before.json == after.json,
        expected=f"{why} by {operation} leaves the item as it was",
        received=_difference(before.json, after.json),
        place=operation.pointer,
        about=str(operation),
    )


def count(subject: Subject, listing: Listing) -> int:
    """Return how many items a listing has."""
    return count_of(subject, listing)[1]


def count_of(subject: Subject, listing: Listing) -> tuple[Exchange, int]:
    """Return how many items a listing has, with the answer that says so."""
    exchange = page(subject, listing)
    claimed = total(listing, exchange)
    return exchange, len(whole(subject, listing)) if claimed is None else claimed


def holds_values(
    subject: Subject, exchange: Exchange, node: Node | None, values: dict[str, Any], why: str
) -> None:
    """Hold that an answer has these values in those properties that it documents."""
    documented = properties(subject.contract.document, node) if node else {}
    answer = exchange.json if is_object(exchange.json) else {}
    for name, value in values.items():
        if name in documented:
            hold(
                subject,
                exchange,
                "what is sent is kept",
                same(answer.get(name), _shown_of(subject, documented[name], value)),
                expected=f"{name} is {_shown(value)}, {why}",
                received=f"it is {_shown(answer[name]) if name in answer else 'missing'}",
                place=documented[name].pointer,
                about=name,
            )


@dataclass(frozen=True)
class View:
    """An item as one operation answers it: `node` is what the document says of that."""

    operation: Operation
    node: Node | None
    item: Any


def _shown_of(subject: Subject, node: Node, value: Any) -> Any:
    """Return what an answer documents of a value: of objects in it, the properties it has."""
    document = subject.contract.document
    inner = items(document, node)
    if is_array(value) and inner:
        return [_shown_of(subject, inner, member) for member in value]
    known = properties(document, node)
    if is_object(value) and known:
        return {k: _shown_of(subject, known[k], v) for k, v in value.items() if k in known}
    return value


def agree(subject: Subject, exchange: Exchange, one: View, other: View) -> None:
    """Hold that two views of one item tell the same, in whatever both of them document.

    A view may leave out what has no value (null, or an empty text, list or object) in the other.
    What the document gives another type in each of them has the name in common, and no more.
    """
    if not (one.node and other.node and is_object(one.item) and is_object(other.item)):
        return
    document = subject.contract.document
    documented = properties(document, other.node)
    for name, node in properties(document, one.node).items():
        if name not in documented or node.type != documented[name].type:
            continue
        values = [view.item[name] for view in (one, other) if name in view.item]
        if not values or (len(values) == 1 and values[0] in _EMPTY):
            continue
        hold(
            subject,
            exchange,
            "views agree",
            len(values) == 2 and same(*values),
            expected=f"{name} is the same in the answers of {one.operation} and {other.operation}",
            received=f"{one.operation} has {_shown(one.item.get(name, '(nothing)'))}, "
            f"{other.operation} {_shown(other.item.get(name, '(nothing)'))}",
            place=documented[name].pointer,
            about=name,
        )


def read_view(resource: Resource, item: Any) -> View:
    """Return an item as reading it shows it."""
    return View(resource.read, success_node(resource.read), item)


def listed_view(resource: Resource, item: Any) -> View:
    """Return an item as the list of its resource shows it."""
    listing = resource.listing.listing if resource.listing else None
    operation = listing.operation if listing else resource.read
    return View(operation, listing.item if listing else None, item)


def untouched(
    subject: Subject,
    exchange: Exchange,
    before: Any,
    after: Any,
    allowed: set[str],
    operation: Operation,
) -> None:
    """Hold that no other properties changed than those allowed."""
    changed = {
        name for name in before.keys() | after.keys() if not same(before.get(name), after.get(name))
    }
    for name in sorted(changed - allowed) or [""]:
        hold(
            subject,
            exchange,
            "nothing else changes",
            not name,
            expected=f"{operation} leaves {name} as it was",
            received=f"it was {_shown(before.get(name))} and is {_shown(after.get(name))}",
            place=operation.pointer,
            about=name,
        )


def volatile(subject: Subject, operation: Operation) -> set[str]:
    """Return the properties that any change may move: when, and by whom, the last one was made.

    Which they are is read from their notation and from the words of name and description.
    """
    node = success_node(operation)
    if node is None:
        return set()
    return {
        name
        for name, child in properties(subject.contract.document, node).items()
        if _CHANGER.search(name)
        or (is_moment(child) and _CHANGING.search(f"{name} {child.get('description', '')}"))
    }


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal; true is not 1."""
    return (type(one) is type(other) and one == other) or _numbers_equal(one, other)


def _numbers_equal(one: Any, other: Any) -> bool:
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    return numbers and not isinstance(one, bool) and not isinstance(other, bool) and one == other


def is_moment(node: Node) -> bool:
    """Whether the values of a schema are dates or times."""
    timed = node.get("format") in ("date-time", "date") or node.get("x-documented-format")
    return bool(timed) or bool(_MOMENT.search(str(node.get("pattern", ""))))


def _difference(one: Any, other: Any) -> str:
    if is_object(one) and is_object(other):
        names = [n for n in one.keys() | other.keys() if not same(one.get(n), other.get(n))]
        return "; ".join(
            f"{name} was {_shown(one.get(name))} and is {_shown(other.get(name))}"
            for name in sorted(names)
        )
    return f"it was {_shown(one)} and is {_shown(other)}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:120]}… ({len(text)} characters)"

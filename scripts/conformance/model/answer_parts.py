"""The parts of a list's answer, by their usual names: items, total, flags and the next cursor."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.conformance.model.document import Document
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.schemas import Node, properties
from scripts.conformance.model.words import any_of, plain
from scripts.documents import join_pointer

_ITEMS = ("items", "content", "data", "results", "records", "values", "entries", "list", "rows")
_TOTALS = (
    *("total", "totalcount", "totalelements", "totalitems", "totalresults", "totalrecords"),
    *("numbermatched", "totalhits", "totalsize"),
)
# With such a neighbour `count` counts everything, as in Django REST framework; else the page.
_NEIGHBOURS = ("next", "previous")
_FLAGS = ("last", "islast", "lastpage", "hasmore", "hasnext", "hasnextpage")
_NEXT = (
    *("nextcursor", "nextpagetoken", "nexttoken", "continuationtoken", "nextpagecursor"),
    *("nextmarker", "endcursor", "cursor", "continuation", "next"),
)
_ABOUT_LISTS = ("integer", "boolean", "object")
_HEADERS = ("xtotalcount", "totalcount", "xtotal", "xtotalitems", "paginationtotal")


def items_of(document: Document, node: Node, word: str) -> str | None:
    """Return where the items of a list are in its answer; None if it is no list.

    That is the answer itself, or the list in it that is called as the path ends (`word`) or has
    a usual name, or its only one, where all else is numbers, flags and objects. One thing that
    has lists of its own has texts too.
    """
    if node.type == "array":
        return ""
    parts = list(_parts(document, node))
    lists = {name: at for name, at, child in parts if child.type == "array"}
    usual = any_of((plain(word), *_ITEMS), lists)
    alone = all(child.type in (*_ABOUT_LISTS, "array") for _, _, child in parts)
    if usual is None and len(lists) == 1 and alone:
        return next(iter(lists.values()))
    return usual


def total_of(document: Document, node: Node) -> str | None:
    """Return where an answer tells how many items there are in all, None if nowhere."""
    numbers = {name: at for name, at, child in _parts(document, node) if child.type == "integer"}
    usual = any_of(_TOTALS, numbers)
    beside = {plain(name) for name in properties(document, node)}
    if usual is None and beside & set(_NEIGHBOURS):
        return numbers.get("count")
    return usual


def flag_of(document: Document, node: Node) -> str | None:
    """Return where an answer tells whether a page is the last, None if nowhere."""
    flags = {name: at for name, at, child in _parts(document, node) if child.type == "boolean"}
    return any_of(_FLAGS, flags)


def next_of(document: Document, node: Node) -> str | None:
    """Return where an answer tells the cursor of the next page, None if nowhere."""
    texts = {name: at for name, at, child in _parts(document, node) if child.type == "string"}
    return any_of(_NEXT, texts)


def total_header(operation: Operation) -> str | None:
    """Return the documented header that tells how many items there are in all."""
    for status in operation.statuses(2):
        names = {plain(name): name for name in operation.answers[str(status)].headers}
        found = any_of(_HEADERS, names)
        if found:
            return found
    return None


def _parts(document: Document, node: Node, above: str = "") -> Iterator[tuple[str, str, Node]]:
    """Yield name, place and schema of what an answer has, and of what its objects have."""
    for name, child in properties(document, node).items():
        place = join_pointer(above, name)
        yield plain(name), place, child
        if child.type == "object" and not above:
            yield from _parts(document, child, place)

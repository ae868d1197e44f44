"""Whether two things are the same but for what no two things share: ids, times, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from scripts.conformance.model.document import Document
from scripts.conformance.model.schemas import Node, items, properties
from scripts.documents import is_array, is_object
from tests.contract.checks.effects import is_moment

_ID = re.compile(r"^(id|guid)$|(Id|_id|Guid)$")


def differences(document: Document, node: Node, pairs: Sequence[tuple[Any, Any]]) -> list[str]:
    """Return where copies differ from their originals, as JSON pointers, each once.

    A number that is 0 in every copy is counted anew, as that of opinions on a thing, and is no
    difference.
    """
    found = [dict(_walk(document, node, original, copy, "")) for original, copy in pairs]
    names = dict.fromkeys(name for one in found for name in one)
    return [name for name in names if not _counted_anew(name, found, pairs)]


def _counted_anew(name: str, found: list[dict[str, Any]], pairs: Sequence[tuple[Any, Any]]) -> bool:
    copies = [
        one.get(name) if name in one else _member(pair[1], name)
        for one, pair in zip(found, pairs, strict=True)
    ]
    return all(isinstance(copy, int | float) and copy == 0 for copy in copies)


def _member(value: Any, pointer: str) -> Any:
    name = pointer.removeprefix("/")
    return value.get(name) if is_object(value) else None


def _walk(
    document: Document, node: Node, original: Any, copy: Any, at: str
) -> Iterator[tuple[str, Any]]:
    """Yield where a copy differs, with what it has there."""
    if is_object(original) and is_object(copy):
        known = properties(document, node)
        for name in original.keys() | copy.keys():
            child = known.get(name)
            if _ID.search(name) or (child and is_moment(child)):
                continue
            inner = child or node
            yield from _walk(document, inner, original.get(name), copy.get(name), f"{at}/{name}")
    elif is_array(original) and is_array(copy) and len(original) == len(copy):
        inner = items(document, node) or node
        for index, (one, other) in enumerate(zip(original, copy, strict=True)):
            yield from _walk(document, inner, one, other, f"{at}/{index}")
    elif original != copy:
        yield at, copy

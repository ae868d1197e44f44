"""Check that a request can be told to belong to one path alone.

A fixed segment comes before a template, says OpenAPI; two paths that are each more fixed than the
other somewhere are told apart by the patterns of their parameters only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from scripts.checks.descriptions import operations, parameters, resolved
from scripts.checks.findings import Finding
from scripts.documents import join_pointer

_TEMPLATE = re.compile(r"\{([^}]+)\}")


def check(document: dict[str, Any]) -> Iterator[Finding]:
    """Yield each pair of paths that one request could belong to."""
    patterns = {
        (operation.path, item["name"]): resolved(document, item.get("schema", {})).get("pattern")
        for operation in operations(document)
        for _, item in parameters(document, operation)
        if item.get("in") == "path"
    }
    for first, second in combinations(document.get("paths", {}), 2):
        if _ambiguous(first, second, patterns):
            message = f"{second} and {first} could both be meant by one request"
            remedy = "Give a path parameter a pattern that the other path's word does not match."
            yield Finding(join_pointer("/paths", second), message, remedy)


def _ambiguous(first: str, second: str, patterns: dict[tuple[str, str], Any]) -> bool:
    ones, others = first.split("/"), second.split("/")
    if len(ones) != len(others):
        return False
    fixed = [0, 0]
    for one, other in zip(ones, others, strict=True):
        templates = _TEMPLATE.fullmatch(one), _TEMPLATE.fullmatch(other)
        if not any(templates):
            if one != other:
                return False
        elif templates[0] and not templates[1]:
            if not _accepts(patterns.get((first, templates[0][1])), other):
                return False
            fixed[1] += 1
        elif templates[1] and not templates[0]:
            if not _accepts(patterns.get((second, templates[1][1])), one):
                return False
            fixed[0] += 1
    return bool(fixed[0]) == bool(fixed[1])


def _accepts(pattern: Any, word: str) -> bool:
    return not isinstance(pattern, str) or re.search(pattern, word) is not None

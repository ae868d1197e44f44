"""Follow the links of a description: which operations an answer leads to."""

from __future__ import annotations

from typing import Any

from scripts.checks.descriptions import operations, resolved


def linked(document: dict[str, Any]) -> dict[str, set[str]]:
    """Return for each operation the operations that links of its answers name."""
    found: dict[str, set[str]] = {}
    for operation in operations(document):
        targets = found.setdefault(operation.name, set())
        for response in operation.data.get("responses", {}).values():
            for link in resolved(document, response).get("links", {}).values():
                targets.add(str(resolved(document, link).get("operationId")))
    return found


def followed(document: dict[str, Any], start: str) -> set[str]:
    """Return the operations that one or more links lead to from the operation `start`."""
    direct = linked(document)
    found, waiting = set[str](), sorted(direct.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += sorted(direct.get(name, ()))
    return found

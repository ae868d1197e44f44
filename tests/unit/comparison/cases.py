"""Make descriptions of which each has one of the single changes."""

from __future__ import annotations

from tests.unit.comparison.changes import DOCUMENT_CHANGES, OTHER_CHANGES, SCHEMA_CHANGES, Node
from tests.unit.comparison.side_by_side import base

_SIDES = (("request", "ThingCreate"), ("response", "Thing"))

# The verdict on each change that can be tried side by side with others.
EXPECTED = {
    f"{name} in a {side}": expected[number]
    for name, (_, *expected) in SCHEMA_CHANGES.items()
    for number, (side, _) in enumerate(_SIDES)
} | {name: expected for name, (_, expected) in OTHER_CHANGES.items()}

# The verdict on each change of the document as a whole.
EXPECTED_OF_WHOLE = {name: expected for name, (_, expected) in DOCUMENT_CHANGES.items()}


def with_single_changes() -> dict[str, Node]:
    """Return the base with each change of `EXPECTED` made to it."""
    documents: dict[str, Node] = {}
    for name, (change, *_) in SCHEMA_CHANGES.items():
        for side, schema in _SIDES:
            documents[f"{name} in a {side}"] = document = base()
            change(document["components"]["schemas"][schema])
    for name, (other, _) in OTHER_CHANGES.items():
        documents[name] = document = base()
        other(document)
    return documents


def whole_changes() -> dict[str, Node]:
    """Return the base with each change of `EXPECTED_OF_WHOLE` made to it."""
    documents: dict[str, Node] = {}
    for name, (change, _) in DOCUMENT_CHANGES.items():
        documents[name] = document = base()
        change(document)
    return documents

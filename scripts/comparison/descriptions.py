"""Find what has changed between two bundled descriptions, and judge it."""

from __future__ import annotations

from scripts.checks.descriptions import Operation
from scripts.comparison.changes import Change, ordered
from scripts.comparison.operations import operation_changes
from scripts.comparison.pairs import Document, operation_pairs, schema_pairs
from scripts.comparison.places import shown
from scripts.comparison.redocly_diff import found_by_redocly
from scripts.comparison.schemas import combination_changes, schema_changes
from scripts.documents import split_pointer


def compare_descriptions(base: Document, revision: Document) -> list[Change]:
    """Return every change between two bundled documents, the worst first."""
    if base == revision:
        return []
    changes: list[Change] = []
    combinations: list[str] = []
    for before, after in operation_pairs(base, revision):
        changes += operation_changes(base, revision, before, after)
        found, places = _schema_changes(base, revision, before, after)
        changes += found
        combinations += places
    for change in found_by_redocly(base, revision):
        if not change.place.startswith(tuple(combinations)):
            changes.append(change)
    return ordered(changes)


def _schema_changes(
    base: Document, revision: Document, before: Operation, after: Operation
) -> tuple[list[Change], list[str]]:
    """Return the changes of two operations' schemas, and where redocly need not be heard."""
    changes: list[Change] = []
    places: list[str] = []
    for pair in schema_pairs(base, revision, before, after):
        keys = split_pointer(pair.pointer)
        parameter = keys[-1] == "schema" and keys[-3] == "parameters"
        changes += schema_changes(pair, parameter=parameter)
        for pointer, found in combination_changes(pair):
            places.append(f"{shown(pointer)}/")
            changes += found
    return changes, places

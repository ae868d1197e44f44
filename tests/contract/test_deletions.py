"""What is deleted is gone."""

from __future__ import annotations

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from tests.contract.checks.verdicts import accepted, hold, refused
from tests.contract.data.things import listed, thing_for
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject


def _deletions(scope: Scope) -> list[tuple[Resource, Operation]]:
    return [
        (resource, operation)
        for resource, operation in scope.changes
        if operation.method == "delete" and operation.path == resource.path
    ]


@for_each("change", _deletions)
def test_deleted_items_are_gone(subject: Subject, change: tuple[Resource, Operation]) -> None:
    """A deleted item can neither be read nor deleted again, and no list shows it."""
    resource, operation = change
    thing = thing_for(subject, operation)
    if not accepted(subject, subject.send(thing.request(subject, operation)), "a deletion"):
        return
    place, gone = operation.pointer, [404, 410]
    read = thing.read(subject)
    refused(subject, read, "reading what was deleted", place, gone, "deleted is gone")
    again = subject.send(thing.request(subject, operation))
    refused(subject, again, "deleting it again", place, gone, "deleted is gone")
    left = [one for one, _ in listed(subject, resource) if one.path == thing.path]
    hold(
        subject,
        read,
        "deleted is gone",
        not left,
        expected="no list shows a deleted item",
        received=f"the list still has {thing.path}",
        place=place,
        about="list",
    )

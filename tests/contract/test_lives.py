"""One thing from its creation to its deletion, each step seen in the next."""

from __future__ import annotations

from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.listings import success_node
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.documents import is_object
from tests.contract.checks.effects import holds_values
from tests.contract.checks.verdicts import accepted, hold, refused
from tests.contract.data.builder import ordinary
from tests.contract.data.following import followed
from tests.contract.data.things import Thing, created, listed, stored
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

_GONE = (404, 410)


def _mortal(scope: Scope) -> list[Resource]:
    """Return the resources whose things can be made, listed and deleted."""
    return [
        resource
        for resource in scope.contract.resources
        if scope.writes and resource.makers and resource.listing and _deletion(resource)
    ]


@for_each("resource", _mortal)
def test_things_live_from_creation_to_deletion(subject: Subject, resource: Resource) -> None:
    """What is made is listed and read, shows each change, and is gone when it is deleted."""
    for maker in resource.makers:
        request = next(followed(subject, maker.operation), ordinary(subject, maker.operation))
        thing, exchange = created(subject, resource, request)
        if not accepted(subject, exchange, "an ordinary request") or thing is None:
            continue
        read = thing.read(subject)
        _check_shown(subject, resource, read, maker.operation, request.body)
        _check_listed(subject, resource, thing, read, wanted=True)
        _change(subject, resource, thing)
        _delete(subject, resource, thing)


def _change(subject: Subject, resource: Resource, thing: Thing) -> None:
    """Change the thing in every way that its own path has."""
    for operation in resource.changes:
        if operation.path == resource.path and operation.body and operation.method != "delete":
            request = thing.request(subject, operation)
            if accepted(subject, subject.send(request), "an ordinary change"):
                read = thing.read(subject)
                _check_shown(subject, resource, read, operation, request.body)


def _delete(subject: Subject, resource: Resource, thing: Thing) -> None:
    deletion = _deletion(resource)
    assert deletion is not None
    if accepted(subject, subject.send(thing.request(subject, deletion)), "a deletion"):
        read = thing.read(subject)
        refused(subject, read, "what was deleted", deletion.pointer, _GONE, "deleted is gone")
        _check_listed(subject, resource, thing, read, wanted=False)


def _check_shown(
    subject: Subject, resource: Resource, read: Exchange, operation: Operation, body: Any
) -> None:
    """Hold that reading the thing shows what was sent."""
    values = stored(subject, operation, body) if is_object(body) else {}
    holds_values(subject, read, success_node(resource.read), values, f"as {operation} set it")


def _check_listed(
    subject: Subject, resource: Resource, thing: Thing, exchange: Exchange, *, wanted: bool
) -> None:
    there = any(one.path == thing.path for one, _ in listed(subject, resource))
    hold(
        subject,
        exchange,
        "lists show all" if wanted else "deleted is gone",
        there == wanted,
        expected=f"the list {'has' if wanted else 'no longer has'} the thing",
        received=f"{thing.path} is {'there' if there else 'missing'}",
        place=resource.read.pointer,
        about="list",
    )


def _deletion(resource: Resource) -> Operation | None:
    """Return the operation that deletes a thing by its own path, if there is one."""
    found = (one for one in resource.changes if one.method == "delete")
    return next((one for one in found if one.path == resource.path), None)

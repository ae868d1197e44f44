"""Reading changes nothing, and a parameter left out means its default."""

from __future__ import annotations

from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from tests.contract.checks.effects import agree, listed_view, read_view
from tests.contract.checks.verdicts import accepted, hold
from tests.contract.data.builder import ordinary
from tests.contract.data.things import listed, path_for
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject

_ITEMS_READ = 25


def _reading(scope: Scope) -> list[Operation]:
    return [operation for operation in scope.api_operations if operation.safe]


def _listed(scope: Scope) -> list[Resource]:
    return [resource for resource in scope.contract.resources if resource.listing]


def _with_defaults(scope: Scope) -> list[Operation]:
    return [
        operation
        for operation in _reading(scope)
        if any("default" in p.node.schema for p in operation.parameters_in("query"))
    ]


@for_each("operation", _reading)
def test_reading_twice_gives_the_same(subject: Subject, operation: Operation) -> None:
    """Two equal requests that only read get equal answers."""
    request = ordinary(subject, operation, path_for(subject, operation))
    one, two = subject.send(request), subject.send(request)
    accepted(subject, one, "an ordinary request")
    hold(
        subject,
        two,
        "repeatable",
        one.content == two.content and one.status == two.status,
        expected="the same request gets the same answer while nothing changes",
        received="the second answer differs from the first",
        place=operation.pointer,
        is_custom=True,
    )


@for_each("resource", _listed)
def test_lists_and_items_agree(subject: Subject, resource: Resource) -> None:
    """Reading an item of a list shows what the list shows of it, in every state of items."""
    things = listed(subject, resource)
    step = max(len(things) // _ITEMS_READ, 1)
    for thing, item in things[::step]:
        read = thing.read(subject)
        if accepted(subject, read, "the item of a list"):
            agree(subject, read, read_view(resource, read.json), listed_view(resource, item))


@for_each("operation", _with_defaults)
def test_a_parameter_left_out_means_its_default(subject: Subject, operation: Operation) -> None:
    """Sending the default of a query parameter gets the answer that leaving it out gets."""
    request = ordinary(subject, operation, path_for(subject, operation))
    for parameter in operation.parameters_in("query"):
        if "default" not in parameter.node.schema:
            continue
        default = parameter.node.get("default")
        without = subject.send(request.with_query({parameter.name: None}))
        given = subject.send(request.with_query({parameter.name: default}))
        hold(
            subject,
            given,
            "default",
            without.content == given.content,
            expected=f"{parameter.name} is {default!r} when it is left out",
            received=f"the answer with {parameter.name}={default!r} differs from the one without",
            place=f"{parameter.node.pointer}/default",
            is_custom=True,
        )

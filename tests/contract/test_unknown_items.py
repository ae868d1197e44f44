"""Ids that nothing has are answered as unknown, also those that are near to real ones."""

from __future__ import annotations

from collections.abc import Iterator

from tests.contract.checks.verdicts import refused
from tests.contract.data.builder import ordinary
from tests.contract.data.things import listed, thing_for
from tests.contract.model.operations import Operation
from tests.contract.selection import Scope, for_each
from tests.contract.subject import Subject


def _on_items(scope: Scope) -> list[Operation]:
    return [
        operation
        for operation in scope.api_operations
        if operation.parameters_in("path") and 404 in operation.statuses()
    ]


@for_each("operation", _on_items)
def test_unknown_ids_are_not_found(subject: Subject, operation: Operation) -> None:
    """A legal id that no item has is answered 404."""
    thing = thing_for(subject, operation)
    known = {one.path[name] for one, _ in listed(subject, thing.resource) for name in one.path}
    for parameter in operation.parameters_in("path"):
        validator = subject.contract.document.validator(
            parameter.node.pointer, parameter.node.origin
        )
        for text in _near(thing.path[parameter.name]):
            if text in known or not validator.is_valid(text):
                continue
            request = ordinary(subject, operation, {**thing.path, parameter.name: text})
            place = f"{operation.pointer}/responses/404"
            refused(subject, subject.send(request), "an unknown id", place, [404], "unknown id")


def _near(text: str) -> Iterator[str]:
    """Yield ids that a careless comparison takes for this one, and ones far from it."""
    yield from (text.lower(), text.upper(), text.swapcase(), f"{text}0", text[:-1], f"0{text}")
    yield from (text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), text[:-1] + "9" * 3, "0", "1", "X0")
    yield from (f"{text} ", f"{text}'", f"{text}' OR '1'='1", f"{text}%", f"{text}_", "*", "null")

"""What a schema cannot tell of a case that keeps it, so that it may be refused or not."""

from __future__ import annotations

from typing import Any

from scripts.conformance.model.operations import Operation
from scripts.documents import is_object
from scripts.runtime_expressions import Sent
from tests.contract.data.named import named
from tests.contract.subject import Subject


def oddity(subject: Subject, operation: Operation, sent: Sent) -> str:
    """Return why a case without fault may be refused nevertheless, empty if it may not.

    It names something that is perhaps not there, or a user who is perhaps not entitled to it, or
    has a text that matches a pattern and is not what its format says.
    """
    for parameter in operation.parameters_in("query"):
        value = sent.query.get(parameter.name)
        if value is None:
            continue
        means_user = parameter.name in subject.contract.user_parameters
        if means_user and "x-filters" not in parameter.definition and value != subject.user():
            return f"its {parameter.name} names a user who may not be there"
        node = parameter.node
        validator = subject.contract.document.validator(node.pointer, node.origin)
        if node.type == "string" and not validator.is_valid(value):
            return f"its {parameter.name} has the pattern, and is not what the format says"
    resource = subject.contract.resource_of(operation)
    picked = set(resource.parameters) if resource else set[str]()
    if sent.path.keys() - picked and dict(sent.path) != subject.linked.get(operation.name):
        # Reading the item does not tell whether the rest of the path belongs to it.
        return "its path names what may not be there"
    return _in_body(subject, operation, sent.body)


def _in_body(subject: Subject, operation: Operation, body: Any) -> str:
    following = subject.contract.follow_up(operation)
    if following and following.link.body:
        called = subject.calls.get(operation.name)
        return "" if body == called else "its body names what may not be there"
    names = named(subject, operation)
    if names.bodies and body not in names.bodies:
        return "its body names what may not be there"
    linked = names.linked
    if is_object(body) and any(body[k] != v for k, v in linked.items() if k in body):
        return "its body names what may not be there"
    return ""

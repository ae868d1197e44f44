"""Everything in a document that a request or an answer can exercise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.conformance.coverage.keywords import breakable, is_text_location, meetable, place_of
from scripts.conformance.model.contract import Contract, walk
from scripts.conformance.model.operations import Operation, Parameter
from scripts.conformance.model.rule_places import rule_places
from scripts.conformance.model.schemas import Node, properties
from scripts.documents import join_pointer

PARAMETER = "parameters sent"
MEMBER_SENT = "properties sent"
VALUE_SENT = "values sent"
MET = "keywords met at their boundary"
BROKEN = "keywords tried to be broken"
STATUS = "statuses answered"
MEMBER_SEEN = "properties answered"
VALUE_SEEN = "values answered"
RULE = "rules tried"
KINDS = (
    PARAMETER,
    MEMBER_SENT,
    VALUE_SENT,
    MET,
    BROKEN,
    STATUS,
    MEMBER_SEEN,
    VALUE_SEEN,
    RULE,
)


_STEPS = ("properties", "allOf", "oneOf", "anyOf")


@dataclass(frozen=True)
class Point:
    """One thing to exercise.

    Attributes:
        kind: One of `KINDS`.
        place: Where the document has it: a JSON pointer; what many answers share is named by
            its component.
        value: Which of several things at that place, such as one value of a list.
    """

    kind: str
    place: str
    value: str = ""


@dataclass(frozen=True)
class Wanted:
    """How a point is told: the operation it belongs to, what it is, and where it stands."""

    operation: str
    label: str
    pointer: str


def wanted(contract: Contract) -> dict[Point, Wanted]:
    """Return every point of a document, in its order."""
    found: dict[Point, Wanted] = {}
    for operation in contract.operations.values():
        for point, label, pointer in _of_operation(contract, operation):
            found.setdefault(point, Wanted(operation.id, label, pointer))
    for name, pointer in rule_places(contract).items():
        found[Point(RULE, name)] = Wanted("", name, pointer)
    return found


def values_of(node: Node) -> list[str]:
    """Return the values that a schema lists, as texts; null is none of them."""
    listed = [*node.get("enum", ()), *node.get("x-extensible-enum", ())]
    return list(dict.fromkeys(str(value) for value in listed if value is not None))


def owner_place(node: Node, name: str = "") -> str:
    """Return how a schema of answers, or a property of it, is named wherever it occurs."""
    return join_pointer(node.owner, name) if name else node.owner


Told = tuple[Point, str, str]


def _of_operation(contract: Contract, operation: Operation) -> Iterator[Told]:
    for parameter in operation.parameters:
        yield from _of_parameter(contract, parameter)
    if operation.body:
        pointer = join_pointer(operation.pointer, "requestBody", "required")
        if operation.body.required:
            yield Point(BROKEN, pointer), "request body required", pointer
        text = operation.body.is_form or operation.body.is_multipart
        for node in walk(contract.document, operation.body.node):
            yield from _of_schema(contract, node, _named(operation.body.node, node), text=text)
    for answer in operation.answers.values():
        # What stands for all other answers cannot be asked for, where there are others.
        if answer.status != "default" or len(operation.answers) == 1:
            yield Point(STATUS, answer.pointer), f"status {answer.status}", answer.pointer
        for root in answer.content.values():
            for node in walk(contract.document, root):
                yield from _of_answer(contract, node)


def _of_parameter(contract: Contract, parameter: Parameter) -> Iterator[Told]:
    label = f"{parameter.location} {parameter.name}"
    yield Point(PARAMETER, parameter.pointer), label, parameter.pointer
    if parameter.required and parameter.location != "path":
        pointer = f"{parameter.pointer}/required"
        yield Point(BROKEN, pointer), f"{label} required", pointer
    text = is_text_location(parameter.location)
    for node in walk(contract.document, parameter.node):
        in_path = parameter.location == "path"
        yield from _of_schema(contract, node, label, text=text, in_path=in_path)


def _of_schema(
    contract: Contract, node: Node, label: str, *, text: bool, in_path: bool = False
) -> Iterator[Told]:
    for value in values_of(node):
        yield Point(VALUE_SENT, node.pointer, value), f"{label} = {value}", node.pointer
    for keyword, shown in meetable(node, text=text):
        place = place_of(contract.document, node, keyword)
        yield Point(MET, f"{node.pointer}/{keyword}"), f"{label} {shown}", place
    for keyword, shown in breakable(node, text=text, in_path=in_path):
        place = place_of(contract.document, node, keyword)
        yield Point(BROKEN, f"{node.pointer}/{keyword}"), f"{label} {shown}", place
    for name, child in properties(contract.document, node).items():
        yield Point(MEMBER_SENT, child.pointer), f"{label} {name}".strip(), child.pointer


def _of_answer(contract: Contract, node: Node) -> Iterator[Told]:
    owner = _short(node.owner)
    for value in values_of(node):
        yield Point(VALUE_SEEN, owner_place(node), value), f"{owner} = {value}", node.pointer
    for name, child in properties(contract.document, node).items():
        yield Point(MEMBER_SEEN, owner_place(node, name)), f"{owner}.{name}", child.pointer


def _named(root: Node, node: Node) -> str:
    """Return a schema below a body in words: `body title`, `body (Variant)`."""
    keys = node.pointer.removeprefix(root.pointer).split("/")[1:]
    names = [key for key in keys if key not in _STEPS and not key.isdecimal()]
    variant = [f"({_short(node.owner)})"] if keys and keys[-1].isdecimal() else []
    return " ".join(["body", *names, *variant])


def _short(owner: str) -> str:
    return "/".join(owner.split("/")[-3:])

"""The operations of a document: parameters, body, answers, security."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from scripts.conformance.model.document import Document, Schema
from scripts.conformance.model.schemas import Node, node_at, variants
from scripts.documents import join_pointer

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_READING = ("get", "head", "options")
# OpenAPI says that parameters of these names are ignored: other parts of the document rule them.
_RESERVED_HEADERS = ("accept", "content-type", "authorization")


@dataclass(frozen=True, eq=False)
class Parameter:
    """A documented parameter; `location` is path, query, header or cookie."""

    name: str
    location: str
    required: bool
    node: Node = field(repr=False)
    pointer: str
    definition: Schema = field(repr=False)


@dataclass(frozen=True, eq=False)
class Body:
    """A documented request body in one of its media types, the first."""

    required: bool
    media_type: str
    node: Node

    @property
    def is_form(self) -> bool:
        """Whether values travel as text, so that JSON types cannot be told apart."""
        return self.media_type == "application/x-www-form-urlencoded"

    @property
    def is_multipart(self) -> bool:
        """Whether the body is a form with files in it."""
        return self.media_type == "multipart/form-data"

    @property
    def is_json(self) -> bool:
        """Whether the body is JSON."""
        return self.media_type == "application/json" or self.media_type.endswith("+json")


@dataclass(frozen=True, eq=False)
class Answer:
    """A documented response: `status` is a code, a range such as `4XX`, or `default`."""

    status: str
    pointer: str
    content: dict[str, Node]
    headers: dict[str, Schema]
    links: dict[str, Schema]
    body_optional: bool = False


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of the API and where it stands in the document.

    Where the body is one of several variants, `form` names the variant that this is about: the
    same operation, with that variant as its body.
    """

    id: str
    method: str
    path: str
    pointer: str
    parameters: tuple[Parameter, ...] = field(repr=False)
    body: Body | None = field(repr=False)
    answers: dict[str, Answer] = field(repr=False)
    secured: bool
    safe: bool
    definition: Schema = field(repr=False)
    form: str = ""

    def __str__(self) -> str:
        """Return the operationId."""
        return self.id

    def __eq__(self, other: object) -> bool:
        """Whether it is the same operation, in whatever form."""
        return isinstance(other, Operation) and self.pointer == other.pointer

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self.pointer)

    @property
    def name(self) -> str:
        """The operationId, with the form where there are several."""
        return f"{self.id}-{self.form}" if self.form else self.id

    def parameters_in(self, location: str) -> list[Parameter]:
        """Return the parameters of one location, in the order of the document."""
        return [parameter for parameter in self.parameters if parameter.location == location]

    def answer(self, status: int) -> Answer | None:
        """Return what is documented for a status code: the code, its range, or the default."""
        for key in (str(status), f"{status // 100}XX", f"{status // 100}xx", "default"):
            if key in self.answers:
                return self.answers[key]
        return None

    def statuses(self, *families: int) -> list[int]:
        """Return the status codes that are documented one by one, of some families (2, 4, …)."""
        codes = sorted(int(key) for key in self.answers if key.isdecimal())
        return [code for code in codes if not families or code // 100 in families]


def operations(document: Document) -> Iterator[Operation]:
    """Yield every operation of the document."""
    for path, reference in document.data.get("paths", {}).items():
        item = document.resolve(reference)
        for method in METHODS:
            if method in item:
                yield _operation(document, path, method, item)


def forms(document: Document, operation: Operation) -> list[Operation]:
    """Return an operation in each of its forms, itself if its body is no union of objects."""
    body = operation.body
    found = variants(document, body.node) if body else []
    if body is None or not all(node.type == "object" for node in found):
        return [operation]
    made = [
        replace(operation, body=replace(body, node=node), form=node.owner.rpartition("/")[2])
        for node in found
    ]
    return made or [operation]


def _operation(document: Document, path: str, method: str, item: Schema) -> Operation:
    definition = document.resolve(item[method])
    pointer = join_pointer("", "paths", path, method)
    security = definition.get("security", document.data.get("security", []))
    return Operation(
        id=definition.get("operationId") or f"{method.upper()} {path}",
        method=method,
        path=path,
        pointer=pointer,
        parameters=tuple(_parameters(document, path, pointer, item, definition)),
        body=_body(document, pointer, definition),
        answers=dict(_answers(document, pointer, definition)),
        secured=bool(security) and {} not in security,
        safe=method in _READING or definition.get("x-safe") is True,
        definition=definition,
    )


def _parameters(
    document: Document, path: str, pointer: str, item: Schema, definition: Schema
) -> Iterator[Parameter]:
    """Yield the parameters of an operation; its own override those of its path."""
    own = _parameters_of(document, pointer, definition)
    known = {(parameter.name, parameter.location) for parameter in own}
    for parameter in _parameters_of(document, join_pointer("", "paths", path), item):
        if (parameter.name, parameter.location) not in known:
            yield parameter
    yield from own


def _parameters_of(document: Document, pointer: str, holder: Schema) -> list[Parameter]:
    found: list[Parameter] = []
    for index, reference in enumerate(holder.get("parameters", [])):
        definition = document.resolve(reference)
        name, location = definition["name"], definition["in"]
        if location == "header" and name.lower() in _RESERVED_HEADERS:
            continue
        place = f"{pointer}/parameters/{index}"
        required = definition.get("required", False) is True
        node = node_at(document, f"{place}/schema", definition.get("schema", {}))
        found.append(Parameter(name, location, required, node, place, definition))
    return found


def _body(document: Document, pointer: str, definition: Schema) -> Body | None:
    body = document.resolve(definition.get("requestBody", {}))
    for media_type, media in body.get("content", {}).items():
        place = join_pointer(pointer, "requestBody", "content", media_type, "schema")
        node = node_at(document, place, media.get("schema", {}))
        return Body(body.get("required", False) is True, media_type, node)
    return None


def _answers(document: Document, pointer: str, definition: Schema) -> Iterator[tuple[str, Answer]]:
    for status, reference in definition.get("responses", {}).items():
        response = document.resolve(reference)
        place = join_pointer(pointer, "responses", status)
        yield (
            str(status),
            Answer(
                status=str(status),
                pointer=place,
                content=_content(document, place, response),
                headers={k: document.resolve(v) for k, v in response.get("headers", {}).items()},
                body_optional=response.get("x-body-optional") is True,
                links={k: document.resolve(v) for k, v in response.get("links", {}).items()},
            ),
        )


def _content(document: Document, pointer: str, response: Schema) -> dict[str, Node]:
    """Return the schemas of a response by media type; without one anything is right."""
    content: dict[str, Any] = response.get("content", {})
    return {
        media_type: node_at(
            document,
            join_pointer(pointer, "content", media_type, "schema"),
            media.get("schema", {}),
        )
        for media_type, media in content.items()
    }

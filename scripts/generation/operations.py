"""What the template of an operation prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openapi_python_client.parser.bodies import Body as ParsedBody
from openapi_python_client.parser.bodies import BodyType
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.responses import Response

from scripts.generation.descriptions import RawOperation, resolved
from scripts.generation.docstrings import sentence
from scripts.generation.faults import Faults
from scripts.generation.limits import limits
from scripts.generation.types import PythonType, python_type

_TAKEN = {"body", "to"}
# What is not written on the wire as Python writes it.
_TEXT_ENCODERS = ("TIMESTAMP", "isoformat", "http_date_text")
_REPEATABLE = {"get", "head", "options", "trace", "put", "delete"}
_READERS = {"response.text": "text_answer", "response.content": "bytes_answer", "None": "no_answer"}


@dataclass(frozen=True)
class Parameter:
    """A parameter in the path, the query or a header."""

    name: str
    wire_name: str
    required: bool
    type: PythonType
    documentation: str

    @property
    def argument(self) -> str:
        """How a function declares it: what is optional may be None, as if it were not given."""
        if self.required:
            return f"{self.name}: {self.type.argument}"
        kind = self.type.argument
        return (
            f"{self.name}: {kind} = None"
            if kind.endswith("| None")
            else f"{self.name}: {kind} | None = None"
        )

    @property
    def encoded(self) -> str:
        """The expression for its value on the wire."""
        plain = self.type.encode(self.name)
        if not any(encoder in plain for encoder in _TEXT_ENCODERS):
            return self.name
        return plain if self.required else f"None if {self.name} is None else {plain}"


@dataclass(frozen=True)
class Body:
    """The body of a request."""

    type: PythonType
    required: bool
    models: tuple[ModelProperty, ...]
    encoder: str
    documentation: str

    @property
    def argument(self) -> str:
        """How a function declares it."""
        kind = self.type.annotation
        return f"body: {kind}" if self.required else f"body: {kind} | Unset = UNSET"


@dataclass(frozen=True)
class Answer:
    """A good answer: its status code, its type and the expression of its reader."""

    status: int
    type: PythonType
    reader: str
    prop: PropertyProtocol


@dataclass(frozen=True)
class Operation:
    """One operation, for its own module and for the method of a resource."""

    raw: RawOperation
    module: str
    tag: str
    path: str
    path_parameters: tuple[Parameter, ...]
    query: tuple[Parameter, ...]
    headers: tuple[Parameter, ...]
    body: Body | None
    answers: tuple[Answer, ...]
    accept: str
    repeatable: bool
    authenticated: bool
    errors: tuple[tuple[str, str], ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters."""
        return (*self.path_parameters, *self.query, *self.headers)

    @property
    def is_download(self) -> bool:
        """Whether what the operation gives is a file."""
        return all(isinstance(answer.prop, FileProperty) for answer in self.answers)

    @property
    def returns(self) -> str:
        """The annotation of what the operation gives."""
        return " | ".join(dict.fromkeys(answer.type.annotation for answer in self.answers))

    @property
    def imports(self) -> set[tuple[str, str]]:
        """What the annotations and the coders need."""
        types = [
            *(answer.type for answer in self.answers),
            *([self.body.type] if self.body else []),
        ]
        needed = set[tuple[str, str]]().union(*(value.imports for value in types))
        return needed.union(*(parameter.type.argument_imports for parameter in self.parameters))


class Operations:
    """Makes the views of the operations of a description."""

    def __init__(self, document: dict[str, Any], faults: Faults) -> None:
        """Take from `document` what openapi-python-client leaves out."""
        self._document = document
        self._faults = faults

    def operation(self, raw: RawOperation, endpoint: Endpoint) -> Operation:
        """Return the view of an operation."""
        path = tuple(self._parameter(raw, prop, "path") for prop in endpoint.path_parameters)
        return Operation(
            raw=raw,
            module=str(endpoint.name),
            tag=str(endpoint.tags[0]),
            path=_path(endpoint, path),
            path_parameters=path,
            query=tuple(self._parameter(raw, p, "query") for p in endpoint.query_parameters),
            headers=tuple(self._parameter(raw, p, "header") for p in endpoint.header_parameters),
            body=self._body(raw, endpoint.bodies[0]) if endpoint.bodies else None,
            answers=self._answers(raw, endpoint),
            accept=self._accept(raw),
            repeatable=raw.method in _REPEATABLE or raw.data.get("x-safe") is True,
            authenticated=self._authenticated(raw),
            errors=self._errors(raw),
        )

    def _parameter(self, raw: RawOperation, prop: PropertyProtocol, place: str) -> Parameter:
        wire_name = prop.name.get_untrusted_value()
        found = raw.parameter(wire_name, place)
        if prop.python_name in _TAKEN:
            message = f"{raw.id}: a parameter cannot be called `{prop.python_name}` in Python"
            raise self._faults.at(raw.pointer, message)
        words = sentence(found.get("description", ""))
        return Parameter(
            name=str(prop.python_name),
            wire_name=wire_name,
            required=prop.required,
            type=python_type(prop),
            documentation=" ".join(filter(None, (words, limits(self._document, found["schema"])))),
        )

    def _body(self, raw: RawOperation, body: ParsedBody) -> Body:
        kind = python_type(body.prop)
        media_type = body.content_type.get_untrusted_value()
        if body.body_type == BodyType.DATA:
            encoder = f"form_body({kind.encode('body')})"
        elif body.body_type == BodyType.FILES and isinstance(body.prop, ModelProperty):
            encoder = "multipart_body(body.to_parts())"
        elif body.body_type == BodyType.JSON:
            named = "" if media_type == "application/json" else f", {media_type!r}"
            encoder = f"json_body({kind.text('body')}{named})"
        else:
            raise self._faults.at(
                raw.pointer, f"{raw.id}: a body of type {media_type} is not supported"
            )
        node = resolved(self._document, raw.data["requestBody"])
        return Body(
            type=kind,
            required=body.prop.required,
            models=_models(body.prop),
            encoder=encoder,
            documentation=sentence(node.get("description", "The body of the request")),
        )

    def _answers(self, raw: RawOperation, endpoint: Endpoint) -> tuple[Answer, ...]:
        good = [
            r
            for r in endpoint.responses.patterns
            if r.status_code.range and r.status_code.range[0] // 100 == 2
        ]
        if not good:
            raise self._faults.at(raw.pointer, f"{raw.id}: no good answer is described")
        return tuple(_answer(response) for response in good)

    def _good_responses(self, raw: RawOperation) -> list[dict[str, Any]]:
        responses = raw.data["responses"].items()
        return [resolved(self._document, node) for code, node in responses if code.startswith("2")]

    def _accept(self, raw: RawOperation) -> str:
        found = [name for node in self._good_responses(raw) for name in node.get("content", {})]
        return ", ".join(dict.fromkeys(found)) or "*/*"

    def _authenticated(self, raw: RawOperation) -> bool:
        security = raw.data.get("security", self._document.get("security", []))
        return any(security)

    def _errors(self, raw: RawOperation) -> tuple[tuple[str, str], ...]:
        """Return class name and description for each error status that is described."""
        found: list[tuple[str, str]] = []
        for code, node in raw.data["responses"].items():
            if code in _ERROR_CLASSES:
                words = sentence(resolved(self._document, node).get("description", ""))
                found.append((_ERROR_CLASSES[code], f"{code}. {words}"))
        return tuple(found)


_ERROR_CLASSES = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "422": "UnprocessableEntityError",
    "429": "RateLimitError",
    "500": "ServerError",
    "503": "ServerError",
}


def _models(prop: PropertyProtocol) -> tuple[ModelProperty, ...]:
    """Return the models that a body may be made of, none where it may be anything else as well."""
    parts = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
    models = tuple(part for part in parts if isinstance(part, ModelProperty))
    return models if len(models) == len(parts) else ()


def _answer(response: Response) -> Answer:
    source = response.source["attribute"]
    status = (response.status_code.range or (200, 200))[0]
    if source == "response.json()":
        kind = python_type(response.prop)
        return Answer(status, kind, f"json_answer({kind.decode})", response.prop)
    if isinstance(response.prop, FileProperty):
        return Answer(status, PythonType("bytes", ""), "bytes_answer", response.prop)
    annotation = response.source["return_type"]
    return Answer(status, PythonType(annotation, ""), _READERS[source], response.prop)


def _path(endpoint: Endpoint, parameters: tuple[Parameter, ...]) -> str:
    path = repr(endpoint.path.get_untrusted_value())
    for parameter in parameters:
        call = f"path_segment('{parameter.name}', {parameter.encoded})"
        path = path.replace(f"{{{parameter.name}}}", "{" + call.replace("'", '"') + "}")
    return f"f{path}" if parameters else path

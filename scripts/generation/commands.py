"""What the command line of a client offers: the same methods, parameters and texts, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.documents import is_object, split_pointer
from scripts.generation.descriptions import RawOperation, resolved
from scripts.generation.docstrings import one_line, summary
from scripts.generation.limits import limits, merged
from scripts.generation.resources import Method, Resource

_KINDS = {"integer": "integer", "number": "number", "boolean": "boolean"}
_FORMATS = {"date": "date", "date-time": "datetime", "time": "time", "binary": "file"}


@dataclass(frozen=True)
class Option:
    """One argument of an operation, or one field of its body; see `commands` of the runtime."""

    name: str
    argument: str
    place: str
    kind: str
    required: bool
    many: bool
    choices: tuple[str, ...]
    help: str


@dataclass(frozen=True)
class Command:
    """One operation."""

    name: str
    method: str
    help: str
    kind: str
    options: tuple[Option, ...]
    bodies: tuple[str, ...]
    columns: tuple[str, ...]


def commands(document: dict[str, Any], resource: Resource) -> list[Command]:
    """Return the commands for the methods of a resource."""
    maker = _Maker(document)
    return [maker.command(method) for method in resource.methods]


class _Maker:
    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    def command(self, method: Method) -> Command:
        operation = method.operation
        is_form = any(model.is_multipart_body for model in _models(method))
        kind = "file" if operation.is_download else "pages" if method.pagination else "value"
        return Command(
            name=_dashed(method.name),
            method=method.name,
            help=one_line(operation.raw.data.get("summary", operation.raw.id)),
            kind=kind,
            options=(*self._parameters(operation.raw, method), *self._fields(method, is_form)),
            bodies=() if is_form else tuple(str(m.class_info.name) for m in _models(method)),
            columns=self._columns(operation.raw),
        )

    def _parameters(self, raw: RawOperation, method: Method) -> list[Option]:
        operation = method.operation
        found: list[Option] = []
        for place, parameters in (
            ("path", operation.path_parameters),
            ("query", operation.query),
            ("header", operation.headers),
        ):
            for parameter in parameters:
                described = raw.parameter(parameter.wire_name, place)
                found.append(
                    self._option(
                        parameter.name,
                        parameter.name,
                        "path" if place == "path" else "call",
                        described["schema"],
                        parameter.required,
                        described.get("description", ""),
                    )
                )
        return found

    def _fields(self, method: Method, is_form: bool) -> list[Option]:
        found: dict[str, Option] = {}
        for variant in method.variants:
            for field in variant.fields:
                found.setdefault(
                    field.name,
                    self._option(
                        field.name,
                        field.name if is_form else field.wire_name,
                        "call" if is_form else "body",
                        field.schema,
                        field.required and len(method.variants) == 1,
                        field.description,
                    ),
                )
        return list(found.values())

    def _option(
        self, name: str, argument: str, place: str, schema: Any, required: bool, description: str
    ) -> Option:
        kind, many, choices = self._kind(schema)
        words = " ".join(filter(None, (summary(description), limits(self._document, schema))))
        return Option(
            _dashed(name), argument, place, kind, required, many, choices, one_line(words)
        )

    def _kind(self, schema: Any) -> tuple[str, bool, tuple[str, ...]]:
        """Return how a value is read, whether there may be several, and the values listed."""
        node = merged(self._document, schema)
        if node.get("type") == "array":
            kind, many, choices = self._kind(node.get("items", {}))
            return ("json", False, ()) if many or kind == "json" else (kind, True, choices)
        if "enum" in node:
            return self._text(node), False, tuple(str(v) for v in node["enum"] if v is not None)
        if node.get("type") == "object" or "properties" in node:
            return "json", False, ()
        return self._text(node), False, ()

    def _text(self, node: dict[str, Any]) -> str:
        kind = str(node.get("type", "text"))
        return _KINDS.get(kind) or _FORMATS.get(str(node.get("format")), "text")

    def _columns(self, raw: RawOperation) -> tuple[str, ...]:
        """Return the plain members of the items that an operation lists."""
        code = next(code for code in raw.data["responses"] if code.startswith("2"))
        content = resolved(self._document, raw.data["responses"][code]).get("content", {})
        node = merged(self._document, content.get("application/json", {}).get("schema", {}))
        for key in split_pointer(raw.data.get("x-pagination", {}).get("items", "")):
            node = merged(self._document, node.get("properties", {}).get(key, {}))
        if node.get("type") != "array":
            return ()
        item = merged(self._document, node.get("items", {}))
        members: Any = item.get("properties", {})
        return tuple(
            name
            for name, schema in members.items()
            if is_object(schema) and self._kind(schema)[0] != "json" and not self._kind(schema)[1]
        )


def _models(method: Method) -> tuple[Any, ...]:
    body = method.operation.body
    return body.models if body else ()


def _dashed(name: str) -> str:
    return name.strip("_").replace("_", "-")

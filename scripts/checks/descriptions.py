"""Walk the operations and schemas of a bundled description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.documents import is_object, join_pointer, reference_of, resolve_pointer

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True)
class Operation:
    """One operation: its path and method, where it stands and its data."""

    path: str
    method: str
    pointer: str
    data: dict[str, Any]
    path_item: dict[str, Any]

    @property
    def name(self) -> str:
        """Return the words by which messages name the operation."""
        return str(self.data.get("operationId", f"{self.method.upper()} {self.path}"))


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    """Yield every operation, in the order of the document."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                pointer = join_pointer("/paths", path, method)
                yield Operation(path, method, pointer, item[method], item)


def resolved(document: dict[str, Any], node: Any) -> Any:
    """Return `node`, or what it refers to if it is a reference into `#/components`."""
    while (text := reference_of(node)) is not None:
        node = resolve_pointer(document, text.removeprefix("#"))
    return node


def parameters(document: dict[str, Any], operation: Operation) -> Iterator[tuple[str, Any]]:
    """Yield each parameter of an operation, its path's included: (JSON pointer, data)."""
    path_pointer = operation.pointer.rpartition("/")[0]
    for pointer, owner in (
        (path_pointer, operation.path_item),
        (operation.pointer, operation.data),
    ):
        for index, parameter in enumerate(owner.get("parameters", [])):
            if "$ref" in parameter:
                yield parameter["$ref"].removeprefix("#"), resolved(document, parameter)
            else:
                yield join_pointer(pointer, "parameters", index), parameter


def query_parameters(document: dict[str, Any], operation: Operation) -> dict[str, Any]:
    """Return the query parameters of an operation by name."""
    found = (parameter for _, parameter in parameters(document, operation))
    return {item["name"]: item for item in found if item.get("in") == "query"}


def answer_schema(document: dict[str, Any], operation: Operation) -> Any:
    """Return the schema of the first successful JSON answer of an operation, or None."""
    for status, response in operation.data.get("responses", {}).items():
        if status.startswith("2"):
            content = resolved(document, response).get("content", {})
            for media_type, body in content.items():
                if "json" in media_type:
                    return body.get("schema")
    return None


def body_schema(document: dict[str, Any], operation: Operation) -> Any:
    """Return the schema of an operation's request body in its first media type, or None."""
    body = resolved(document, operation.data.get("requestBody", {}))
    return next((media.get("schema") for media in body.get("content", {}).values()), None)


def json_body_schema(document: dict[str, Any], operation: Operation) -> Any:
    """Return the schema of an operation's JSON request body, or None."""
    body = resolved(document, operation.data.get("requestBody", {}))
    found = (
        media.get("schema") for name, media in body.get("content", {}).items() if "json" in name
    )
    return next(found, None)


def parts(document: dict[str, Any], schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and all schemas that it is composed of, references followed."""
    waiting, seen = [schema], set[int]()
    while waiting:
        node = resolved(document, waiting.pop(0))
        if is_object(node) and id(node) not in seen:
            seen.add(id(node))
            yield node
            for keyword in ("allOf", "oneOf", "anyOf"):
                waiting.extend(node.get(keyword, []))


def properties(document: dict[str, Any], schema: Any) -> dict[str, Any]:
    """Return the schemas of an object schema's properties, by name."""
    found: dict[str, Any] = {}
    for part in parts(document, schema):
        found = {**part.get("properties", {}), **found}
    return found


def items(document: dict[str, Any], schema: Any) -> Any:
    """Return the schema of an array schema's items, or None when it is no array."""
    found = (part["items"] for part in parts(document, schema) if "items" in part)
    return next(found, None)


def type_of(document: dict[str, Any], schema: Any) -> str | None:
    """Return the type that a schema states, or None."""
    found = (part["type"] for part in parts(document, schema) if "type" in part)
    return next(found, None)


def enum_of(document: dict[str, Any], schema: Any) -> list[Any] | None:
    """Return the values that a schema allows, or None when it lists none."""
    lists = [part["enum"] for part in parts(document, schema) if "enum" in part]
    return [value for values in lists for value in values] if lists else None


def schema_at(document: dict[str, Any], schema: Any, keys: list[str]) -> Any:
    """Return the schema of a nested property, or None; arrays on the way stand for their items."""
    for key in keys:
        inner = items(document, schema)
        known = properties(document, schema if inner is None else inner)
        if key not in known:
            return None
        schema = known[key]
    return schema

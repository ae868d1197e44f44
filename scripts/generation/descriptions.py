"""Look things up in an overlaid description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openapi_python_client.strings import PythonIdentifier

from scripts.documents import is_object, join_pointer, resolve_pointer

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
PREFIX = "field_"  # what openapi-python-client puts before names that are no identifiers


@dataclass(frozen=True)
class RawOperation:
    """An operation as it stands in the document, with the parameters of its path."""

    pointer: str
    path: str
    method: str
    data: dict[str, Any]
    parameters: tuple[dict[str, Any], ...]

    @property
    def id(self) -> str:
        """The operationId."""
        return str(self.data.get("operationId", ""))

    @property
    def python_name(self) -> str:
        """The operationId as openapi-python-client writes it."""
        return python_name(self.id)

    def parameter(self, name: str, place: str) -> dict[str, Any]:
        """Return the parameter `name` in `place` (path, query, header)."""
        return next(p for p in self.parameters if p["name"] == name and p["in"] == place)


def python_name(name: str) -> str:
    """Return `name` as an identifier, in the way of openapi-python-client."""
    return str(PythonIdentifier(name, PREFIX))


def resolved(document: dict[str, Any], node: Any) -> Any:
    """Return what `node` refers to, through any number of references; else `node` itself."""
    while is_object(node) and "$ref" in node:
        node = resolve_pointer(document, node["$ref"].removeprefix("#"))
    return node


def operations(document: dict[str, Any]) -> Iterator[RawOperation]:
    """Yield every operation of `document`, in its order."""
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                data = item[method]
                own = [resolved(document, node) for node in data.get("parameters", [])]
                names = {(parameter["name"], parameter["in"]) for parameter in own}
                shared = [resolved(document, node) for node in item.get("parameters", [])]
                parameters = [*own, *(p for p in shared if (p["name"], p["in"]) not in names)]
                pointer = join_pointer("/paths", path, method)
                yield RawOperation(pointer, path, method, data, tuple(parameters))

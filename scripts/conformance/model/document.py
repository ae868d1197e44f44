"""One bundled OpenAPI document: looking things up in it, and saying where they stand.

Places in the document are JSON pointers that ignore `$ref`: `/paths/~1x/get/responses/200/…`
goes on below a reference as if its target stood there. The same pointer then leads to a place
in the bundled document and in the authors' own files.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from scripts.conformance.model.dialect import to_json_schema
from scripts.documents import is_object, resolve_pointer
from scripts.locations import locate
from scripts.problems import shown_path
from scripts.references import Sources, read_sources

if TYPE_CHECKING:
    from scripts.conformance.model.schemas import Node

Schema = dict[str, Any]
HTTP_DATE = "%a, %d %b %Y %H:%M:%S GMT"
# Years of fewer digits are written in more than one way.
_FIRST_YEAR = 1000


class Document:
    """A bundled document: every `$ref` in it begins with `#/`.

    Args:
        name: What messages call it, the name of the API.
        data: The whole document.
        source: The authors' root file, if there is one; places are then told as file and line.
    """

    def __init__(self, name: str, data: dict[str, Any], source: Path | None = None) -> None:
        self.name = name
        self.data = data
        self.source = source
        # Schemas below others, by place: every item of every list is looked at along them.
        self.children: dict[str, dict[str, Node]] = {}
        self.items: dict[str, Node] = {}
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def resolve(self, node: Any) -> Any:
        """Return `node`, or what it refers to when it is a reference."""
        while is_object(node) and "$ref" in node:
            node = resolve_pointer(self.data, node["$ref"].removeprefix("#"))
        return node

    def place(self, pointer: str) -> str:
        """Return where a node stands: `FILE:LINE` in the authors' files, else the pointer."""
        found = self.position(pointer)
        return f"{shown_path(found[0])}:{found[1]}" if found else f"{self.name}#{pointer}"

    def position(self, pointer: str) -> tuple[Path, int] | None:
        """Return file and line of a node in the authors' files, None where there are none."""
        return locate(self._sources, pointer) if self._sources else None

    def validator(self, pointer: str, schema: Schema) -> jsonschema_rs.Draft202012Validator:
        """Return a validator for the schema at `pointer`, made once."""
        if pointer not in self._validators:
            root = {**to_json_schema(schema), "components": self._components}
            self._validators[pointer] = jsonschema_rs.Draft202012Validator(
                root, validate_formats=True, formats=FORMATS
            )
        return self._validators[pointer]

    @cached_property
    def _components(self) -> dict[str, Any]:
        schemas = self.data.get("components", {}).get("schemas", {})
        return {"schemas": {name: to_json_schema(schema) for name, schema in schemas.items()}}

    @cached_property
    def _sources(self) -> Sources | None:
        return read_sources(self.source) if self.source else None


def _is_int32(value: object) -> bool:
    return not isinstance(value, int) or -(2**31) <= value < 2**31


def _is_int64(value: object) -> bool:
    return not isinstance(value, int) or -(2**63) <= value < 2**63


def _is_http_date(value: object) -> bool:
    """Whether a text is a date of HTTP in the form that is preferred, of a day that exists."""
    if not isinstance(value, str):
        return True
    try:
        moment = datetime.strptime(value, HTTP_DATE)
    except ValueError:
        return False
    return moment.strftime(HTTP_DATE) == value and moment.year >= _FIRST_YEAR


# Formats of OpenAPI that JSON Schema does not know; the others are the validator's own.
FORMATS: dict[str, Callable[..., bool]] = {
    "int32": _is_int32,
    "int64": _is_int64,
    "http-date": _is_http_date,
}

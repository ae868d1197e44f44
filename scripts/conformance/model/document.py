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
Validator = jsonschema_rs.Draft202012Validator
HTTP_DATE = "%a, %d %b %Y %H:%M:%S GMT"
# Years of fewer digits are written in more than one way.
_FIRST_YEAR = 1000


class Document:
    """A bundled document: every `$ref` in it begins with `#/`.

    Args:
        name: What messages call it, the name of the API.
        data: The whole document.
        source: The authors' root file, if there is one; places are then told as file and line.
        is_foreign: Whether the document may have schemas that no validator can use. They allow
            everything then, and `unusable` tells why, by their places.
    """

    def __init__(
        self,
        name: str,
        data: dict[str, Any],
        source: Path | None = None,
        *,
        is_foreign: bool = False,
    ) -> None:
        self.name = name
        self.data = data
        self.source = source
        # Schemas below others, by place: every item of every list is looked at along them.
        self.children: dict[str, dict[str, Node]] = {}
        self.items: dict[str, Node] = {}
        self.variants: dict[str, list[Node]] = {}
        self.unusable: dict[str, str] = {}
        self._is_foreign = is_foreign
        self._components: dict[str, dict[str, Any]] = {}
        self._validators: dict[tuple[int, str], tuple[Schema, Validator]] = {}

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
        sources = self._sources
        # What the strict reader of authors' files does not take has no lines.
        if sources is None or any(data is None for data, _ in sources.files.values()):
            return None
        return locate(sources, pointer)

    def validator(self, pointer: str, schema: Schema) -> Validator:
        """Return a validator for the schema at `pointer`, made once.

        It does not ask for what the other side alone has to send.
        """
        key = id(schema), word_of_other_side(pointer)
        if key not in self._validators:
            # The schema is kept beside it, so that no other gets its identity.
            self._validators[key] = schema, self._made(pointer, schema)
        return self._validators[key][1]

    def _made(self, pointer: str, schema: Schema) -> Validator:
        word = word_of_other_side(pointer)
        if word not in self._components:
            schemas = self.data.get("components", {}).get("schemas", {})
            translated = {name: to_json_schema(one, word) for name, one in schemas.items()}
            self._components[word] = {"schemas": translated}
        root = {**to_json_schema(schema, word), "components": self._components[word]}
        try:
            return _validator(root)
        except (ValueError, jsonschema_rs.ReferencingError) as error:
            if not self._is_foreign:
                raise
            self.unusable[pointer] = str(error).partition("\n")[0]
            return _validator({})

    @cached_property
    def _sources(self) -> Sources | None:
        return read_sources(self.source) if self.source else None


def word_of_other_side(pointer: str) -> str:
    """Return the keyword of properties that are not sent at a place: those of the other side."""
    if "/requestBody/" in pointer:
        return "readOnly"
    return "writeOnly" if "/responses/" in pointer else ""


def _validator(schema: Schema) -> Validator:
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True, formats=FORMATS)


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

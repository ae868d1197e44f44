"""One bundled OpenAPI document: looking things up in it, and saying where they stand.

Places in the document are JSON pointers that ignore `$ref`: `/paths/~1x/get/responses/200/…`
goes on below a reference as if its target stood there. The same pointer then leads to a place
in the bundled document and in the authors' own files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import jsonschema_rs

from scripts.documents import Positions, load_with_positions, resolve_pointer, split_pointer
from tests.contract.model.dialect import to_json_schema
from tests.contract.values import is_array, is_object

Schema = dict[str, Any]


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
        self._files: dict[Path, tuple[Any, Positions]] = {}
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def resolve(self, node: Any) -> Any:
        """Return `node`, or what it refers to when it is a reference."""
        while is_object(node) and "$ref" in node:
            node = resolve_pointer(self.data, node["$ref"].removeprefix("#"))
        return node

    def at(self, pointer: str) -> Any:
        """Return the node at a pointer that ignores references; raises `KeyError` if none is."""
        node = self.data
        for key in split_pointer(pointer):
            node = self.resolve(node)
            node = node[int(key)] if is_array(node) else node[key]
        return node

    def place(self, pointer: str) -> str:
        """Return where a node stands: `FILE:LINE` in the authors' files, else the pointer."""
        if self.source is None:
            return f"{self.name}#{pointer}"
        file, inner = self._follow(self.source, split_pointer(pointer))
        return f"{_shown(file)}:{self._load(file)[1].line(inner)}"

    def validator(self, pointer: str, schema: Schema) -> jsonschema_rs.Draft202012Validator:
        """Return a validator for the schema at `pointer`, made once."""
        if pointer not in self._validators:
            root = {**to_json_schema(schema), "components": self._components}
            self._validators[pointer] = jsonschema_rs.Draft202012Validator(
                root, validate_formats=True, formats=_FORMATS
            )
        return self._validators[pointer]

    @cached_property
    def _components(self) -> dict[str, Any]:
        schemas = self.data.get("components", {}).get("schemas", {})
        return {"schemas": {name: to_json_schema(schema) for name, schema in schemas.items()}}

    def _follow(self, file: Path, keys: Sequence[str]) -> tuple[Path, str]:
        """Walk from the top of `file` along `keys`, into other files where a reference leads."""
        inner = ""
        for key in keys:
            file, inner = self._through_references(file, inner)
            step = key.replace("~", "~0").replace("/", "~1")
            if _get(self._load(file)[0], f"{inner}/{step}") is None:
                break
            inner = f"{inner}/{step}"
        return file, inner

    def _through_references(self, file: Path, inner: str) -> tuple[Path, str]:
        node = _get(self._load(file)[0], inner)
        while is_object(node) and isinstance(node.get("$ref"), str):
            name, _, inner = node["$ref"].partition("#")
            file = (file.parent / name).resolve() if name else file
            node = _get(self._load(file)[0], inner)
        return file, inner

    def _load(self, file: Path) -> tuple[Any, Positions]:
        if file not in self._files:
            self._files[file] = load_with_positions(file)
        return self._files[file]


def _get(data: Any, pointer: str) -> Any:
    try:
        return resolve_pointer(data, pointer)
    except KeyError:
        return None


def _shown(file: Path) -> str:
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)


def _is_int32(value: object) -> bool:
    return not isinstance(value, int) or -(2**31) <= value < 2**31


def _is_int64(value: object) -> bool:
    return not isinstance(value, int) or -(2**63) <= value < 2**63


# Formats of OpenAPI that JSON Schema does not know; the others are the validator's own.
_FORMATS: dict[str, Callable[..., bool]] = {"int32": _is_int32, "int64": _is_int64}

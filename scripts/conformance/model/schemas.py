"""Reading a schema: what it says once references and `allOf` are put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scripts.conformance.model.document import Document, Schema, word_of_other_side
from scripts.documents import is_array, join_pointer


@dataclass(frozen=True, eq=False)
class Node:
    """A schema at its place: `pointer` ignores references; `owner` names the component it is in.

    `schema` is flat: references are followed and the parts of `allOf` are merged into it.
    """

    pointer: str
    owner: str
    schema: Schema = field(repr=False)
    origin: Schema = field(repr=False)

    def get(self, key: str, default: Any = None) -> Any:
        """Return a keyword of the flat schema."""
        return self.schema.get(key, default)

    @property
    def marks(self) -> frozenset[str | int]:
        """What this node has in common with those below it where a schema contains itself.

        That is the component, or where one was merged into another, the written schema.
        """
        return frozenset((self.owner, id(self.origin)))

    @property
    def type(self) -> str:
        """The JSON type that the schema asks for, guessed from its keywords when it names none."""
        kind = self.schema.get("type")
        if is_array(kind):
            kind = next((item for item in kind if item != "null"), None)
        if isinstance(kind, str):
            return kind
        return (
            "object" if "properties" in self.schema else "string" if "enum" in self.schema else ""
        )

    @property
    def nullable(self) -> bool:
        """Whether null is allowed."""
        kind = self.schema.get("type")
        return self.schema.get("nullable") is True or (is_array(kind) and "null" in kind)


def node_at(document: Document, pointer: str, schema: Schema) -> Node:
    """Return the node for `schema`, which stands at `pointer`."""
    return Node(pointer, _owner(document, schema, pointer), flatten(document, schema), schema)


def properties(document: Document, node: Node) -> dict[str, Node]:
    """Return the documented properties of an object schema, those of all its variants included.

    What only the other side sends is none of them: `readOnly` in requests, `writeOnly` in answers.
    """
    found = document.children.get(node.pointer)
    if found is None:
        found = document.children[node.pointer] = dict(_properties(document, node))
    return found


def items(document: Document, node: Node) -> Node | None:
    """Return the schema of an array's items, None when it says nothing of them."""
    schema = node.get("items")
    if schema is None:
        return None
    pointer = f"{node.pointer}/items"
    found = document.items.get(pointer)
    if found is None:
        found = document.items[pointer] = node_at(document, pointer, schema)
    return found


def variants(document: Document, node: Node) -> list[Node]:
    """Return the alternatives of `oneOf` and `anyOf`, the null of nullable ones left out."""
    found = document.variants.get(node.pointer)
    if found is None:
        found = document.variants[node.pointer] = list(_variants(document, node))
    return found


def flatten(document: Document, schema: Schema) -> Schema:
    """Return `schema` with its reference followed and its `allOf` merged, one level deep."""
    schema = document.resolve(schema)
    if "allOf" not in schema:
        return schema
    merged = {key: value for key, value in schema.items() if key != "allOf"}
    for part in schema["allOf"]:
        _merge(merged, flatten(document, part))
    return merged


def is_open(node: Node) -> bool:
    """Whether the schema says outright that other properties may occur."""
    extra = node.get("additionalProperties")
    if extra is None or extra is False:
        return node.type in ("object", "") and "properties" not in node.schema and extra is None
    return True


def _variants(document: Document, node: Node) -> Iterator[Node]:
    for key in ("oneOf", "anyOf"):
        for index, schema in enumerate(node.get(key, [])):
            if schema.get("type") != "null":
                yield node_at(document, f"{node.pointer}/{key}/{index}", schema)


def _properties(document: Document, node: Node) -> Iterator[tuple[str, Node]]:
    seen: set[str] = set()
    for part in (node, *variants(document, node)):
        for name, schema in part.get("properties", {}).items():
            if name not in seen:
                seen.add(name)
                place = _property_pointer(document, part, name)
                child = node_at(document, place, schema)
                if child.get(word_of_other_side(place)) is not True:
                    yield name, child


def _merge(into: Schema, part: Schema) -> None:
    for key, value in part.items():
        if key == "properties":
            into[key] = {**value, **into.get(key, {})}
        elif key in ("required", "x-validations"):
            into[key] = [*into.get(key, []), *value]
        else:
            into.setdefault(key, value)


def _owner(document: Document, schema: Schema, pointer: str) -> str:
    """Return the name of the component behind a reference, or the pointer of an inline schema."""
    while "$ref" not in schema and len(schema.get("allOf", [])) == 1:
        schema = schema["allOf"][0]
    reference = schema.get("$ref", "")
    return reference.rpartition("/")[2] if reference else pointer


def _property_pointer(document: Document, node: Node, name: str) -> str:
    """Return where a property stands: through the part of `allOf` that declares it."""
    schema, pointer = document.resolve(node.origin), node.pointer
    while name not in schema.get("properties", {}):
        for index, part in enumerate(schema.get("allOf", [])):
            if name in flatten(document, part).get("properties", {}):
                schema, pointer = document.resolve(part), f"{pointer}/allOf/{index}"
                break
        else:
            break
    return join_pointer(pointer, "properties", name)

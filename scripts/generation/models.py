"""What the template of a model prints."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.properties import AnyProperty, ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol

from scripts.generation.descriptions import resolved
from scripts.generation.docstrings import paragraphs, section, source_line, summary
from scripts.generation.imports import import_lines
from scripts.generation.limits import limits
from scripts.generation.types import PythonType, form_type, mapping_of, python_type


@dataclass(frozen=True)
class Field:
    """One property of a model."""

    name: str
    wire_name: str
    required: bool
    secret: bool
    type: PythonType
    description: str
    limits: str
    schema: dict[str, Any]

    @property
    def annotation(self) -> str:
        """What it is annotated with, in the class and as an argument."""
        return self.type.annotation if self.required else f"{self.type.annotation} | Unset"

    @property
    def key(self) -> str:
        """What stands before its value in JSON text."""
        return f"{json.dumps(self.wire_name)}:"

    @property
    def optional_text(self) -> str:
        """An expression for its JSON text when `value` is set, with the comma before it."""
        key = self.key.replace("\\", r"\\").replace("'", r"\'")
        key = key.replace("{", "{{").replace("}", "}}")
        return f"f',{key}{{{self.type.text('value')}}}'"

    @property
    def decoder(self) -> str:
        """The name of its decoder in the module of the model."""
        return f"_decode_{self.name}" if self.type.is_composed else self.type.decode

    @property
    def documentation(self) -> str:
        """What the docstring says about it."""
        empty = "None stands for the empty string." if "empty_or" in self.type.decode else ""
        file = _FILE if "FileInput" in self.type.annotation else ""
        return " ".join(filter(None, (summary(self.description), self.limits, empty, file)))


_FILE = "A path, bytes, an object opened to read bytes from, or a `File`."


@dataclass(frozen=True)
class Model:
    """One object schema."""

    name: str
    module: str
    is_form: bool
    fields: tuple[Field, ...]
    others: PythonType
    docstring: list[str]
    imports: list[str]
    late_imports: list[str]

    @property
    def optional_fields(self) -> list[Field]:
        """The fields that may be missing."""
        return [field for field in self.fields if not field.required]

    @property
    def required_fields(self) -> list[Field]:
        """The fields that are always there."""
        return [field for field in self.fields if field.required]

    @property
    def secrets(self) -> list[str]:
        """The names of the fields whose values are not shown."""
        return [field.name for field in self.fields if field.secret]

    @property
    def looked_up(self) -> list[Field]:
        """The fields that are decoded in place, and not by a function alone."""
        return [field for field in self.fields if field.type.plain or field.type.quick]

    @property
    def listed(self) -> list[str]:
        """The enums whose listed members are looked up, each once."""
        return list(dict.fromkeys(f.type.listed for f in self.fields if f.type.listed))


class Models:
    """Makes the views of all models of a description."""

    def __init__(self, document: dict[str, Any], data: GeneratorData) -> None:
        """Look at the models of `data`, which was parsed from `document`."""
        self._document = document
        self._by_name = {str(model.class_info.name): model for model in data.models}

    def model(self, prop: ModelProperty) -> Model:
        """Return the view of a model."""
        found = self._by_name[str(prop.class_info.name)]
        fields = tuple(self.fields(found))
        others = self._others(found)
        needed = set(others.imports).union(*(field.type.imports for field in fields))
        own = f"models.{found.class_info.module_name}"
        late = {
            item
            for item in needed
            if item[0] != own and self._leads_back(item[1], str(found.class_info.name))
        }
        return Model(
            name=str(found.class_info.name),
            module=str(found.class_info.module_name),
            is_form=found.is_multipart_body,
            fields=fields,
            others=others,
            docstring=self._docstring(found, fields),
            imports=import_lines({item for item in needed if item[0] != own} - late, ".."),
            late_imports=import_lines(late, ".."),
        )

    def fields(self, prop: ModelProperty) -> list[Field]:
        """Return the properties of a model, the required ones first."""
        model = self._by_name[str(prop.class_info.name)]
        return [self._field(model, item) for item in self.properties(model)]

    def raw(self, prop: ModelProperty) -> dict[str, Any]:
        """Return the schema that a model was parsed from."""
        return raw_schema(self._by_name[str(prop.class_info.name)])

    def properties(self, prop: ModelProperty) -> list[PropertyProtocol]:
        """Return the parsed properties of a model, the required ones first."""
        model = self._by_name[str(prop.class_info.name)]
        return [*(model.required_properties or []), *(model.optional_properties or [])]

    def _field(self, model: ModelProperty, prop: PropertyProtocol) -> Field:
        wire_name = prop.name.get_untrusted_value()
        schema = described_properties(self._document, raw_schema(model)).get(wire_name, {})
        return Field(
            name=str(prop.python_name),
            wire_name=wire_name,
            required=prop.required,
            secret=schema.get("format") == "password",
            type=form_type(prop) if model.is_multipart_body else python_type(prop),
            description=str(schema.get("description", "")),
            limits=limits(self._document, schema),
            schema=schema,
        )

    def _others(self, model: ModelProperty) -> PythonType:
        """Return the type of what is kept besides the properties.

        Values of a described type are decoded only where they are all that the object holds:
        beside properties there may also be nulls for those that are left out.
        """
        described = model.additional_properties
        if self.properties(model) or described is None or isinstance(described, AnyProperty):
            return PythonType("dict[str, Any]", "", imports=frozenset({("typing", "Any")}))
        return mapping_of(python_type(described))

    def _leads_back(self, name: str, origin: str) -> bool:
        """Return whether model `name` holds `origin`, at any depth."""
        seen: set[str] = set()
        pending = [name]
        while pending:
            model = self._by_name.get(pending.pop())
            if model and str(model.class_info.name) not in seen:
                seen.add(str(model.class_info.name))
                held = {n for field in self.fields(model) for _, n in field.type.imports}
                if origin in held:
                    return True
                pending += held
        return False

    def _docstring(self, model: ModelProperty, fields: tuple[Field, ...]) -> list[str]:
        node = raw_schema(model)
        text = node.get("description") or f"The object {model.class_info.name}."
        attributes = [(field.name, field.documentation) for field in fields]
        if not model.is_multipart_body:
            attributes.append(_OTHERS)
        return [
            *paragraphs(text, 4),
            *section("Attributes", attributes, 4),
            *source_line(node, 4),
        ]


_OTHERS = ("additional_properties", "What the description does not name, kept as it came.")


def raw_schema(model: ModelProperty) -> dict[str, Any]:
    """Return the schema that a model was parsed from."""
    return model.data.model_dump(mode="json", by_alias=True, exclude_none=True)


def described_properties(document: dict[str, Any], schema: Any) -> dict[str, dict[str, Any]]:
    """Return the properties of an object schema and of those it extends, by their wire names.

    Each is the schema it refers to, with the words that stand beside the reference.
    """
    node = resolved(document, schema)
    found: dict[str, dict[str, Any]] = {}
    for part in node.get("allOf", []):
        found |= described_properties(document, part)
    for name, value in node.get("properties", {}).items():
        found[name] = {**resolved(document, value), **value}
    return found

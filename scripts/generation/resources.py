"""What the template of a resource prints: the methods that users call."""

from __future__ import annotations

import keyword
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openapi_python_client import strings
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol

from scripts.documents import is_array, split_pointer
from scripts.generation.docstrings import (
    escaped_sentence,
    one_line,
    paragraphs,
    section,
    sentence,
    source_line,
)
from scripts.generation.faults import Faults
from scripts.generation.models import Field, Models
from scripts.generation.operations import Operation, Parameter
from scripts.generation.types import PythonType, python_type

_INDENT = 8
_TAKEN = {"close", "send", "from_env"}


@dataclass(frozen=True)
class Pagination:
    """How a list call is paged: its parameters and the expressions for the parts of an answer."""

    page: Parameter
    size: Parameter | None
    first: int
    all_size: int | None
    default_size: int | None
    item: PythonType
    items: str
    total: str | None
    last: str | None
    key: str | None

    @property
    def size_given(self) -> str | None:
        """The expression for the size that is asked for, where leaving it out asks for all."""
        if self.size is None:
            return None
        if self.all_size is None or self.default_size != self.all_size:
            return self.size.name
        return f"{self.all_size} if {self.size.name} is None else {self.size.name}"


@dataclass(frozen=True)
class Variant:
    """One of the models that a body may be, for its fields as arguments of their own."""

    name: str
    module: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Argument:
    """An argument for the fields of one name: variants of a body may differ in its type."""

    name: str
    type: str
    documentation: str


@dataclass(frozen=True)
class Method:
    """One method of a resource."""

    name: str
    operation: Operation
    variants: tuple[Variant, ...]
    pagination: Pagination | None
    docstring: list[str]

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it takes in its resource: a file can also be read as a stream."""
        return (self.name, f"{self.name}_stream") if self.operation.is_download else (self.name,)

    @property
    def needs_arguments(self) -> bool:
        """Whether it cannot be called without any."""
        body = self.operation.body
        no_fields = any(not any(f.required for f in v.fields) for v in self.variants)
        needs_body = body is not None and body.required and not no_fields
        return needs_body or any(parameter.required for parameter in self.operation.parameters)

    @property
    def fields(self) -> tuple[Argument, ...]:
        """The fields of all variants, each name once."""
        return _arguments(self.variants)


@dataclass(frozen=True)
class Resource:
    """The operations of one tag."""

    name: str
    class_name: str
    title: str
    docstring: list[str]
    property_docstring: list[str]
    methods: tuple[Method, ...]
    imports: set[tuple[str, str]]


class Resources:
    """Makes the views of the resources of a description."""

    def __init__(self, document: dict[str, Any], models: Models, faults: Faults) -> None:
        """Look up models in `models` and texts in `document`."""
        self._document = document
        self._models = models
        self._faults = faults

    def resources(self, operations: list[Operation]) -> list[Resource]:
        """Return the resources that `operations` make, by their tags."""
        tags = dict.fromkeys(operation.tag for operation in operations)
        return [self._resource(t, [o for o in operations if o.tag == t]) for t in tags]

    def _resource(self, tag: str, operations: list[Operation]) -> Resource:
        title = str(operations[0].raw.data.get("tags", [tag])[0])
        if tag in _TAKEN:
            raise self._faults.at("/tags", f"a resource cannot be called {tag!r}")
        described = [t for t in self._document.get("tags", []) if t["name"] == title]
        text = described[0].get("description", "") if described else ""
        methods = tuple(self._method(operation) for operation in operations)
        self._check_names(methods)
        types = [f.type for m in methods for variant in m.variants for f in variant.fields]
        items = [m.pagination.item for m in methods if m.pagination]
        needed = set[tuple[str, str]]().union(*(o.imports for o in operations))
        return Resource(
            name=tag,
            class_name=str(strings.ClassName(title, "Tag")),
            title=title,
            docstring=paragraphs(text or title, 4),
            property_docstring=paragraphs(text or title, _INDENT),
            methods=methods,
            imports=needed.union(*(t.argument_imports for t in types), *(t.imports for t in items)),
        )

    def _check_names(self, methods: tuple[Method, ...]) -> None:
        seen: dict[str, Operation] = {}
        for method in methods:
            for name in method.names:
                other = seen.setdefault(name, method.operation)
                if other is not method.operation:
                    ids = f"{other.raw.id} and {method.operation.raw.id}"
                    message = f"{ids} would both be the method {name!r} of one resource"
                    remedy = "Give one of them another name with x-method in an overlay."
                    raise self._faults.at(method.operation.raw.pointer, message, remedy)

    def _method(self, operation: Operation) -> Method:
        variants = self._variants(operation)
        pagination = self._pagination(operation)
        return Method(
            name=_method_name(operation),
            operation=operation,
            variants=variants,
            pagination=pagination,
            docstring=self._docstring(operation, _arguments(variants), pagination),
        )

    def _variants(self, operation: Operation) -> tuple[Variant, ...]:
        """Return the models of the body whose fields may be arguments of their own.

        None may where the operation gives a file, where one of them has the name of a parameter, or
        where the body may be left out and there are several models to choose from.
        """
        body = operation.body
        if body is None or operation.is_download:
            return ()
        if len(body.models) > 1 and not body.required:
            return ()
        found = tuple(
            Variant(str(m.class_info.name), str(m.class_info.module_name), self._fields(m))
            for m in body.models
        )
        taken = {"body", *(parameter.name for parameter in operation.parameters)}
        return () if taken & {field.name for v in found for field in v.fields} else found

    def _fields(self, model: ModelProperty) -> tuple[Field, ...]:
        return tuple(self._models.fields(model))

    def _pagination(self, operation: Operation) -> Pagination | None:
        found = operation.raw.data.get("x-pagination")
        if found is None:
            return None
        answer = operation.answers[0].prop
        item, items = self._follow(operation, answer, found["items"])
        if not isinstance(item, ListProperty):
            raise self._fault(operation, "items", f"{found['items']} is no array")
        pointers = {key: found[key] for key in ("total", "last") if key in found}
        parts = {
            key: self._follow(operation, answer, pointer)[1] for key, pointer in pointers.items()
        }
        return Pagination(
            page=_by_wire_name(operation, found["page"]["parameter"]),
            size=_by_wire_name(operation, found["size"]["parameter"]) if "size" in found else None,
            first=found["page"]["first"],
            all_size=found.get("size", {}).get("all"),
            default_size=found.get("size", {}).get("default"),
            item=python_type(item.inner_property),
            items=items,
            total=parts.get("total"),
            last=parts.get("last"),
            key=self._key(operation, item, found["key"]) if "key" in found else None,
        )

    def _key(self, operation: Operation, items: ListProperty, pointer: str) -> str:
        return self._follow(operation, items.inner_property, pointer, "item")[1]

    def _follow(
        self, operation: Operation, prop: PropertyProtocol, pointer: str, root: str = "answer"
    ) -> tuple[PropertyProtocol, str]:
        """Return the property at a JSON pointer into an answer, and the expression for it.

        Where something on the way may be left out, the expression gives UNSET then.
        """
        expression, guards = root, list[str]()
        for key in split_pointer(pointer):
            known = self._models.properties(prop) if isinstance(prop, ModelProperty) else []
            step = next((p for p in known if p.name.get_untrusted_value() == key), None)
            if step is None:
                raise self._fault(operation, pointer, f"the {root} has no {pointer}")
            if not prop.required:
                guards.append(f"{expression} is UNSET")
            prop, expression = step, f"{expression}.{step.python_name}"
        return prop, f"UNSET if {' or '.join(guards)} else {expression}" if guards else expression

    def _fault(self, operation: Operation, place: str, message: str) -> Exception:
        return self._faults.at(
            f"{operation.raw.pointer}/x-pagination", f"{operation.raw.id}: {message}"
        )

    def _docstring(
        self, operation: Operation, fields: tuple[Argument, ...], pagination: Pagination | None
    ) -> list[str]:
        data = operation.raw.data
        rules = [(rule["id"], one_line(rule["message"])) for rule in self._rules(operation)]
        return [
            escaped_sentence(data.get("summary", operation.raw.id)),
            *(["", *paragraphs(data["description"], _INDENT)] if "description" in data else []),
            *section("Args", self._arguments(operation, fields, pagination), _INDENT),
            *section("Returns", [self._returned(operation, pagination)], _INDENT),
            *section("Rules", rules, _INDENT),
            *section("Raises", [*operation.errors, _ANY_ERROR], _INDENT),
            *source_line(data, _INDENT),
        ]

    def _rules(self, operation: Operation) -> list[dict[str, Any]]:
        models = operation.body.models if operation.body else ()
        rules = [rule for m in models for rule in self._models.raw(m).get("x-validations", [])]
        return [*rules, *_listed(operation.raw.data, _RULES)]

    def _arguments(
        self, operation: Operation, fields: tuple[Argument, ...], pagination: Pagination | None
    ) -> list[tuple[str, str]]:
        found = [(p.name, p.documentation) for p in operation.path_parameters]
        if operation.body:
            ways = " Give either this or its fields as arguments of their own." if fields else ""
            found.append(("body", f"{operation.body.documentation}{ways}"))
        found += [(field.name, field.documentation) for field in fields]
        if operation.is_download:
            found += [("to", _TO), ("progress", _PROGRESS)]
        for parameter in (*operation.query, *operation.headers):
            turns = pagination is not None and parameter is pagination.page
            words = "The iteration begins with this page. " if turns else ""
            found.append((parameter.name, f"{words}{parameter.documentation}"))
        return found

    def _returned(self, operation: Operation, pagination: Pagination | None) -> tuple[str, str]:
        if pagination:
            words = "An iterator over the items of all pages, fetched when they are needed."
            return (pagination.item.annotation, f"{words} Its `pages()` gives the pages instead.")
        if operation.is_download:
            return ("bytes | Download", _FILE_RETURNED)
        code = str(operation.answers[0].status)
        described = operation.raw.data["responses"].get(code, {})
        return (operation.returns, sentence(described.get("description", "The answer")))


_ANY_ERROR = ("ApiError", "Whatever else goes wrong; see `errors` for the whole tree.")


_TO = (
    "A path, or an object opened to write bytes to. A path gets the whole file when all of it "
    "has come, and is left as it was when something goes wrong. After a failure in the middle, "
    "only the rest is asked for where the server allows it."
)
_PROGRESS = (
    "With `to`, called after each piece with the number of bytes that have come, and with that of "
    "all bytes, or None when the server does not tell."
)
_FILE_RETURNED = (
    "The content of the file; with `to`, what is known of the file that was written there."
)


# What a caller has to keep to; what a server has to keep to is left to the tests of servers.
_RULES = ("x-state-rules", "x-preconditions", "x-ownership")


def _listed(data: dict[str, Any], names: Sequence[str]) -> list[dict[str, Any]]:
    """Return what stands under each of `names`, be it one thing or a list."""
    found = [data.get(name, []) for name in names]
    return [item for value in found for item in (value if is_array(value) else [value])]


def _arguments(variants: tuple[Variant, ...]) -> tuple[Argument, ...]:
    found: dict[str, Argument] = {}
    for field in (field for variant in variants for field in variant.fields):
        known = found.get(field.name, Argument(field.name, "", ""))
        types = dict.fromkeys(filter(None, (known.type, field.type.argument)))
        words = known.documentation or field.documentation
        found[field.name] = Argument(field.name, " | ".join(types), words)
    return tuple(found.values())


def _method_name(operation: Operation) -> str:
    """Return `x-method`, or the verb with which the operationId begins."""
    verb = strings.split_words(operation.raw.id)[0].lower()
    name = str(operation.raw.data.get("x-method", verb))
    return f"{name}_" if keyword.iskeyword(name) else name


def _by_wire_name(operation: Operation, name: str) -> Parameter:
    return next(parameter for parameter in operation.query if parameter.wire_name == name)

"""How a value of a description is annotated, decoded and encoded in Python."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from openapi_python_client.parser.properties import AnyProperty, EnumProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

Expression = Callable[[str], str]


class UnsupportedError(Exception):
    """A type that the runtime cannot decode and encode without loss."""


@dataclass(frozen=True)
class PythonType:
    """One type.

    Attributes:
        annotation: What a model's field of it is annotated with.
        accepted: What an argument for it is annotated with: enums may be given as their values.
        decode: An expression for the decoder in the generated code.
        encode: From an expression for a value to one for its JSON.
        quick_text: From an expression for a value to one for its JSON text, which stands in an
            f-string within single quotes; None where there is no quicker way than to encode the
            value and to write what comes out.
        imports: What the expressions need, as (module relative to the package, name).
        plain: For a plain JSON type, its class in Python, else None.
        expected: The words for it in an error.
        quick: From an expression for JSON to one that decodes it where it is ordinary, and gives
            None where it is not; None where the decoder is as quick.
        empty: From an expression for JSON to the condition under which it stands for None; None
            where it never does.
        listed: The enum whose listed members the quick expression looks up, if any.
    """

    annotation: str
    decode: str
    encode: Expression = lambda source: source
    quick_text: Expression | None = None
    accepted: str = ""
    imports: frozenset[tuple[str, str]] = frozenset()
    plain: str | None = None
    expected: str = ""
    quick: Expression | None = None
    empty: Expression | None = None
    listed: str | None = None

    @property
    def is_composed(self) -> bool:
        """Whether the decoder is made by a call, which need not happen again for every value."""
        return "(" in self.decode

    def pieces(self, source: str) -> str:
        """Return what of a tuple gives the pieces of the JSON text of the value."""
        return re.sub(r"^array_text\(", "*array_pieces(", self.text(source))

    def text(self, source: str) -> str:
        """Return the expression for the JSON text of the value that `source` gives."""
        if self.quick_text:
            return self.quick_text(source)
        return f"json_text({self.encode(source)})"

    @property
    def argument(self) -> str:
        """The annotation of an argument."""
        return self.accepted or self.annotation

    @property
    def argument_imports(self) -> frozenset[tuple[str, str]]:
        """What the annotation of an argument needs."""
        return self.imports | {
            (module, f"{name}Input")
            for module, name in self.imports
            if f"{name}Input" in self.argument
        }


def _decoder(*names: str) -> frozenset[tuple[str, str]]:
    return frozenset(("_runtime.decoding", name) for name in names)


def _plain(annotation: str, decoder: str, expected: str, writer: str) -> PythonType:
    return PythonType(
        annotation,
        decoder,
        quick_text=lambda source: f"{writer}({source})",
        imports=_decoder(decoder),
        plain=annotation,
        expected=expected,
    )


_TEXT = _plain("str", "text", "a string", "quoted")
_INTEGER = _plain("int", "integer", "an integer", "integer_text")
_BOOLEAN = _plain("bool", "boolean", "a boolean", "boolean_text")
_NUMBER = PythonType("float", "number", imports=_decoder("number"))
_NULL = PythonType("None", "null", imports=_decoder("null"))
_ANYTHING = PythonType("Any", "anything", imports=_decoder("anything") | {("typing", "Any")})
_DATE = PythonType(
    "datetime.date",
    "day",
    lambda source: f"{source}.isoformat()",
    imports=_decoder("day") | {("datetime", "")},
)
_TIMESTAMP = PythonType(
    "datetime.datetime",
    "TIMESTAMP.decode",
    lambda source: f"TIMESTAMP.encode({source})",
    lambda source: f"TIMESTAMP.quoted({source})",
    imports=frozenset({("formats", "TIMESTAMP"), ("datetime", "")}),
    quick=lambda source: f"TIMESTAMP.read({source})",
)
_TIME_OF_DAY = PythonType(
    "datetime.time",
    "time_of_day",
    lambda source: f'{source}.isoformat("seconds")',
    imports=_decoder("time_of_day") | {("datetime", "")},
)
_FILE = PythonType(
    "FileInput",
    "",
    lambda source: f"as_file({source})",
    imports=frozenset({("_runtime.uploads", "FileInput"), ("_runtime.uploads", "as_file")}),
)

_HTTP_DATE = PythonType(
    "datetime.datetime",
    "http_date",
    lambda source: f"http_date_text({source})",
    imports=frozenset(
        {
            ("_runtime.http_dates", "http_date"),
            ("_runtime.http_dates", "http_date_text"),
            ("datetime", ""),
        }
    ),
)
# The formats that borrow the property for UUIDs: see `parsing`.
_BORROWING = {"time": _TIME_OF_DAY, "http-date": _HTTP_DATE}

_SIMPLE: dict[type, PythonType] = {
    StringProperty: _TEXT,
    IntProperty: _INTEGER,
    BooleanProperty: _BOOLEAN,
    FloatProperty: _NUMBER,
    NoneProperty: _NULL,
    AnyProperty: _ANYTHING,
    DateProperty: _DATE,
    DateTimeProperty: _TIMESTAMP,
}


def python_type(prop: PropertyProtocol) -> PythonType:
    """Return the type of a property; raise `UnsupportedError` where there is none."""
    if isinstance(prop, FileProperty):
        name = prop.name.get_untrusted_value()
        raise UnsupportedError(f"{name}: a file is supported as a field of a form, or as an answer")
    simple = _SIMPLE.get(type(prop))
    if simple:
        return simple
    if isinstance(prop, UuidProperty):
        return _BORROWING[prop.example.get_untrusted_value() if prop.example else ""]
    if isinstance(prop, EnumProperty):
        return _enum(prop)
    if isinstance(prop, ModelProperty):
        return _model(prop)
    if isinstance(prop, ListProperty):
        return _list(python_type(prop.inner_property))
    if isinstance(prop, UnionProperty):
        return _union(prop)
    if isinstance(prop, ConstProperty):
        return _constant(prop)
    name = prop.name.get_untrusted_value()
    raise UnsupportedError(f"{name}: a {type(prop).__name__} is not supported")


def form_type(prop: PropertyProtocol) -> PythonType:
    """Return the type of a field of a form, which may be a file; see `python_type`."""
    if isinstance(prop, FileProperty):
        return _FILE
    if isinstance(prop, ListProperty) and isinstance(prop.inner_property, FileProperty):
        return _list(_FILE)
    return python_type(prop)


def _enum(prop: EnumProperty) -> PythonType:
    name = str(prop.class_info.name)
    plain = prop.value_type.__name__
    return PythonType(
        annotation=name,
        accepted=f"{name}Input",
        decode=f"{name}.decode",
        encode=lambda source: f"{plain}({source})",
        quick_text=(lambda source: f"quoted({source})") if plain == "str" else None,
        imports=frozenset({(f"models.{prop.class_info.module_name}", name)}),
        quick=lambda s: f"_listed_{name}({s}) if type({s}) is {plain} else None",
        listed=name,
    )


def _model(prop: ModelProperty) -> PythonType:
    name = str(prop.class_info.name)
    return PythonType(
        annotation=name,
        decode=f"{name}.from_dict",
        encode=lambda source: f"{source}.to_dict()",
        quick_text=lambda source: f"{source}.to_json()",
        imports=frozenset({(f"models.{prop.class_info.module_name}", name)}),
    )


def _list(item: PythonType) -> PythonType:
    def encode(source: str) -> str:
        inner = item.encode("item")
        return f"list({source})" if inner == "item" else f"[{inner} for item in {source}]"

    return PythonType(
        annotation=f"list[{item.annotation}]",
        accepted=f"list[{item.argument}]",
        decode=f"list_of({item.decode})",
        encode=encode,
        quick_text=lambda source: f"array_text([{item.text('item')} for item in {source}])",
        imports=item.imports | _decoder("list_of"),
    )


def mapping_of(value: PythonType) -> PythonType:
    """Return the type of objects whose members all have one type."""
    return PythonType(
        annotation=f"dict[str, {value.annotation}]",
        decode=f"map_of({value.decode})",
        encode=lambda source: (
            f"{{name: {value.encode('item')} for name, item in {source}.items()}}"
        ),
        imports=value.imports | _decoder("map_of"),
    )


def _constant(prop: ConstProperty) -> PythonType:
    # A server may come to send something else, so the type of the constant is all we rely on.
    return {"str": _TEXT, "int": _INTEGER, "bool": _BOOLEAN}.get(
        type(prop.value.raw_value).__name__, _ANYTHING
    )


def _is_empty(prop: PropertyProtocol) -> bool:
    return isinstance(prop, ConstProperty) and prop.value.raw_value == ""


def _union(prop: UnionProperty) -> PythonType:
    """Return the type of a union: null and the empty string both become None."""
    inner = [
        p for p in prop.inner_properties if not _is_empty(p) and not isinstance(p, NoneProperty)
    ]
    types = [python_type(p) for p in inner]
    value = types[0] if len(types) == 1 else _one_of(prop, types)
    if any(isinstance(p, NoneProperty) for p in prop.inner_properties):
        value = _or_none(value, "nullable", "None", '"null"')
    if any(_is_empty(p) for p in prop.inner_properties):
        value = _or_none(value, "empty_or", '""', "EMPTY_TEXT")
    return value


def _or_none(value: PythonType, decoder: str, encoded: str, text: str) -> PythonType:
    def encode(source: str) -> str:
        inner = value.encode(source)
        return (
            inner
            if inner == source and encoded == "None"
            else f"{encoded} if {source} is None else {inner}"
        )

    def empty(source: str) -> str:
        condition = f"{source} {'is' if encoded == 'None' else '=='} {encoded}"
        return f"{condition} or {value.empty(source)}" if value.empty else condition

    return PythonType(
        annotation=f"{value.annotation} | None",
        accepted=f"{value.argument} | None",
        decode=f"{decoder}({value.decode})",
        encode=encode,
        quick_text=lambda source: f"{text} if {source} is None else {value.text(source)}",
        imports=value.imports | _decoder(decoder),
        quick=value.quick,
        empty=empty,
        listed=value.listed,
    )


def _one_of(prop: UnionProperty, types: list[PythonType]) -> PythonType:
    name = prop.name.get_untrusted_value()
    if any(("datetime", "") in value.imports for value in types):
        raise UnsupportedError(f"{name}: a union with a date or a timestamp is not supported")
    imports = _decoder("one_of") | {("_runtime.encoding", "encoded")}
    return PythonType(
        annotation=" | ".join(value.annotation for value in types),
        accepted=" | ".join(value.argument for value in types),
        decode=f"one_of({', '.join(value.decode for value in types)})",
        encode=lambda source: f"encoded({source})",
        imports=imports.union(*(value.imports for value in types)),
    )

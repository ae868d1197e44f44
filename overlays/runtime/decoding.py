"""From JSON values to the values of models, with an error that says where and what.

A decoder takes a JSON value and returns a Python value, or raises `DecodeError`. Generated models
check plain values in place, which is quick, and call in here for everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from operator import itemgetter
from typing import Any, Final, NoReturn, TypeGuard, TypeVar, cast

from .errors import DecodeError
from .unset import UNSET, Unset

Value = TypeVar("Value")
Decoder = Callable[[Any], Value]

_JSON_NAMES: Final[dict[type, str]] = {
    type(None): "null",
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    list: "an array",
    dict: "an object",
}
# Not narrowed by type checkers, which would not know what such an object holds. Most are a dict.
OBJECT: Final[Any] = dict
_OBJECTS: Final[Any] = (dict, Mapping)


def unexpected(expected: str, found: object, *location: str | int) -> DecodeError:
    """Return the error for a value of the wrong kind; it tells the kind, never the value."""
    kind = "nothing" if found is UNSET else _JSON_NAMES.get(type(found), "no JSON value")
    error = DecodeError(f"expected {expected}, found {kind}")
    error.location = location
    return error


def mapping(value: Any) -> Mapping[str, Any]:
    """Return `value` when it is a JSON object."""
    if isinstance(value, _OBJECTS):
        found: Mapping[str, Any] = value
        return found
    raise unexpected("an object", value)


def members_of(*names: str) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Return a function that takes these members out of an object, UNSET for those left out.

    Taking all of them at once costs half as much as one after the other.
    """
    absent = dict.fromkeys(names, UNSET)
    get = cast("Callable[[Mapping[str, Any]], tuple[Any, ...]]", itemgetter(*names))
    if len(names) == 1:  # where `itemgetter` gives no tuple
        return lambda source: (source.get(names[0], UNSET),)

    def members(source: Mapping[str, Any]) -> tuple[Any, ...]:
        if len(source) >= len(names):
            try:
                return get(source)
            except KeyError:
                pass
        return get({**absent, **source})

    return members


def required(value: object, name: str, expected: str) -> NoReturn:
    """Raise the error for a required plain value that is missing or of another kind."""
    raise unexpected(expected, value, name)


def optional(value: object, name: str, expected: str, others: dict[str, Any]) -> Unset:
    """Return UNSET for an optional plain value that is missing or null; raise for other kinds.

    A null where the API describes none is kept in `others`, so that it encodes back.
    """
    if value is UNSET:
        return UNSET
    if value is None:
        others[name] = None
        return UNSET
    raise unexpected(expected, value, name)


def member(source: Mapping[str, Any], name: str, decode: Decoder[Value]) -> Value:
    """Return the required member `name` of an object, decoded."""
    value = source.get(name, UNSET)
    if value is UNSET:
        raise unexpected("a value", value, name)
    try:
        return decode(value)
    except DecodeError as error:
        error.within(name)
        raise


def optional_member(
    source: Mapping[str, Any], name: str, decode: Decoder[Value], others: dict[str, Any]
) -> Value | Unset:
    """Return the optional member `name` of an object, decoded, or UNSET.

    Null and the empty string, with which servers say that there is no value, are UNSET where the
    API does not describe them, and kept in `others`, so that they encode back.
    """
    if name not in source:
        return UNSET
    value = source[name]
    try:
        return decode(value)
    except DecodeError as error:
        if value is None or value == "":
            others[name] = value
            return UNSET
        error.within(name)
        raise


def unknown_members(source: Mapping[str, Any], known: frozenset[str]) -> Iterable[tuple[str, Any]]:
    """Return the members of an object that the API does not describe."""
    return [(name, value) for name, value in source.items() if name not in known]


def text(value: object) -> str:
    """Decode a string."""
    if type(value) is str:
        return value
    raise unexpected("a string", value)


def integer(value: object) -> int:
    """Decode an integer, as whole numbers are written without a fraction."""
    if type(value) is int:
        return value
    raise unexpected("an integer", value)


def number(value: object) -> float:
    """Decode a number; an integer stays one, so that it encodes back the same."""
    if type(value) is float or type(value) is int:
        return value
    raise unexpected("a number", value)


def boolean(value: object) -> bool:
    """Decode a boolean."""
    if type(value) is bool:
        return value
    raise unexpected("a boolean", value)


def null(value: object) -> None:
    """Decode null."""
    if value is not None:
        raise unexpected("null", value)


def anything(value: Any) -> Any:
    """Decode what the API does not describe: any value, as it is."""
    return value


def day(value: object) -> date:
    """Decode a date written as `yyyy-MM-dd`."""
    if type(value) is str and value.isascii() and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise unexpected("a date as yyyy-MM-dd", value)


def list_of(decode: Decoder[Value]) -> Decoder[list[Value]]:
    """Return a decoder for arrays of what `decode` decodes."""

    def decode_list(values: object) -> list[Value]:
        if not is_array(values):
            raise unexpected("an array", values)
        try:
            return [decode(value) for value in values]
        except DecodeError:
            return _decode_one_by_one(values, decode)

    return decode_list


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Return whether a value is a JSON array."""
    return type(value) is list


def _decode_one_by_one(values: list[Any], decode: Decoder[Value]) -> list[Value]:
    decoded: list[Value] = []
    for index, value in enumerate(values):
        try:
            decoded.append(decode(value))
        except DecodeError as error:
            error.within(index)
            raise
    return decoded


def map_of(decode: Decoder[Value]) -> Decoder[dict[str, Value]]:
    """Return a decoder for objects whose members are all what `decode` decodes."""

    def decode_map(values: object) -> dict[str, Value]:
        source = mapping(values)
        return {name: member(source, name, decode) for name in source}

    return decode_map


def nullable(decode: Decoder[Value]) -> Decoder[Value | None]:
    """Return a decoder that also takes null, as None."""

    def decode_nullable(value: object) -> Value | None:
        return None if value is None else decode(value)

    return decode_nullable


def empty_or(decode: Decoder[Value]) -> Decoder[Value | None]:
    """Return a decoder that also takes the empty string, as None."""

    def decode_filled(value: object) -> Value | None:
        return None if value == "" else decode(value)

    return decode_filled


def one_of(*decoders: Decoder[Any]) -> Decoder[Any]:
    """Return a decoder that takes what the first suitable one of `decoders` takes.

    One that leaves members of an object unknown is less suitable than one that knows them all.
    """

    def decode_one(value: object) -> Any:
        found: DecodeError | None = None
        results: list[Any] = []
        for decode in decoders:
            try:
                result = decode(value)
            except DecodeError as error:
                found = error
                continue
            if not getattr(result, "additional_properties", None):
                return result
            results.append(result)
        if results:
            return results[0]
        raise found or unexpected("a value", value)

    return decode_one


def time_of_day(value: object) -> time:
    """Decode a time of day written as `HH:mm:ss`."""
    if type(value) is str and value.isascii() and len(value) == 8 and value[2] == value[5] == ":":
        try:
            return time.fromisoformat(value)
        except ValueError:
            pass
    raise unexpected("a time of day as HH:mm:ss", value)

"""Data classes as plain data that JSON can hold, back again, and two of them added up.

What is stored, and how it adds up, follows from the types of the fields alone: a field that a data
class is given anew is kept and merged without another line.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, cast, get_args, get_origin, get_type_hints

from scripts.documents import is_object

Hide = Callable[[str], str]
# How a type is written that is no data of its own, and how it is found again.
Named = Mapping[type, tuple[Callable[[Any], str], Callable[[str], Any]]]


def to_plain(value: Any, hide: Hide, named: Named) -> Any:
    """Return a value as JSON can hold it.

    Args:
        value: Data classes, lists, dictionaries, sets, counters, texts, bytes and numbers.
        hide: Returns a text without the secrets in it.
        named: How values of some types are written: by a name.
    """
    for kind, (name_of, _) in named.items():
        if isinstance(value, kind):
            return name_of(value)
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {one.name: to_plain(getattr(value, one.name), hide, named) for one in fields}
    if is_object(value):
        return [[to_plain(k, hide, named), _member(k, v, hide, named)] for k, v in value.items()]
    if isinstance(value, list | tuple):
        return [to_plain(member, hide, named) for member in cast("list[Any]", value)]
    if isinstance(value, set | frozenset):
        plain = [to_plain(member, hide, named) for member in cast("set[Any]", value)]
        return sorted(plain, key=repr)
    if isinstance(value, bytes):
        # Bytes that are no text come back as they were by way of what no text has.
        return hide(value.decode("utf-8", "surrogateescape"))
    return hide(value) if isinstance(value, str) else value


def _member(key: Any, value: Any, hide: Hide, named: Named) -> Any:
    """Return a member of a mapping, of which its name may tell that it is a secret."""
    if not (isinstance(key, str) and isinstance(value, str)):
        return to_plain(value, hide, named)
    name, shown = f"{key}: ", hide(f"{key}: {value}")
    return shown.removeprefix(name) if shown.startswith(name) else hide(value)


def from_plain(data: Any, kind: Any, named: Named) -> Any:
    """Return the value of a type that `to_plain` has written; raises `TypeError` and the like."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in named:
        return named[kind][1](data)
    if dataclasses.is_dataclass(kind):
        types, make = get_type_hints(kind), cast("Callable[..., Any]", kind)
        return make(**{name: from_plain(part, types[name], named) for name, part in data.items()})
    if origin is Counter:
        return Counter({from_plain(key, inner[0], named): count for key, count in data})
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {from_plain(k, inner[0], named): from_plain(v, inner[1], named) for k, v in data}
    if origin is tuple:
        kinds = inner[:1] * len(data) if inner[-1] is Ellipsis else inner
        return tuple(from_plain(part, one, named) for part, one in zip(data, kinds, strict=True))
    if origin in (list, set):
        members = [from_plain(member, inner[0], named) for member in data]
        return members if origin is list else set(members)
    if inner:
        # An optional value: the other member of the union is None.
        return None if data is None else from_plain(data, inner[0], named)
    return data.encode("utf-8", "surrogateescape") if kind is bytes else data


def add(first: Any, second: Any) -> Any:
    """Return two values of one type as one: numbers add up, of equal keys the first one stays.

    Data classes that may be changed add up field by field, others stay as the first one is.
    """
    if isinstance(first, Counter):
        return first + second
    if is_object(first):
        sums = {key: add(first[key], second[key]) for key in first.keys() & second.keys()}
        return {**second, **first, **sums}
    if isinstance(first, set):
        return first | second
    if isinstance(first, list):
        return [*first, *(member for member in second if member not in first)]
    if isinstance(first, int | float) and not isinstance(first, bool):
        return first + second
    if dataclasses.is_dataclass(first) and not isinstance(first, type):
        frozen: bool = vars(type(first))["__dataclass_params__"].frozen
        if frozen:
            return first
        names = [one.name for one in dataclasses.fields(first)]
        sums = {name: add(getattr(first, name), getattr(second, name)) for name in names}
        return type(first)(**sums)
    return first

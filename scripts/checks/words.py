"""Check that no `x-` word is misspelt, and that the simple ones have the values they need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from scripts.checks.findings import Finding, did_you_mean
from scripts.documents import is_array, is_object, join_pointer

RULES = frozenset(
    {
        "x-validations",
        "x-state-rules",
        "x-postconditions",
        "x-preconditions",
        "x-ownership",
        "x-entitlement",
        "x-sort",
        "x-unknown",
        "x-token-lifetime",
        "x-counterexamples",
    }
)
SPEC = RULES | {
    "x-source",
    "x-assumed",
    "x-documented-length",
    "x-documented-format",
    "x-documented-timezone",
    "x-enum-varnames",
    "x-extensible-enum",
    "x-body-optional",
    "x-safe",
    "x-filters",
    "x-stored-as",
}

# Where a mapping stands for names chosen by the author, and where it is an instance.
_NAMES = {
    *("properties", "patternProperties", "headers", "parameters", "mapping", "variables"),
    *("scopes", "schemas", "examples", "links", "callbacks", "encoding", "requestBodies"),
}
_INSTANCES = {"example", "default", "enum", "const", "value", "dataValue"}


def check(document: dict[str, Any], known: frozenset[str] = SPEC) -> Iterator[Finding]:
    """Yield each `x-` word of a description that is not `known`, and each with a wrong value."""
    for pointer, word, holder in found_words(document):
        if word not in known:
            yield Finding(pointer, f"unknown extension `{word}`", did_you_mean(word, known))
        elif word in _SIMPLE:
            complaint = _SIMPLE[word](holder[word], holder)
            if complaint:
                yield Finding(pointer, f"{word} {complaint}")


def found_words(node: Any, pointer: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each `x-` word of a document: its JSON pointer, the word and the object it is in."""
    if is_array(node):
        for index, item in enumerate(node):
            yield from found_words(item, join_pointer(pointer, index))
    if not is_object(node):
        return
    for key, value in node.items():
        place = join_pointer(pointer, key)
        if key.startswith("x-"):
            yield place, key, node
        elif key in _NAMES and is_object(value):
            for name, inner in value.items():
                yield from found_words(inner, join_pointer(place, name))
        elif key not in _INSTANCES:
            yield from found_words(value, place)


def _text(value: Any, _: dict[str, Any]) -> str | None:
    return None if isinstance(value, str) and value.strip() else "must be a text"


def _text_or_texts(value: Any, holder: dict[str, Any]) -> str | None:
    texts = value if is_array(value) and value else [value]
    return next((found for text in texts if (found := _text(text, holder))), None)


def _true(value: Any, _: dict[str, Any]) -> str | None:
    return None if value is True else "can only be true"


def _source(value: Any, _: dict[str, Any]) -> str | None:
    texts = is_object(value) and all(isinstance(text, str) for text in value.values())
    if texts and set(value) == {"document", "section"}:
        return None
    return "must name `document` and `section`"


def _body_optional(value: Any, holder: dict[str, Any]) -> str | None:
    if "content" not in holder:
        return "stands on what is no answer with a body"
    return _true(value, holder)


def _varnames(value: Any, holder: dict[str, Any]) -> str | None:
    if not is_array(value) or len(set(map(str, value))) != len(value):
        return "must list names, each once"
    count = len(holder.get("enum", []))
    return None if len(value) == count else f"names {len(value)} of {count} values"


def _extensible(value: Any, holder: dict[str, Any]) -> str | None:
    if "enum" in holder:
        return "stands beside `enum`, which is not extensible"
    if not is_array(value) or not value or len(set(map(str, value))) != len(value):
        return "must list values, each once"
    kinds: dict[str, type | tuple[type, ...]] = {
        "string": str,
        "integer": int,
        "number": (int, float),
    }
    kind = kinds.get(holder.get("type", ""))
    if kind is None or not all(isinstance(one, kind) for one in value):
        return "must list values of the schema's own type"
    return None


_SIMPLE: dict[str, Callable[[Any, dict[str, Any]], str | None]] = {
    "x-source": _source,
    "x-assumed": _text,
    "x-documented-length": _text,
    "x-documented-format": _text,
    "x-documented-timezone": _text,
    "x-stored-as": _text_or_texts,
    "x-safe": _true,
    "x-body-optional": _body_optional,
    "x-enum-varnames": _varnames,
    "x-extensible-enum": _extensible,
}

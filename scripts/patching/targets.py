"""Where in the authors' files something has to be written for a place in the bundle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scripts.documents import is_object, join_pointer, reference_of, resolve_pointer
from scripts.locations import find
from scripts.references import Sources, Target, followed, target_of


class NoPlaceError(Exception):
    """The authors' files have no place for it; the message says why."""


@dataclass(frozen=True)
class Files:
    """The authors' files as they are by now.

    Attributes:
        sources: The files and their references as they were read.
        data: Returns the data of a file with the patches so far.
    """

    sources: Sources
    data: Callable[[Target], Any]


def node_for(files: Files, pointer: str) -> Target:
    """Return the node at a pointer of the bundle, references followed; raise `NoPlaceError`."""
    found = find(files.sources, pointer)
    target = followed(files.sources, found) if found else None
    if target is None:
        raise NoPlaceError(f"no file of {files.sources.root.name} has {pointer}")
    return target


def schema_with_properties(files: Files, target: Target) -> Target:
    """Return the schema that lists the properties of an object: itself, or a part of it."""
    schema = files.data(target)
    if "properties" in schema:
        return target
    for word in ("allOf", "oneOf", "anyOf"):
        parts = [_part(files, target, word, index) for index in range(len(schema.get(word, ())))]
        listing = [part for part in parts if _lists(files.data(part))]
        if listing:
            return schema_with_properties(files, listing[-1])
    return target


def _part(files: Files, target: Target, word: str, index: int) -> Target:
    place = Target(target.file, join_pointer(target.pointer, word, index))
    text = reference_of(files.data(place))
    return place if text is None else followed(files.sources, target_of(target.file, text)) or place


def _lists(schema: Any) -> bool:
    words = ("properties", "allOf", "oneOf", "anyOf")
    return is_object(schema) and any(word in schema for word in words)


def has(files: Files, target: Target, key: str) -> bool:
    """Whether a node has a member."""
    try:
        resolve_pointer(files.data(Target(target.file, "")), join_pointer(target.pointer, key))
    except KeyError:
        return False
    return True

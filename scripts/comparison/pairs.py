"""Pair what two bundled descriptions have in common: operations, parameters, bodies, schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.checks.descriptions import Operation, operations, parameters, resolved
from scripts.documents import is_object, join_pointer, reference_of

Document = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """The same thing in both descriptions, at a JSON pointer from its operation on."""

    pointer: str
    base: dict[str, Any]
    revision: dict[str, Any]


def operation_pairs(base: Document, revision: Document) -> Iterator[tuple[Operation, Operation]]:
    """Yield the operations that both have, whatever their path parameters are called."""
    known = {(_unnamed(found.path), found.method): found for found in operations(base)}
    for operation in operations(revision):
        before = known.get((_unnamed(operation.path), operation.method))
        if before is not None:
            yield before, operation


def _unnamed(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path)


def parameter_pairs(
    base: Document, revision: Document, before: Operation, after: Operation
) -> Iterator[Pair]:
    """Yield the parameters that two operations share, by place and name."""
    known = {(one.get("in"), one.get("name")): one for _, one in parameters(base, before)}
    for _, parameter in parameters(revision, after):
        key = (parameter.get("in"), parameter.get("name"))
        if key in known:
            place = join_pointer(after.pointer, "parameters", str(key[1]))
            yield Pair(place, known[key], parameter)


def response_pairs(
    base: Document, revision: Document, before: Operation, after: Operation
) -> Iterator[Pair]:
    """Yield the answers that two operations share, by status."""
    known = before.data.get("responses", {})
    for status, response in after.data.get("responses", {}).items():
        if status in known:
            place = join_pointer(after.pointer, "responses", status)
            yield Pair(place, resolved(base, known[status]), resolved(revision, response))


def schema_pairs(
    base: Document, revision: Document, before: Operation, after: Operation
) -> Iterator[Pair]:
    """Yield every pair of schemas of two operations, the nested ones too."""
    seen = set[tuple[int, int]]()
    for pair in parameter_pairs(base, revision, before, after):
        yield from _schemas(base, revision, _inside(pair, "schema"), seen)
    bodies = [resolved(base, before.data.get("requestBody"))]
    bodies.append(resolved(revision, after.data.get("requestBody")))
    if all(bodies):
        body = Pair(join_pointer(after.pointer, "requestBody"), *bodies)
        yield from _contents(base, revision, body, seen)
    answered = set[tuple[int, int]]()
    for pair in response_pairs(base, revision, before, after):
        yield from _contents(base, revision, pair, answered)


def _contents(
    base: Document, revision: Document, pair: Pair, seen: set[tuple[int, int]]
) -> Iterator[Pair]:
    known = pair.base.get("content", {})
    for media_type, media in pair.revision.get("content", {}).items():
        if media_type in known:
            place = join_pointer(pair.pointer, "content", media_type)
            inner = _inside(Pair(place, known[media_type], media), "schema")
            yield from _schemas(base, revision, inner, seen)


def _inside(pair: Pair, key: str) -> Pair:
    place = join_pointer(pair.pointer, key)
    return Pair(place, pair.base.get(key, {}), pair.revision.get(key, {}))


def _schemas(
    base: Document, revision: Document, pair: Pair, seen: set[tuple[int, int]]
) -> Iterator[Pair]:
    before, after = resolved(base, pair.base), resolved(revision, pair.revision)
    if not is_object(before) or not is_object(after) or (id(before), id(after)) in seen:
        return
    seen.add((id(before), id(after)))
    here = Pair(pair.pointer, before, after)
    yield here
    for inner in _members(here):
        yield from _schemas(base, revision, inner, seen)


def _members(pair: Pair) -> Iterator[Pair]:
    properties = _inside(pair, "properties")
    for name in properties.base.keys() & properties.revision.keys():
        yield _inside(properties, name)
    for key in ("items", "additionalProperties", "not"):
        if key in pair.base and key in pair.revision:
            yield _inside(pair, key)
    for key in ("allOf", "anyOf", "oneOf"):
        yield from _alternatives(pair, key)


def _alternatives(pair: Pair, key: str) -> Iterator[Pair]:
    """Yield members of a combination that stand at one place, or are one component."""
    before, after = pair.base.get(key, []), pair.revision.get(key, [])
    named = {reference_of(one): one for one in before if reference_of(one)}
    for index, one in enumerate(after):
        place = join_pointer(pair.pointer, key, index)
        if reference_of(one) in named:
            yield Pair(place, named[reference_of(one)], one)
        elif index < len(before) and not reference_of(before[index]) and not reference_of(one):
            yield Pair(place, before[index], one)

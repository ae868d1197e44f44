"""Bodies that a document shows as not acceptable: `x-counterexamples`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.conformance.model.document import Document
from scripts.conformance.model.operations import Operation
from scripts.documents import join_pointer


@dataclass(frozen=True)
class Counterexample:
    """A body that breaks the rule with the id `breaks`."""

    name: str
    breaks: str
    value: Any
    pointer: str


def counterexamples(document: Document, operation: Operation) -> Iterator[Counterexample]:
    """Yield the counterexamples of an operation's body."""
    body = document.resolve(operation.definition.get("requestBody", {}))
    for media_type, media in body.get("content", {}).items():
        place = join_pointer(operation.pointer, "requestBody", "content", media_type)
        for name, reference in media.get("x-counterexamples", {}).items():
            words = document.resolve(reference)
            pointer = join_pointer(place, "x-counterexamples", name)
            yield Counterexample(name, words["breaks"], words["value"], pointer)

"""Pairs of operations that take things from one server to another: a file that comes and goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.links import FullLink, links_between
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource


@dataclass(frozen=True, eq=False)
class Transfer:
    """What exports things into a file, and what makes things of such a file.

    Attributes:
        resource: The things.
        link: The way from their list to the export.
        importing: The operation that takes the file.
        part: The part of its form that is the file.
        media_type: The media type of the file.
    """

    resource: Resource
    link: FullLink
    importing: Operation
    part: str
    media_type: str

    @property
    def exporting(self) -> Operation:
        """The operation that answers the file."""
        return self.link.target

    def __str__(self) -> str:
        """Return the two operationIds."""
        return f"{self.exporting}-{self.importing}"


def transfers(contract: Contract) -> Iterator[Transfer]:
    """Yield the pairs of operations of which one answers files as the other takes them."""
    for importing in contract.operations.values():
        for part, media_type in _files(contract, importing):
            for exporting in contract.operations.values():
                if media_type in _answered(exporting):
                    yield from _between(contract, exporting, importing, part, media_type)


def _between(
    contract: Contract, exporting: Operation, importing: Operation, part: str, media_type: str
) -> Iterator[Transfer]:
    for resource in contract.resources:
        if resource.listing:
            listing = resource.listing.operation
            for link in links_between([listing], {exporting.id: exporting}):
                yield Transfer(resource, link, importing, part, media_type)


def _files(contract: Contract, operation: Operation) -> Iterator[tuple[str, str]]:
    """Yield the parts of an operation's form whose media type is documented."""
    body = contract.document.resolve(operation.definition.get("requestBody", {}))
    for media in body.get("content", {}).values():
        for name, words in media.get("encoding", {}).items():
            if "contentType" in words:
                yield name, words["contentType"]


def _answered(operation: Operation) -> list[str]:
    successes = [operation.answers[str(status)] for status in operation.statuses(2)]
    return [media_type for answer in successes for media_type in answer.content]

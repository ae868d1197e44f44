"""What a run may do to a server that outlives it: read, make what can be taken back, or all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from scripts.documents import is_object
from tests.contract.data.marks import mark_property
from tests.contract.wire.journal import Journal
from tests.contract.wire.requests import Request


class NoItemError(Exception):
    """There is no item that a check needs, and none can be made; the message says which."""


class NotAllowedError(NoItemError):
    """A request would do what the run has no leave to do; the message says what. It is not sent."""


@dataclass(frozen=True)
class Leave:
    """What a run may do.

    Attributes:
        writes: Whether anything may be changed at all.
        lasting: Whether things may be made that no documented operation takes back.
        anything: Whether the server is thrown away after the run.
    """

    writes: bool
    lasting: bool = False
    anything: bool = False

    def allows(self, contract: Contract, operation: Operation) -> bool:
        """Whether an operation may be called."""
        return not self.refusal(contract, operation)

    def refusal(self, contract: Contract, operation: Operation) -> str:
        """Return why an operation may not be called, empty if it may."""
        if self.anything or contract.is_safe(operation):
            return ""
        if not self.writes:
            return "it changes data; see --allow-writes"
        if not self.lasting and not can_be_taken_back(contract, operation):
            return "what it makes cannot be taken back; see --allow-lasting"
        return ""


def can_be_taken_back(contract: Contract, operation: Operation) -> bool:
    """Whether what an operation makes, if anything, can be found and removed again.

    What belongs to another thing, as a file does, goes with that thing.
    """
    resource = contract.created_by(operation)
    if resource is None:
        return True
    answers_id = any(
        maker.operation == operation and maker.found_in is None for maker in resource.makers
    )
    if not answers_id and mark_property(contract, operation) is None:
        return False
    return resource.remove is not None or len(resource.parameters) > 1


@dataclass
class Others:
    """The things on a server that the run has not made: it reads them, and changes none.

    Args:
        contract: The contract of the API.
        journal: Knows what the run has made.
    """

    contract: Contract
    journal: Journal
    _seen: set[str] = field(default_factory=set[str])

    def saw(self, exchange: Exchange) -> None:
        """Remember the things that an answer lists or shows."""
        for resource in self.contract.resources if exchange.ok else ():
            if not (resource.changes or resource.makers):
                continue
            if exchange.operation == resource.read:
                self._remember(resource, dict(exchange.sent.path))
            elif resource.listing and exchange.operation == resource.listing.operation:
                listing = resource.listing.listing
                for item in listing.items_of(exchange.json) if listing else ():
                    self._remember(resource, resource.listing.ids_of(item) or {})

    def are_in(self, request: Request) -> str:
        """Return the id of a thing that a request is about and the run has not made, if any."""
        made = {text for entry in self.journal.entries for text in (entry.item or {}).values()}
        values: list[Any] = [*request.path.values(), *(value for _, value in request.query)]
        values += list(request.body.values()) if is_object(request.body) else []
        texts = [value for value in values if isinstance(value, str)]
        return next((text for text in texts if text in self._seen and text not in made), "")

    def _remember(self, resource: Resource, path: dict[str, str]) -> None:
        if resource.parameters and resource.parameters[-1] in path:
            self._seen.add(path[resource.parameters[-1]])

"""The whole contract of one API: document, operations, listings, resources and rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts.conformance.model.callers import entitlement
from scripts.conformance.model.client import Client
from scripts.conformance.model.document import Document
from scripts.conformance.model.inference import with_inferences
from scripts.conformance.model.listings import Listing, listings
from scripts.conformance.model.operations import Operation, forms, operations
from scripts.conformance.model.relations import (
    FollowUp,
    Link,
    Resource,
    follow_up,
    links_to,
    resources,
)
from scripts.conformance.model.rules import Of, StateRule, Validation, state_rules, validations
from scripts.conformance.model.schemas import Node, items, properties, variants
from scripts.documents import is_object

_EXTRAS = ("x-pagination", "x-list")
# The words by which documents state what schemas cannot, and the beginning of them all.
_RULES = re.compile(
    r"x-(validations|state-rules|preconditions|postconditions|ownership|entitlement|unknown"
    r"|stored-as|source)"
)


@dataclass(frozen=True)
class Contract:
    """What an API's document promises; `client` is what its overlays say of clients.

    `is_inferred` says whether what the document does not tell was inferred, and `client_words`
    are the words that `client` was read from.
    """

    name: str
    document: Document
    operations: dict[str, Operation]
    listings: list[Listing]
    resources: list[Resource]
    client: Client
    forms: dict[str, list[Operation]]
    is_inferred: bool = False
    client_words: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @classmethod
    def of(
        cls,
        name: str,
        data: dict[str, Any],
        overlaid: dict[str, Any],
        source: Path | None = None,
        *,
        infer: bool = False,
    ) -> Contract:
        """Read a bundled document.

        Args:
            name: The name of the API.
            data: The document as bundled: what the vendor promises.
            overlaid: The same with the API's overlays applied: what they add for clients
                (`x-pagination`, `x-client`) is taken from it, nothing else.
            source: The authors' root file, to tell places by file and line.
            infer: Whether lists, pages and relations that nothing tells are inferred.
        """
        document = Document(name, _with_extras(data, overlaid), source, is_foreign=infer)
        found = {operation.id: operation for operation in operations(document)}
        found = with_inferences(document, found.values()) if infer else found
        lists = listings(document, found)
        return cls(
            name,
            document,
            found,
            lists,
            resources(document, found, lists),
            Client.of(overlaid.get("x-client", {})),
            {name: forms(document, operation) for name, operation in found.items()},
            infer,
            overlaid.get("x-client", {}),
        )

    def without(self, names: Iterable[str]) -> Contract:
        """Return the contract of the same document without some operations."""
        data: dict[str, Any] = json.loads(json.dumps(self.document.data))
        for name in names:
            if name in self.operations:
                gone = self.operations[name]
                del data["paths"][gone.path][gone.method]
        overlaid = {**data, "x-client": self.client_words}
        return Contract.of(self.name, data, overlaid, self.document.source, infer=self.is_inferred)

    @cached_property
    def states_rules(self) -> bool:
        """Whether the document writes down the rules that schemas cannot express.

        Where none stands, a server may refuse what keeps every schema, and only a status that
        is not documented is wrong.
        """
        return bool(_RULES.search(json.dumps(self.document.data)))

    @property
    def token_operation(self) -> Operation | None:
        """The operation that answers a token, if the overlays name one."""
        return self.operations.get(self.client.auth.operation)

    def is_safe(self, operation: Operation) -> bool:
        """Whether an operation only reads, or hands out a token."""
        return operation.safe or operation == self.token_operation

    def validations(self) -> dict[str, Validation]:
        """Return every rule of every schema that a body or an answer uses, by id."""
        return {rule.id: rule for node in self._nodes() for rule in validations(node)}

    def state_rules(self) -> dict[str, tuple[Operation, StateRule]]:
        """Return every state rule with its operation, by id."""
        pairs = [(op, rule) for op in self.operations.values() for rule in state_rules(op)]
        return {rule.id: (operation, rule) for operation, rule in pairs}

    def resource_of(self, operation: Operation) -> Resource | None:
        """Return the resource whose item an operation reads or changes, the nearest one."""
        following = self.follow_up(operation)
        if following:
            return following.resource
        fitting = [r for r in self.resources if operation in (r.read, *r.changes, *r.views)]
        return max(fitting, key=lambda resource: len(resource.path), default=None)

    def follow_up(self, operation: Operation) -> FollowUp | None:
        """Return what an operation follows from, None if its path picks an item by itself."""
        return follow_up(self.resources, operation)

    @cached_property
    def user_parameters(self) -> frozenset[str]:
        """The names of the query parameters that mean a user, wherever they stand."""
        found = (entitlement(operation) for operation in self.operations.values())
        return frozenset(one.user for one in found if one and one.user)

    def created_by(self, operation: Operation) -> Resource | None:
        """Return the resource whose items an operation makes.

        What leads from one resource to another, as from an order to its files, makes the first.
        """
        for resource in self.resources:
            if any(maker.operation == operation for maker in resource.makers):
                return resource
        return None

    def links_to(self, operation: Operation) -> list[Link]:
        """Return the links that lead to an operation."""
        return list(links_to(operation, self.operations.values()))

    def references(self, operation: Operation) -> list[tuple[Of, Resource]]:
        """Return the things that an operation is about without naming them in its path.

        They are read out of its rules: those with `of`, as far as the request leads to the thing.
        """
        ofs = [rule.of for rule in state_rules(operation)]
        ofs += [rule.of for rule in validations(operation.body.node)] if operation.body else []
        found: list[tuple[Of, Resource]] = []
        for of in ofs:
            resource = self.resource_read_by(of.operation) if of and not of.after else None
            if of and resource and all(of != known for known, _ in found):
                found.append((of, resource))
        return found

    def resource_read_by(self, name: str) -> Resource | None:
        """Return the resource whose items an operation of this name reads."""
        return next((found for found in self.resources if found.read.id == name), None)

    def _nodes(self) -> Iterator[Node]:
        for operation in self.operations.values():
            roots = [operation.body.node] if operation.body else []
            for answer in operation.answers.values():
                roots.extend(answer.content.values())
            for root in roots:
                yield from walk(self.document, root)


def walk(
    document: Document, node: Node, above: frozenset[str | int] = frozenset()
) -> Iterator[Node]:
    """Yield a schema and every schema below it; a schema that contains itself only once."""
    yield node
    if node.marks & above:
        return
    above = above | node.marks
    for variant in variants(document, node):
        yield from walk(document, variant, above)
    for _, child in properties(document, node).items():
        yield from walk(document, child, above)
    inner = items(document, node)
    if inner:
        yield from walk(document, inner, above)


def _with_extras(data: dict[str, Any], overlaid: dict[str, Any]) -> dict[str, Any]:
    """Return `data` with the extensions that overlays put on operations."""
    paths = {}
    for path, item in data.get("paths", {}).items():
        paths[path] = dict(item)
        for method, operation in item.items():
            extended = overlaid.get("paths", {}).get(path, {}).get(method)
            if is_object(operation) and is_object(extended):
                extras = {key: extended[key] for key in _EXTRAS if key in extended}
                paths[path][method] = {**operation, **extras}
    return {**data, "paths": paths}

"""Which tests run for which parts of a contract."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource
from tests.contract.leave import Leave

_NAME = "_contract_selection"


@dataclass(frozen=True)
class Scope:
    """A contract, and what the run may do to its server."""

    contract: Contract
    leave: Leave

    @property
    def writes(self) -> bool:
        """Whether the run may change data."""
        return self.leave.writes

    @property
    def operations(self) -> list[Operation]:
        """The operations that the run may call, each in its first form."""
        return [
            self.contract.forms[operation.id][0]
            for operation in self.contract.operations.values()
            if self.leave.allows(self.contract, operation)
        ]

    @property
    def forms(self) -> list[Operation]:
        """The operations that the run may call, in all their forms."""
        return [form for one in self.operations for form in self.contract.forms[one.id]]

    @property
    def api_operations(self) -> list[Operation]:
        """The operations that the run may call, the one for tokens left out."""
        token = self.contract.token_operation
        return [operation for operation in self.operations if operation != token]

    @property
    def changes(self) -> list[tuple[Resource, Operation]]:
        """The operations on items that change them, with the resource of the item."""
        if not self.writes:
            return []
        return [
            (resource, form)
            for resource in self.contract.resources
            for operation in resource.changes
            for form in self.contract.forms[operation.id]
            if self.leave.allows(self.contract, operation)
        ]


Select = Callable[[Scope], Iterable[Any]]
Test = Callable[..., None]


@dataclass(frozen=True)
class Selection:
    """What a test is for: the name of its argument, and what is passed in it."""

    argument: str
    select: Select
    at_end: bool


def for_each(argument: str, select: Select, *, at_end: bool = False) -> Callable[[Test], Test]:
    """Run a test once for each part of a contract that `select` returns, as `argument`.

    The test also gets `subject`, the API under test. Where nothing is selected the test is not
    run, and nobody is told: the contract has nothing of the kind. A test that judges the run as
    a whole is run `at_end`, and only when no other was left out with `-k`.
    """

    def mark(test: Test) -> Test:
        vars(test)[_NAME] = Selection(argument, select, at_end)
        return test

    return mark


def selection_of(test: object) -> Selection | None:
    """Return what a test function is for, None for functions that `for_each` has not marked."""
    found: Selection | None = getattr(test, _NAME, None)
    return found


def shown_id(node: str) -> str:
    """Return the id of a test as people see it, for the id of its node: from the file name on."""
    return node.rpartition("::")[0].rpartition("/")[2] + "::" + node.rpartition("::")[2]


def part_of(node: str) -> str:
    """Return what a test is about, for the id of its node: `API:operation`, or another part."""
    api, _, name = node.partition("[")[2].removesuffix("]").partition(":")
    return f"{api}:{name.partition('-')[0]}"


def in_shard(node: str, shard: tuple[int, int] | None) -> bool:
    """Whether a test belongs to a shard: all that are about one part are in the same."""
    digest = hashlib.sha256(part_of(node).encode()).digest()
    return shard is None or int.from_bytes(digest[:8], "big") % shard[1] == shard[0] - 1

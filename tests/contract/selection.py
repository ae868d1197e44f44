"""Which tests run for which parts of a contract."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Operation
from scripts.conformance.model.relations import Resource

_NAME = "_contract_selection"


@dataclass(frozen=True)
class Scope:
    """A contract, and whether the run may change data."""

    contract: Contract
    writes: bool

    @property
    def operations(self) -> list[Operation]:
        """The operations that the run may call, each in its first form."""
        return [
            self.contract.forms[operation.id][0]
            for operation in self.contract.operations.values()
            if self.writes or self.contract.is_safe(operation)
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

"""The suite holds servers to documents that nobody wrote for it, and says what it infers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import ModuleType

import pytest

from scripts.conformance.model.contract import Contract
from scripts.conformance.reading import read_foreign
from scripts.conformance.redaction import Redactor
from tests.contract import (
    test_boundaries,
    test_credentials,
    test_deletions,
    test_filters,
    test_lives,
    test_near_misses,
    test_pages,
    test_reads,
    test_round_trips,
    test_schemathesis,
    test_unknown_items,
)
from tests.contract.data.boundaries import prepare
from tests.contract.leave import Leave
from tests.contract.options import EFFORTS
from tests.contract.subject import Subject
from tests.contract.target.base import Target
from tests.contract.wire.traffic import Traffic
from tests.unit.contract.parcels import serving
from tests.unit.contract.tasks import SPEC, TOKEN, Tasks
from tests.unit.contract.test_checks_notice import findings

MODULES = (
    test_boundaries,
    test_credentials,
    test_deletions,
    test_filters,
    test_lives,
    test_near_misses,
    test_pages,
    test_reads,
    test_round_trips,
    test_schemathesis,
    test_unknown_items,
)
NOTICED = [
    ("offset ignored", test_pages, "GET /tasks", "pages"),
    ("cursor skips", test_pages, "GET /notes", "pages"),
    ("total of the page", test_pages, "GET /tags", "pages"),
    ("filter ignored", test_filters, "GET /tasks", "filters"),
    ("change lost", test_round_trips, "GET /tasks/{taskId}", "what is sent is kept"),
    ("delete does nothing", test_deletions, "GET /tasks/{taskId}", "deleted is gone"),
    ("no token needed", test_credentials, "POST /tasks", "token needed"),
    ("the id is a text", test_boundaries, "POST /tasks", "schema"),
    ("the secret is shown", test_reads, "GET /tasks", "write-only property"),
    ("any length", test_near_misses, "POST /tasks", "refused"),
    ("any name", test_near_misses, "POST /tags", "refused"),
    ("any id will do", test_unknown_items, "GET /tasks/{taskId}", "unknown id"),
]


@pytest.fixture(scope="module")
def contract() -> Contract:
    """What is inferred of the document."""
    made = read_foreign(SPEC)
    prepare(made)
    return made


@pytest.fixture
def subject_with(contract: Contract) -> Iterator[Callable[[str], Subject]]:
    """Make the tasks with a defect, as an API under test that is not ours."""
    with ExitStack() as stack:

        def make(defect: str = "") -> Subject:
            url = stack.enter_context(serving(Tasks(frozenset({defect}))))
            target = Target(url, headers={"Authorization": f"Bearer {TOKEN}"})
            effort = EFFORTS["quick"]
            leave = Leave(writes=True, lasting=True, anything=True)
            subject = Subject(contract, target, effort, Redactor(), Traffic(), seed=1, leave=leave)
            stack.callback(subject.close)
            return subject

        yield make


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition("_")[2])
def test_nothing_is_found_on_a_right_server(
    subject_with: Callable[[str], Subject], module: ModuleType
) -> None:
    """A server that keeps such a document has no failures, and checks were made."""
    subject = subject_with("")
    found = list(findings(subject, module))

    assert [(one.operation, one.check, one.received) for one in found] == []
    assert not subject.ledger.failures()
    assert subject.ledger.checks.total() > 0


@pytest.mark.parametrize(("defect", "module", "operation", "check"), NOTICED)
def test_a_broken_promise_is_found(
    subject_with: Callable[[str], Subject],
    defect: str,
    module: ModuleType,
    operation: str,
    check: str,
) -> None:
    """What is inferred is enough to find each defect, by the operation that shows it."""
    found = [(one.operation, one.check) for one in findings(subject_with(defect), module)]

    assert (operation, check) in found

"""The suite in pytest: what a failed test says, and which tests there are."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from scripts.conformance.findings import ContractError, Finding
from tests.contract.leave import Leave, NoItemError
from tests.contract.options import Options
from tests.contract.plugin import ContractPlugin
from tests.contract.selection import Scope, for_each, selection_of

SECRET = "hunter2-hunter2"
FINDING = Finding("getParcel", "schema", "a", f"it has {SECRET}", "/paths")


@pytest.mark.parametrize(
    ("error", "is_verdict"),
    [(ContractError([FINDING]), True), (NoItemError(SECRET), False), (ValueError(SECRET), False)],
)
def test_no_failure_tells_a_secret(error: Exception, is_verdict: bool) -> None:
    """The text of a failed test is redacted, whatever failed; what is no verdict is kept."""
    plugin = ContractPlugin(Options())
    plugin.run.redactor.learn(SECRET, "client_secret")
    report = _reported(plugin, error)

    assert SECRET not in report.longrepr
    assert "<client_secret>" in report.longrepr
    assert plugin.errors == ({} if is_verdict else {"test.py::test": report.longrepr})
    assert plugin.tests["test.py::test"].text == report.longrepr
    assert plugin.account().failed is not is_verdict


@pytest.mark.parametrize(
    ("first", "error", "ends"),
    [
        (True, ContractError([FINDING]), True),
        (True, NoItemError("no verdict"), False),
        (False, ContractError([FINDING]), False),
    ],
)
def test_a_run_may_end_with_its_first_fault(first: bool, error: Exception, ends: bool) -> None:
    """A broken promise ends a run that asks for the first fault; what is no verdict does not."""
    session = SimpleNamespace(shouldfail=False)
    _reported(ContractPlugin(Options(first=first)), error, session)

    assert bool(session.shouldfail) is ends


def test_tests_are_made_for_each_part() -> None:
    """The decorator leaves the test callable and says what it is for."""

    @for_each("operation", lambda scope: scope.operations, at_end=True)
    def test_something(operation: str) -> None:
        """Do nothing."""

    selection = selection_of(test_something)
    assert selection is not None
    assert (selection.argument, selection.at_end) == ("operation", True)
    assert selection_of(len) is None


def test_reading_runs_have_reading_operations(contract: Any) -> None:
    """Without leave to write only operations that read, and the one for tokens, are called."""
    reading, writing = Scope(contract, Leave(False)), Scope(contract, Leave(True))

    assert [op.id for op in reading.operations] == ["createToken", "listParcels", "getParcel"]
    assert [op.id for op in reading.api_operations] == ["listParcels", "getParcel"]
    assert (len(reading.changes), len(writing.changes), len(writing.operations)) == (0, 3, 7)


def _reported(plugin: ContractPlugin, error: Exception, session: object = None) -> Any:
    """Return the report that the plugin makes of a test that failed with an error."""
    report: Any = SimpleNamespace(
        failed=True, outcome="failed", longreprtext=f"traceback {error}", longrepr=None
    )
    call: Any = SimpleNamespace(excinfo=SimpleNamespace(value=error), when="call", duration=1.0)
    item: Any = SimpleNamespace(nodeid="tests/contract/test.py::test", session=session)
    hook = plugin.pytest_runtest_makereport(item, call)
    next(hook)
    with pytest.raises(StopIteration) as stopped:
        hook.send(report)
    return stopped.value.value

"""The contract suite against one sandbox, until its first check fails."""

from __future__ import annotations

import gc
import importlib
import resource
import time
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis.errors import HypothesisSideeffectWarning

from scripts.apis import Api
from scripts.conformance.findings import Finding
from scripts.conformance.model.contract import Contract
from scripts.conformance.reading import chosen_contracts
from tests.contract.data.boundaries import prepare
from tests.contract.options import Options
from tests.contract.plugin import ContractPlugin
from tests.contract.runner import FOLDER, run
from tests.contract.selection import shown_id
from tests.sensitivity.outcomes import ENGINE, Broken, Outcome, Trial
from tests.sensitivity.sandboxes import ForkedSandbox

SUITE = "suite"
SCHEMATHESIS = "schemathesis"


def read(apis: list[Api]) -> dict[str, Contract]:
    """Read the contracts, and all that trials import, so that forked trials need not."""
    contracts = {one.name: one for one in chosen_contracts([api.name for api in apis])}
    # Hypothesis' plugin has to be loaded before Hypothesis is used, and would have it used later.
    for plugin in entry_points(group="pytest11", name="hypothesispytest"):
        plugin.load()
    with warnings.catch_warnings(action="ignore", category=HypothesisSideeffectWarning):
        for one in contracts.values():
            prepare(one)
    for path in sorted(FOLDER.glob("test_*.py")):
        importlib.import_module(f"tests.contract.{path.stem}")
    gc.freeze()  # else each trial would copy all of it only to look whether it is in use
    return contracts


def try_suite(trial: Trial, contracts: Mapping[str, Contract], database: Path) -> Outcome:
    """Run the whole suite, or what Schemathesis has in it, until a check fails.

    The sandbox starts with a copy of the database; the report is written beside it.
    """
    options = Options(
        apis=(trial.api,),
        effort=trial.effort,
        seed=trial.seed,
        keyword=ENGINE if trial.layer == SCHEMATHESIS else "",
        defects=(trial.defect,) if trial.defect else (),
        first=bool(trial.defect),
        html=database.parent / f"{trial.file}.html",
    )
    plugin = _Watching(options)
    plugin.run.contracts = {trial.api: contracts[trial.api]}
    plugin.run.make_sandbox = partial(ForkedSandbox, database)
    code = run(options, plugin)
    return _outcome(trial, plugin, code)


class _Watching(ContractPlugin):
    """The suite's plugin, which also looks at the clock.

    Attributes:
        seconds: From the start to the end of the first test that failed, or of the last one.
    """

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.seconds = 0.0
        self._found = False
        self._start = time.monotonic()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note when the first fault is found."""
        if not self._found:
            self.seconds = time.monotonic() - self._start
        self._found = self._found or (report.failed and shown_id(report.nodeid) not in self.errors)


def _outcome(trial: Trial, plugin: _Watching, code: int) -> Outcome:
    account = plugin.account()
    ledger = account.ledgers[trial.api]
    errors = [f"{test}: {text[-500:]}" for test, text in account.errors.items()]
    if code and not errors:
        errors.append(f"exit code {code}")
    return Outcome(
        trial,
        broken=tuple(
            _broken(finding, account.test_of(trial.api, finding)) for finding in ledger.failures()
        ),
        errors=tuple(errors),
        seconds=plugin.seconds,
        processor=processor_seconds(),
        requests=sum(row.requests for row in ledger.rows.values()),
        day=today(),
    )


def _broken(finding: Finding, test: str) -> Broken:
    return Broken(finding.operation, finding.check, finding.expected, finding.received, test)


def processor_seconds() -> float:
    """Return what this process and its ended children have used of the processor."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def today() -> str:
    """Return the date, in UTC."""
    return datetime.now(UTC).date().isoformat()

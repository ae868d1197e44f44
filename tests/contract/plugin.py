"""The suite as a pytest plugin: parametrizes, shares the run, and judges each test."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator
from contextlib import nullcontext
from typing import Any, cast

import httpx
import pytest

from scripts.conformance.findings import ContractError, findings_in
from scripts.conformance.report.account import Account, Outcome
from tests.contract.leave import NoItemError
from tests.contract.options import Options
from tests.contract.run import Run
from tests.contract.selection import Scope, in_shard, part_of, selection_of, shown_id
from tests.contract.subject import Subject
from tests.contract.wire.traffic import StoppedError

# What lists hold is told first: much else is told by them. The tests that send the most run last,
# so that a run that ends early has said much.
_FIRST = "test_pages.py"
_LONG = (
    "test_conditions.py",
    "test_sequences.py",
    "test_states.py",
    "test_near_misses.py",
    "test_boundaries.py",
    "test_schemathesis.py",
)
# Stands for the cases of a test for which no contract has a part; it is dropped again.
_NONE = pytest.param("", None)


class Progress:
    """Says on standard error what is checked, once for each module."""

    def __init__(self) -> None:
        self._modules: set[str] = set()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Name the module of a test, if it is the first one of it."""
        module = nodeid.partition("::")[0].rpartition("/")[2]
        if module not in self._modules:
            self._modules.add(module)
            words = module.removeprefix("test_").removesuffix(".py").replace("_", " ")
            print(f"check {words}", file=sys.stderr, flush=True)


class ContractPlugin(Progress):
    """Everything that pytest needs to know of one run.

    Attributes:
        run: The run.
        errors: What went wrong in tests that did not come to a verdict: test id to text.
        tests: How each test ended, by its id.
        clean: Whether nothing that was made stays on a server that outlives the run.
        unrun: How many tests were not run, or not to their end, by API and part of its contract.
    """

    def __init__(self, options: Options, run: Run | None = None, *, judging: bool = True) -> None:
        """Prepare.

        Args:
            options: What the command line asks for.
            run: A run that has been made, of which only the tests are left that judge it.
            judging: Whether the run is judged as a whole at its end.
        """
        super().__init__()
        self.run = run or Run(options)
        self.errors: dict[str, str] = {}
        self.tests: dict[str, Outcome] = {}
        self.unrun: Counter[tuple[str, str]] = Counter()
        self.clean = True
        self._subject: Subject | None = None
        self._at_end_only = run is not None
        self._judging = judging and options.is_whole and options.shard is None

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Make one test for each API and each part of its contract that the test selects."""
        selection = selection_of(metafunc.function)
        if selection is None:
            return
        cases = [
            pytest.param(scope.contract.name, thing, id=f"{scope.contract.name}:{_name(thing)}")
            for scope in self.run.scopes()
            for thing in selection.select(scope)
        ]
        names = ("subject", selection.argument)
        metafunc.parametrize(names, cases or [_NONE], indirect=["subject"])

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Drop tests without cases; put long ones, then those that judge the run, at the end."""
        kept = sorted((item for item in items if _api(item)), key=_place)
        at_end = [item for item in kept if _at_end(item)] if self._judging else []
        items[:] = at_end if self._at_end_only else [*filter(self._is_chosen, kept), *at_end]

    def _is_chosen(self, item: pytest.Item) -> bool:
        """Whether a test is run before the end of the run."""
        options = self.run.options
        chosen = not options.only or shown_id(item.nodeid) in options.only
        return chosen and in_shard(item.nodeid, options.shard) and not _at_end(item)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> bool | None:
        """Leave out the tests that are left when no more may be sent."""
        if not self.run.traffic.stopped:
            return None
        if not _at_end(item):
            self.unrun[_api(item), part_of(item.nodeid).partition(":")[2]] += 1
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Fail a test when it ends if any answer in it, or check of it, broke a promise."""
        subject = self.run.subjects[_api(item)]
        if subject is not self._subject:
            # The tests of another API on the same server may have ended all tokens.
            subject.tokens.forget()
            self._subject = subject
        subject.begin_test(shown_id(item.nodeid))
        end = subject.ledger.at_once() if self.run.options.first else nullcontext()
        # What is said of the whole run cannot be seen again by one of its tests alone.
        with subject.ledger.test("" if _at_end(item) else shown_id(item.nodeid)), end:
            try:
                return (yield)
            except BaseExceptionGroup as group:
                # Hypothesis groups what it found when an example does not fail every time.
                findings = findings_in(group)
                if not findings:
                    raise
                raise ContractError(findings) from None
            except StoppedError:
                self.unrun[_api(item), part_of(item.nodeid).partition(":")[2]] += 1
                return None
            except NoItemError as error:
                subject.ledger.leave_out(f"{item.name}: {error}")
                if subject.target.is_sandbox:
                    raise
                return None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Hide secrets in what a failed test says, and keep what is no verdict."""
        report = yield
        if report.failed and call.excinfo is not None:
            error = call.excinfo.value
            if self.run.options.first and isinstance(error, ContractError):
                item.session.shouldfail = "the first fault is found"
            plain = isinstance(error, ContractError | NoItemError | httpx.TransportError)
            text = self.run.redactor.text(str(error) if plain else report.longreprtext)
            if not isinstance(error, ContractError):
                self.errors[shown_id(item.nodeid)] = text
            report.longrepr = text
        if call.when == "call" or report.failed:
            words = str(report.longrepr) if report.failed else ""
            outcome = Outcome(report.outcome, call.duration, words)
            self.tests[shown_id(item.nodeid)] = outcome
        return report

    def account(self) -> Account:
        """Return the account of the run, as far as it has got."""
        subjects = self.run.subjects.items()
        for (api, part), count in self.unrun.items():
            tests = "1 test was" if count == 1 else f"{count} tests were"
            self.run.subjects[api].ledger.leave_out(f"{part}: {tests} not run to the end")
        return Account(
            self.run.options.seed,
            self.run.options.words(),
            {name: subject.contract for name, subject in subjects},
            {name: subject.ledger for name, subject in subjects},
            self.tests,
            self.errors,
            self.run.traffic.stopped,
            [f"{shard[0]}/{shard[1]}"] if (shard := self.run.options.shard) else [],
            self.run.options.is_whole,
            redactor=self.run.redactor,
        )

    def pytest_unconfigure(self) -> None:
        """Take back what was made, close connections and stop the sandbox."""
        self.clean = self.run.take_back() and self.clean
        self.run.close()


def find_plugin(config: pytest.Config) -> ContractPlugin | None:
    """Return the plugin of a pytest run, None if it has none yet."""
    plugins = config.pluginmanager.get_plugins()
    return next((plugin for plugin in plugins if isinstance(plugin, ContractPlugin)), None)


def _name(thing: tuple[object, ...] | object) -> str:
    """Return what a part of a contract is called in the id of a test."""
    if isinstance(thing, tuple):
        parts = cast("tuple[object, ...]", thing)
        return "-".join(_name(part) for part in parts)
    if isinstance(thing, Scope):
        return "all"
    return str(getattr(thing, "name", getattr(thing, "id", thing)))


def _api(item: pytest.Item) -> str:
    """Return the API that a test is about, an empty text for a test without a case."""
    assert isinstance(item, pytest.Function)
    return str(item.callspec.params["subject"])


def _place(item: pytest.Item) -> int:
    """Return where a test belongs in a run: the least comes first."""
    if item.path.name == _FIRST:
        return -2
    return _LONG.index(item.path.name) if item.path.name in _LONG else -1


def _at_end(item: pytest.Item) -> bool:
    """Whether a test judges the run as a whole."""
    assert isinstance(item, pytest.Function)
    selection = selection_of(item.function)
    return selection is not None and selection.at_end

"""The suite as a pytest plugin: parametrizes, shares the run, and judges each test."""

from __future__ import annotations

import sys
from collections.abc import Generator
from typing import Any, cast

import httpx
import pytest

from scripts.conformance.findings import ContractError, findings_in
from scripts.conformance.report.account import Account, Outcome
from tests.contract.data.things import NoItemError
from tests.contract.options import Options
from tests.contract.run import Run
from tests.contract.selection import Scope, selection_of
from tests.contract.subject import Subject

# Stands for the cases of a test for which no contract has a part; it is dropped again.
_NONE = pytest.param("", None)


class ContractPlugin:
    """Everything that pytest needs to know of one run.

    Attributes:
        run: The run.
        errors: What went wrong in tests that did not come to a verdict: test id to text.
        tests: How each test ended, by its id.
    """

    def __init__(self, options: Options) -> None:
        self.run = Run(options)
        self.errors: dict[str, str] = {}
        self.tests: dict[str, Outcome] = {}
        self._module = ""
        self._subject: Subject | None = None
        self._complete = not options.keyword

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
        """Drop tests without cases, and put those that judge the whole run at its end."""
        kept = [item for item in items if _api(item)]
        items[:] = [item for item in kept if not _at_end(item)]
        if self._complete:
            items += [item for item in kept if _at_end(item)]

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Say what is checked, once for each module."""
        module = nodeid.partition("::")[0].rpartition("/")[2]
        if module != self._module:
            self._module = module
            words = module.removeprefix("test_").removesuffix(".py").replace("_", " ")
            print(f"check {words}", file=sys.stderr, flush=True)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Fail a test when it ends if any answer in it, or check of it, broke a promise."""
        subject = self.run.subjects[_api(item)]
        if subject is not self._subject:
            # The tests of another API on the same server may have ended all tokens.
            subject.tokens.forget()
            self._subject = subject
        subject.begin_test()
        with subject.ledger.test(test_id(item.nodeid)):
            try:
                return (yield)
            except BaseExceptionGroup as group:
                # Hypothesis groups what it found when an example does not fail every time.
                findings = findings_in(group)
                if not findings:
                    raise
                raise ContractError(findings) from None
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
            plain = isinstance(error, ContractError | NoItemError | httpx.TransportError)
            text = self.run.redactor.text(str(error) if plain else report.longreprtext)
            if not isinstance(error, ContractError):
                self.errors[test_id(item.nodeid)] = text
            report.longrepr = text
        if call.when == "call" or report.failed:
            words = str(report.longrepr) if report.failed else ""
            outcome = Outcome(report.outcome, call.duration, words)
            self.tests[test_id(item.nodeid)] = outcome
        return report

    def account(self) -> Account:
        """Return the account of the run, as far as it has got."""
        subjects = self.run.subjects.items()
        return Account(
            self.run.options.seed,
            self.run.options.words(),
            {name: subject.contract for name, subject in subjects},
            {name: subject.ledger for name, subject in subjects},
            self.tests,
            self.errors,
            redactor=self.run.redactor,
        )

    def pytest_unconfigure(self) -> None:
        """Take back what was made, close connections and stop the sandbox."""
        self.run.take_back()
        self.run.close()


def test_id(node: str) -> str:
    """Return the id of a test as people see it, for the id of its node: from the file name on."""
    return node.rpartition("::")[0].rpartition("/")[2] + "::" + node.rpartition("::")[2]


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


def _at_end(item: pytest.Item) -> bool:
    """Whether a test judges the run as a whole."""
    assert isinstance(item, pytest.Function)
    selection = selection_of(item.function)
    return selection is not None and selection.at_end

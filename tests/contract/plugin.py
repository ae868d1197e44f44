"""The suite as a pytest plugin: parametrizes, shares the run, and judges each test."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from typing import Any, cast

import pytest

from tests.contract.data.things import NoItemError
from tests.contract.options import Options
from tests.contract.report.findings import ContractError, Finding
from tests.contract.run import Run
from tests.contract.selection import Scope

_MARKS = (
    "for_each(argument, select): see selection.py",
    "runs_last: see selection.py",
    "no_case: a test for which no contract has a part",
)


class ContractPlugin:
    """Everything that pytest needs to know of one run.

    Attributes:
        run: The run.
        errors: What went wrong in tests that did not come to a verdict: test id to text.
    """

    def __init__(self, options: Options) -> None:
        self.run = Run(options)
        self.errors: dict[str, str] = {}
        self._module = ""
        self._complete = not options.keyword

    def pytest_configure(self, config: pytest.Config) -> None:
        """Declare the marks of `selection`."""
        for text in _MARKS:
            config.addinivalue_line("markers", text)

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Make one test for each API and each part of its contract that the test selects."""
        mark = metafunc.definition.get_closest_marker("for_each")
        if mark is None:
            return
        argument, select = mark.args
        cases = [
            pytest.param(scope.contract.name, thing, id=f"{scope.contract.name}:{_name(thing)}")
            for scope in self.run.scopes()
            for thing in select(scope)
        ]
        none = pytest.param("", None, marks=pytest.mark.no_case)
        metafunc.parametrize(("subject", argument), cases or [none], indirect=["subject"])

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Drop tests without cases, and put those that judge the whole run at its end."""
        kept = [item for item in items if not item.get_closest_marker("no_case")]
        ending = [item for item in kept if item.get_closest_marker("runs_last")]
        body = [item for item in kept if not item.get_closest_marker("runs_last")]
        items[:] = body + (ending if self._complete else [])

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
        with subject.ledger.test():
            try:
                return (yield)
            except BaseExceptionGroup as group:
                # Hypothesis groups what it found when an example does not fail every time.
                findings = list(_findings_of(group))
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
            text = self.run.redactor.text(report.longreprtext)
            if not isinstance(call.excinfo.value, ContractError):
                self.errors[item.nodeid] = text
            else:
                text = self.run.redactor.text(str(call.excinfo.value))
            report.longrepr = text
        return report

    @property
    def failed(self) -> bool:
        """Whether the run broke a promise or did not come to a verdict."""
        subjects = self.run.subjects.values()
        return bool(self.errors) or any(subject.ledger.failures() for subject in subjects)

    def pytest_unconfigure(self) -> None:
        """Close connections and stop the sandbox."""
        self.run.close()


def find_plugin(config: pytest.Config) -> ContractPlugin | None:
    """Return the plugin of a pytest run, None if it has none yet."""
    plugins = config.pluginmanager.get_plugins()
    return next((plugin for plugin in plugins if isinstance(plugin, ContractPlugin)), None)


def _name(thing: Any) -> str:
    """Return what a part of a contract is called in the id of a test."""
    if isinstance(thing, tuple):
        return "-".join(map(_name, thing))
    if isinstance(thing, Scope):
        return "all"
    return str(getattr(thing, "id", thing))


def _api(item: pytest.Item) -> str:
    """Return the API that a test is about."""
    assert isinstance(item, pytest.Function)
    return str(item.callspec.params["subject"])


def _findings_of(error: BaseException) -> Iterator[Finding]:
    if isinstance(error, ContractError):
        yield from error.findings
    elif isinstance(error, BaseExceptionGroup):
        for part in cast("BaseExceptionGroup[BaseException]", error).exceptions:
            yield from _findings_of(part)

"""Tell what a run would send, without sending anything: the suite on answers of the document."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Operation
from tests.contract.data.examples import NO_EXAMPLES
from tests.contract.data.marks import mark_property
from tests.contract.options import EFFORTS, Options
from tests.contract.plugin import ContractPlugin
from tests.contract.run import Run, tell_limits
from tests.contract.runner import arguments
from tests.contract.subject import Subject
from tests.contract.target.base import Account, Target
from tests.contract.target.rehearsal import URL, Rehearsal
from tests.contract.target.remote import MissingCredentialsError, remote_target, variable_names
from tests.contract.wire.traffic import Traffic


class RehearsedRun(Run):
    """A run that reaches no server, and needs no credentials."""

    def subject(self, api: str) -> Subject:
        """Return an API on a server that is not there."""
        if api not in self.subjects:
            contract = self.contracts[api]
            self.subjects[api] = subject = Subject(
                contract,
                self._rehearsed_target(contract),
                EFFORTS[self.options.effort],
                self.redactor,
                self.traffic,
                seed=self.options.seed,
                leave=self.leave,
            )
            subject.ledger.quiet = True
            tell_limits(subject)
        return self.subjects[api]

    def _rehearsed_target(self, contract: Contract) -> Target:
        """Return a target with as many customers as the environment has credentials for."""
        names = variable_names(contract.client)
        made_up = {variable: f"{variable.lower()}-1" for variable in names.values()}
        try:
            target = remote_target(URL, contract.client, {**made_up, **os.environ}, {})
        except MissingCredentialsError:
            target = Target(URL, (Account("account 1", made_up),))
        rehearsal = Rehearsal(contract)
        return replace(target, rehearsal=rehearsal, is_sandbox=self.options.on_sandbox)


class RehearsedPlugin(ContractPlugin):
    """Runs every test, whatever comes of it: only what it sends is of interest."""

    def __init__(self, options: Options) -> None:
        run = RehearsedRun(replace(options, examples=NO_EXAMPLES))
        run.traffic = Traffic()
        super().__init__(options, judging=False)
        self.run = run
        self.calls: dict[tuple[str, str, str], int] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Count what a test sends to each operation."""
        module = item.nodeid.partition("::")[0].rpartition("/")[2]
        api = str(getattr(item, "callspec").params["subject"])  # noqa: B009 - of Function alone
        rows = self.run.subjects[api].ledger.rows
        before = {name: row.requests for name, row in rows.items()}
        self.run.subjects[api].begin_test()
        try:
            yield
        except Exception:  # noqa: BLE001 - answers that are made up may break any test
            return
        finally:
            for name, row in rows.items():
                sent = row.requests - before[name]
                if sent:
                    key = (api, name, module)
                    self.calls[key] = self.calls.get(key, 0) + sent


def rehearse(options: Options) -> int:
    """Print what a run with these options would send; return 0, or 2 if no test matches."""
    plugin = RehearsedPlugin(options)
    print("rehearse the run; nothing is sent", file=sys.stderr, flush=True)
    try:
        code = pytest.main(arguments(replace(options, workers=None)), plugins=[plugin])
    finally:
        plugin.run.close()
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        print("error: no test matches", file=sys.stderr)
        return 2
    _show(plugin, options, Console(width=100, highlight=False))
    return 0


def _show(plugin: RehearsedPlugin, options: Options, console: Console) -> None:
    total = writes = 0
    for api, subject in plugin.run.subjects.items():
        table = Table(box=None, pad_edge=False, padding=(0, 2), header_style="bold")
        for name in ("method", "path", "about", "by"):
            table.add_column(name, justify="right" if name == "about" else "left", overflow="fold")
        console.print(f"\n[bold]{escape(api)}[/] on {escape(options.target)}")
        for operation in subject.contract.operations.values():
            count = subject.ledger.rows[operation.id].requests
            if count:
                by = ", ".join(_words(plugin, api, operation))
                table.add_row(operation.method.upper(), escape(operation.path), str(count), by)
            total += count
            writes += 0 if subject.contract.is_safe(operation) else count
        console.print(table)
        _show_writes(subject, console)
    rate = f", at {options.pace} in {_time(total * options.pace.interval)}" if options.pace else ""
    limit = f", and no more than {options.budget} by --budget" if options.budget else ""
    console.print(
        f"\nAbout {total} requests, {writes} of them to operations that change data{rate}{limit}; "
        "nothing was sent."
    )


def _words(plugin: RehearsedPlugin, api: str, operation: Operation) -> list[str]:
    """Return the modules that call an operation, each with its number of calls."""
    return [
        f"{module.removeprefix('test_').removesuffix('.py').replace('_', ' ')} {count}"
        for (of, name, module), count in sorted(plugin.calls.items())
        if (of, name) == (api, operation.id)
    ]


def _show_writes(subject: Subject, console: Console) -> None:
    """Tell of every operation that changes data what marks it, and what takes it back."""
    contract = subject.contract
    for operation in contract.operations.values():
        refusal = subject.leave.refusal(contract, operation)
        if refusal:
            console.print(f"  not sent: {escape(f'{operation}: {refusal}')}")
        if contract.is_safe(operation) or not subject.ledger.rows[operation.id].requests:
            continue
        resource = contract.created_by(operation)
        name = mark_property(contract, operation) if resource else None
        if resource is None:
            text = "changes only what the run has made"
        else:
            mark = f"the mark is in {name}" if name else "nothing can hold a mark"
            back = f"taken back by {resource.remove}" if resource.remove else "not taken back"
            text = f"makes {resource}; {mark}; {back}"
        console.print(f"  writes: {escape(f'{operation}: {text}')}")


def _time(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} seconds"

"""Run pytest over the suite for some options, and tell what came of it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import httpx
import pytest

from scripts.apis import ROOT
from scripts.conformance.report.account import Account
from scripts.conformance.report.console import show
from scripts.conformance.report.html import write_html
from scripts.conformance.report.junit import write_junit
from tests.contract.options import Options
from tests.contract.plugin import ContractPlugin
from tests.contract.run import Run
from tests.contract.target.remote import MissingCredentialsError
from tests.contract.target.sandbox import SandboxError
from tests.contract.wire.tokens import AuthenticationFailedError

_UNREACHABLE = (
    AuthenticationFailedError,
    MissingCredentialsError,
    SandboxError,
    httpx.TransportError,
)
FOLDER = Path(__file__).resolve().parent


def run(options: Options) -> int:
    """Run the suite, print its report on standard output, and return the exit code.

    0 says that every check held, 1 that one did not, 2 that the run was asked for wrongly:
    unknown files, missing credentials, a server that does not answer.
    """
    # A run that is told to end, as by a CI service, cleans up as one that is interrupted.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    plugin = ContractPlugin(options)
    try:
        _reach(plugin.run)
    except _UNREACHABLE as error:
        plugin.run.close()
        print(f"error: cannot reach {options.target}: {error}", file=sys.stderr)
        return 2
    try:
        code = pytest.main(_arguments(options), plugins=[plugin])
    finally:
        # pytest may fail before the session whose end closes the run.
        plugin.run.close()
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        print(f"error: no test matches -k {options.keyword!r}", file=sys.stderr)
        return 2
    account = plugin.account()
    show(account)
    _write_reports(account, options)
    if code == pytest.ExitCode.INTERRUPTED:
        print("error: the run was interrupted, and the report is of a part", file=sys.stderr)
    return 0 if code == pytest.ExitCode.OK and not account.failed else 1


def _reach(run: Run) -> None:
    """Start or reach the server of every API, so that what is wrong with that is told at once."""
    if not run.options.on_sandbox and len(run.contracts) > 1:
        names = ", ".join(run.contracts)
        raise MissingCredentialsError(f"say which API it serves with --api: {names}")
    for contract in run.contracts:
        subject = run.subject(contract)
        if not run.options.on_sandbox:
            subject.reach()


def _write_reports(account: Account, options: Options) -> None:
    write_html(account, "Contract report", options.html, "python -m tests.contract")
    print(f"write {options.html}", file=sys.stderr)
    if options.junit:
        write_junit(account, options.junit)
        print(f"write {options.junit}", file=sys.stderr)


def _arguments(options: Options) -> list[str]:
    words = ["-c", str(FOLDER / "pytest.ini"), "--rootdir", str(ROOT), "-p", "no:terminal"]
    words += ["-k", options.keyword] if options.keyword else []
    return [*words, str(FOLDER)]

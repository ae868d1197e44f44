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
    unknown files, missing credentials, a server that does not answer. 3 says that nothing was
    broken so far, and that the run was stopped by its budget or for a server that is unwell.
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
    if code == pytest.ExitCode.INTERRUPTED:
        print("error: the run was interrupted, and the report is of a part", file=sys.stderr)
    return exit_code(account, complete=code == pytest.ExitCode.OK, clean=plugin.clean)


def exit_code(account: Account, *, complete: bool, clean: bool) -> int:
    """Return the exit code of a run: 0, 1 for a broken promise, 3 for a run that had to stop.

    Args:
        account: The account of the run.
        complete: Whether all tests that were to be run have come to their verdict.
        clean: Whether nothing that was made stays on the server.
    """
    if account.stopped:
        print(f"error: the run was stopped: {account.stopped}", file=sys.stderr)
    if account.failed or not clean:
        return 1
    return 3 if account.stopped else int(not complete)


def _reach(run: Run) -> None:
    """Start or reach the server of every API, so that what is wrong with that is told at once."""
    if not run.options.on_sandbox and len(run.contracts) > 1:
        names = ", ".join(run.contracts)
        raise MissingCredentialsError(f"say which API it serves with --api: {names}")
    for contract in run.contracts:
        subject = run.subject(contract)
        if not run.options.on_sandbox:
            subject.reach()


def _arguments(options: Options) -> list[str]:
    words = ["-c", str(FOLDER / "pytest.ini"), "--rootdir", str(ROOT), "-p", "no:terminal"]
    words += ["-k", options.keyword] if options.keyword else []
    words += ["--junitxml", str(options.junit)] if options.junit else []
    return [*words, str(FOLDER)]

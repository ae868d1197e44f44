"""Run pytest over the suite for some options, and tell what came of it."""

from __future__ import annotations

import signal
import sys
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from scripts.apis import ROOT
from scripts.conformance.report.account import Account
from scripts.conformance.report.console import explain, show
from scripts.conformance.report.html import write_html
from scripts.conformance.report.junit import write_junit
from scripts.conformance.report.markdown import write_markdown
from tests.contract.apis import contracts
from tests.contract.data.examples import ExamplesError
from tests.contract.options import Options
from tests.contract.plugin import ContractPlugin
from tests.contract.run import Run
from tests.contract.target.remote import MissingCredentialsError
from tests.contract.target.sandbox import SandboxError
from tests.contract.wire.tokens import AuthenticationFailedError
from tests.contract.wire.traffic import StoppedError
from tests.contract.workers import Workers

_UNREACHABLE = (
    ExamplesError,
    AuthenticationFailedError,
    MissingCredentialsError,
    SandboxError,
    StoppedError,
    httpx.TransportError,
)
FOLDER = Path(__file__).resolve().parent
_TITLE = "Contract report"
_COMMAND = "python -m tests.contract"


def run(options: Options, plugin: ContractPlugin | None = None) -> int:
    """Run the suite, print its report on standard output, and return the exit code.

    Who wants to know more than the code gives the plugin, which keeps what the run has found.

    0 says that every check held, 1 that one did not, 2 that the run was asked for wrongly:
    unknown files, missing credentials, a server that does not answer. 3 says that nothing was
    broken so far, and that the run was stopped by its budget or for a server that is unwell.
    """
    if options.explain:
        explain(contracts(options))
        return 0
    # A run that is told to end, as by a CI service, cleans up as one that is interrupted.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    workers = Workers(options) if options.workers else None
    plugin = plugin or ContractPlugin(options)
    try:
        _reach(plugin.run)
    except _UNREACHABLE as error:
        plugin.run.close()
        print(f"error: cannot reach {options.target}: {error}", file=sys.stderr)
        return 2
    try:
        code = pytest.main(arguments(options), plugins=[workers or plugin])
    finally:
        # pytest may fail before the session whose end closes the run.
        plugin.run.close()
    account = workers.account(plugin.run.contracts) if workers else plugin.account()
    complete = code in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
    if code == pytest.ExitCode.NO_TESTS_COLLECTED or (
        complete and not (account.tests or account.stopped)
    ):
        print(f"error: no test matches {_choice(options)}", file=sys.stderr)
        return 2
    if workers and complete:
        account = judged(account, options)
    if not complete:
        print("error: the run was interrupted, and the report is of a part", file=sys.stderr)
    return tell(account, options, complete=complete, clean=plugin.clean)


def judged(account: Account, options: Options) -> Account:
    """Return the account of a run, made in parts, with what is said of the run as a whole."""
    if not account.whole or account.stopped or not options.is_whole or options.shard:
        return account
    plugin = ContractPlugin(options, Run.of(account, options))
    try:
        pytest.main(arguments(replace(options, workers=None)), plugins=[plugin])
    finally:
        plugin.run.close()
    found = plugin.account()
    tests, errors = {**account.tests, **found.tests}, {**account.errors, **found.errors}
    return replace(account, ledgers=found.ledgers, tests=tests, errors=errors)


def tell(account: Account, options: Options, *, complete: bool = True, clean: bool = True) -> int:
    """Print and write the reports of a run, and return its exit code.

    Args:
        account: The account of the run.
        options: Which reports are asked for.
        complete: Whether all tests that were to be run have come to their verdict.
        clean: Whether nothing that was made stays on the server.
    """
    show(account)
    _write_reports(account, options)
    if account.stopped:
        print(f"error: the run was stopped: {account.stopped}", file=sys.stderr)
    if account.failed or not clean or not complete:
        return 1
    return 3 if account.stopped else 0


def _reach(run: Run) -> None:
    """Start or reach the server of every API, so that what is wrong with that is told at once."""
    if run.options.on_sandbox and run.options.workers:
        # Each worker starts a sandbox of its own.
        return
    if not run.options.on_sandbox and len(run.contracts) > 1:
        names = ", ".join(run.contracts)
        raise MissingCredentialsError(f"say which API it serves with --api: {names}")
    for contract in run.contracts:
        subject = run.subject(contract)
        if not run.options.on_sandbox:
            subject.reach()


def _choice(options: Options) -> str:
    """Return the words that have chosen tests."""
    words = options.words(part=True)
    chosen = [word for word in words if word in ("-k", "--only", "--shard")]
    return " ".join(f"{word} {words[words.index(word) + 1]!r}" for word in chosen)


def _write_reports(account: Account, options: Options) -> None:
    write_html(account, _TITLE, options.html, _COMMAND)
    print(f"write {options.html}", file=sys.stderr)
    if options.markdown:
        write_markdown(account, _TITLE, options.markdown, _COMMAND)
        print(f"write {options.markdown}", file=sys.stderr)
    if options.junit:
        write_junit(account, options.junit)
        print(f"write {options.junit}", file=sys.stderr)
    if options.account:
        options.account.parent.mkdir(parents=True, exist_ok=True)
        options.account.write_text(account.to_json(), encoding="utf-8")
        print(f"write {options.account}", file=sys.stderr)


def arguments(options: Options) -> list[str]:
    """Return the command line of pytest for a run."""
    words = ["-c", str(FOLDER / "pytest.ini"), "--rootdir", str(ROOT), "-p", "no:terminal"]
    words += ["-k", options.keyword] if options.keyword else []
    # A worker that crashes is told of; another in its place would try the same again.
    words += ["-n", options.workers, "--max-worker-restart", "0"] if options.workers else []
    return [*words, str(FOLDER)]

"""Take back what a run has left that could not do it itself, by its journal."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import httpx

from scripts.problems import Problem, ProblemError
from tests.contract.command_line import parse
from tests.contract.data.boundaries import prepare
from tests.contract.options import Options
from tests.contract.run import Run
from tests.contract.target.remote import MissingCredentialsError
from tests.contract.wire.journal import read_entries, read_header
from tests.contract.wire.tokens import AuthenticationFailedError
from tests.contract.wire.traffic import StoppedError

_PREFIX = "journal-"
_UNREACHABLE = (
    AuthenticationFailedError,
    MissingCredentialsError,
    StoppedError,
    httpx.TransportError,
)


def clean_up(options: Options) -> int:
    """Replay the journals that the command line names, and return the exit code.

    0: nothing is left, also where there was nothing. 1: something stays, and so does its journal.
    2: a server cannot be reached.
    """
    assert options.cleanup is not None
    codes = [_replay(path, options) for path in _journals(options.cleanup)]
    print(f"replayed {len(codes)} journals, {sum(map(bool, codes))} of them not to the end.")
    return max(codes, default=0)


def _journals(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob(f"{_PREFIX}*.jsonl"))
    if not path.exists() and path.suffix:
        raise ProblemError(Problem(path, "", "there is no such journal"))
    return [path] if path.exists() else []


def _replay(path: Path, options: Options) -> int:
    """Take back what one journal knows of; credentials come from the environment as in the run."""
    try:
        header, entries = read_header(path), read_entries(path)
    except (ValueError, OSError, TypeError) as error:
        raise ProblemError(Problem(path, "", f"it is no journal: {error}")) from error
    known = parse(header["words"])
    # A journal holds no headers: they may be secrets. Its own budget is no matter of this one.
    headers, pace = options.headers, options.pace or known.pace
    run = Run(replace(known, headers=headers, pace=pace, budget=None, journals=path.parent))
    print(f"replay {path} on {run.options.target}", file=sys.stderr, flush=True)
    try:
        subject = run.subject(header["api"])
        prepare(subject.contract)
        subject.journal.run = path.stem.removeprefix(_PREFIX)
        subject.journal.entries = entries
        subject.reach()
        clean = run.take_back()
    except _UNREACHABLE as error:
        print(f"error: cannot reach {run.options.target}: {error}", file=sys.stderr)
        return 2
    finally:
        run.close()
    for reason in subject.ledger.not_checked:
        if "could not be taken back" in reason:
            print(f"  {run.redactor.text(reason)}")
    return 0 if clean else 1

"""The words of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tests.contract.options import (
    EFFORTS,
    ENVIRONMENT,
    EXAMPLES,
    GIVE_UP,
    HTML,
    JOURNALS,
    Options,
    default_examples,
    default_seed,
)
from tests.contract.wire.pace import Pace


def parse(arguments: Sequence[str] | None = None) -> Options:
    """Return the options of a command line; wrong usage ends the process with code 2."""
    parser = _parser()
    words = parser.parse_args(arguments)
    _refuse(parser, words)
    return Options(
        target=words.target,
        apis=tuple(words.api),
        spec=words.spec,
        overlays=tuple(words.overlay),
        headers=tuple(words.header),
        effort=words.effort,
        seed=default_seed() if words.seed is None else words.seed,
        allow_writes=words.allow_writes,
        allow_lasting=words.allow_lasting,
        pace=words.rate,
        budget=words.budget,
        give_up=words.give_up,
        journals=words.journals,
        cleanup=words.cleanup,
        dry_run=words.dry_run,
        examples=words.examples or default_examples(),
        keyword=words.k,
        only=tuple(words.only),
        shard=words.shard,
        workers=words.workers,
        account=words.save_account,
        junit=words.junit,
        markdown=words.markdown,
        html=words.html,
        defects=tuple(words.defect),
        first=words.first,
        coverage_floor=words.coverage_floor,
        explain=words.explain,
        excluded=tuple(words.exclude),
        disposable=words.disposable,
    )


def _refuse(parser: argparse.ArgumentParser, words: argparse.Namespace) -> None:
    """End the process where options exclude each other."""
    sandbox = words.target == "sandbox"
    if words.spec and sandbox and not words.explain:
        parser.error(
            "--spec needs --target URL: the sandbox serves only the APIs of this repository"
        )
    if words.spec and words.api:
        parser.error("--spec and --api exclude each other")
    if words.overlay and not words.spec:
        parser.error("--overlay needs --spec: the APIs of this repository have their own overlays")
    named = words.target in ("sandbox", ENVIRONMENT)
    if not named and not words.target.startswith(("http://", "https://")):
        parser.error(
            f"--target {words.target}: say sandbox or a URL that begins with http, or environment"
        )
    if not sandbox and "@" in words.target.partition("//")[2].partition("/")[0]:
        parser.error("--target: give credentials in the environment or with --header, not in a URL")
    writes = words.allow_writes or words.allow_lasting or words.disposable
    if words.workers and not sandbox and writes:
        parser.error("--workers on one server would disturb each other's writes; leave one out")
    if not sandbox and words.defect:
        parser.error("--defect is for the sandbox that the run starts itself")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.contract",
        description="Hold a server to its OpenAPI document. Exit 0 when every check held, 1 when "
        "one did not or something made was not taken back, 2 on wrong usage, 3 when nothing was "
        "broken but the run had to stop before its end.",
    )
    _add_subject(parser)
    _add_safety(parser.add_argument_group("on a server that is not the sandbox"))
    _add_extent(parser.add_argument_group("how much, and how it is told"))
    return parser


def _add_subject(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--target",
        default="sandbox",
        metavar="sandbox|URL|environment",
        help="Start a sandbox (default), or test the server at URL, or at the address that the "
        "environment gives (PREFIX_BASE_URL). Credentials come from the environment.",
    )
    add(
        "--api",
        action="append",
        default=[],
        metavar="NAME",
        help="Test this API only. Repeat for several; all by default.",
    )
    add("--spec", type=Path, metavar="FILE", help="Test against this OpenAPI document instead.")
    add(
        "--overlay",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="Take x-client and x-pagination for --spec from this OpenAPI Overlay. "
        "Repeat for several.",
    )
    add(
        "--exclude",
        action="append",
        default=[],
        metavar="OPERATION",
        help="Never call this operation, as if the document lacked it. Repeat for several.",
    )
    add(
        "--explain",
        action="store_true",
        help="Print what is inferred of --spec, and what cannot be, and send nothing.",
    )
    add(
        "--header",
        action="append",
        default=[],
        type=_header,
        metavar="'NAME: VALUE'",
        help="Send this header with every request. Repeat for several.",
    )
    add(
        "--defect",
        action="append",
        default=[],
        metavar="NAME",
        help="Start the sandbox with this defect, to see whether the suite notices it.",
    )


def _add_safety(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add(
        "--allow-writes",
        action="store_true",
        help="Make things, marked, and change those alone. What is made is deleted or cancelled "
        "at the end.",
    )
    add(
        "--allow-lasting",
        action="store_true",
        help="Make also what no documented operation takes back.",
    )
    add(
        "--disposable",
        action="store_true",
        help="Change anything, also what the run has not made: the server is there for the run, "
        "and is thrown away after it.",
    )
    add(
        "--dry-run",
        action="store_true",
        help="Send nothing, and tell about how much would be sent where, what would be made, how "
        "it would be marked and what would take it back. Needs no credentials.",
    )
    add("--rate", type=_rate, metavar="N/s", help="Send no faster than this (N/s, N/m or N/h).")
    add("--budget", type=_count, metavar="N", help="Send no more than this many requests in all.")
    add(
        "--give-up",
        type=_count,
        default=GIVE_UP,
        metavar="N",
        help="Stop after N answers in a row that are 429 or 5xx, or missing (default: "
        "%(default)s). A server that is too busy is asked again after its Retry-After.",
    )
    add(
        "--journals",
        type=Path,
        default=JOURNALS,
        metavar="FOLDER",
        help="Keep the journal of what is made here until it is taken back (default: %(default)s).",
    )
    add(
        "--cleanup",
        type=Path,
        nargs="?",
        const=JOURNALS,
        metavar="JOURNAL",
        help="Take back what a run has left that was killed, by its journal or by all journals of "
        "a folder, and do nothing else.",
    )


def _add_extent(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--effort", choices=tuple(EFFORTS), default="default", help="How much to send.")
    add(
        "--seed",
        type=int,
        metavar="N",
        help="Repeat the run with this seed. Fixed in CI and random elsewhere by default.",
    )
    add(
        "--coverage-floor",
        type=float,
        metavar="PERCENT",
        help="Fail if less of the document is exercised. On the sandbox pyproject.toml has a floor "
        "for each API.",
    )
    add("--first", action="store_true", help="Stop at the first fault.")
    add("-k", default="", metavar="EXPR", help="Run only the tests that match, as pytest does.")
    add(
        "--only",
        action="append",
        default=[],
        metavar="TEST",
        help="Run only this test, by the id that a report gives. Repeat for several.",
    )
    add(
        "--workers",
        type=_workers,
        metavar="N|auto",
        help="Run on N cores, or on all, with a sandbox for each.",
    )
    add(
        "--shard",
        type=_shard,
        metavar="I/N",
        help="Run the I-th of N parts. Save the account of each, and judge them together with "
        "python -m tests.contract.merge.",
    )
    add(
        "--examples",
        metavar="FOLDER|redis://HOST|none",
        help="Keep failing examples here, and try first what is kept (default: "
        f"{EXAMPLES}; none in CI, where the seed alone decides).",
    )
    add("--save-account", type=Path, metavar="FILE", help="Write the account of the run as JSON.")
    add(
        "--html",
        type=Path,
        default=HTML,
        metavar="FILE",
        help="Write the HTML report here, %(default)s by default.",
    )
    add("--junit", type=Path, metavar="FILE", help="Write a JUnit report too.")
    add(
        "--markdown",
        type=Path,
        metavar="FILE",
        help="Write the figures as a page too: docs/contract.md is published.",
    )


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon or not name.strip():
        raise argparse.ArgumentTypeError(f"write 'Name: value', not {name.strip()!r}")
    return name.strip(), value.strip()


def _rate(text: str) -> Pace:
    try:
        return Pace.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"not a number from 1 on: {text!r}")
    return int(text)


def _workers(text: str) -> str:
    return text if text == "auto" else str(_count(text))


def _shard(text: str) -> tuple[int, int]:
    number, _, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise argparse.ArgumentTypeError(f"not a part of a run: {text!r}; write 3/8 for the third")
    return int(number), int(count)

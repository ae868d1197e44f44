"""The options of the command line, read into values."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from sandbox.apis import all_defects
from sandbox.config import DEFAULT_TICKETS
from sandbox.defects import UnknownDefectError, check_names
from sandbox.storage.setup import parse_moment

DESCRIPTION = """\
Start a local server with the documented behaviour of the vendors' APIs. Print the base URLs and
throw-away credentials once it accepts connections, then serve until SIGINT or SIGTERM."""
EXIT_CODES = "Exit codes: 0 stopped by a signal, 1 cannot start, 2 wrong usage."


def parser() -> argparse.ArgumentParser:
    """Make the parser."""
    result = argparse.ArgumentParser(
        prog="python -m sandbox", description=DESCRIPTION, epilog=EXIT_CODES
    )
    _add_server_options(result)
    _add_data_options(result)
    _add_test_options(result)
    return result


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; wrong usage exits with code 2."""
    reader = parser()
    options = reader.parse_args(arguments)
    try:
        check_names(options.defect, all_defects())
    except UnknownDefectError as error:
        reader.error(f"{error} List all with --list-defects.")
    return options


def _add_server_options(target: argparse.ArgumentParser) -> None:
    group = target.add_argument_group("server")
    group.add_argument("--host", default="127.0.0.1", help="Listen on HOST (%(default)s).")
    group.add_argument(
        "--port",
        type=_port,
        default=8080,
        help="Listen on PORT; 0 takes any free one (%(default)s).",
    )
    group.add_argument(
        "--workers", type=_workers, default=1, help="Serve in WORKERS processes (%(default)s)."
    )
    group.add_argument(
        "--announce",
        choices=("text", "json"),
        default="text",
        help="Print URLs and credentials as text, or as one line of JSON (%(default)s).",
    )
    group.add_argument(
        "--log-requests", action="store_true", help="Write each request line to standard error."
    )


def _add_data_options(target: argparse.ArgumentParser) -> None:
    group = target.add_argument_group("data")
    group.add_argument(
        "--database",
        metavar="FILE_OR_URL",
        help="Keep the data in an SQLite file or the database of an SQLAlchemy URL. "
        "Without it a temporary file is used and removed at the end.",
    )
    group.add_argument(
        "--seed-data",
        type=_seed_tickets,
        default=DEFAULT_TICKETS,
        metavar="N",
        help="Fill a new database with N items of each kind, or none (%(default)s).",
    )
    group.add_argument(
        "--clock",
        type=_moment,
        metavar="TIME",
        help="Start the clock at TIME, as 2026-11-21T09:30:00Z, instead of now.",
    )


def _add_test_options(target: argparse.ArgumentParser) -> None:
    group = target.add_argument_group("tests of tests")
    group.add_argument(
        "--defect",
        action="append",
        default=[],
        metavar="NAME",
        help="Break the promise that the defect NAME stands for; may be repeated.",
    )
    group.add_argument(
        "--list-defects",
        action="store_true",
        help="List the defects and their promises, then exit.",
    )
    group.add_argument(
        "--control-key",
        metavar="KEY",
        help="Demand KEY in the header X-Sandbox-Key of control requests, and let callers on other "
        "machines send them. Read from SANDBOX_CONTROL_KEY if that is set.",
    )


def _port(text: str) -> int:
    return _number(text, 0, 65_535)


def _workers(text: str) -> int:
    return _number(text, 1, 64)


def _seed_tickets(text: str) -> int:
    return 0 if text == "none" else _number(text, 1, 100_000)


def _number(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from {least} to {most}")
    return int(text)


def _moment(text: str) -> str:
    try:
        parse_moment(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time such as 2026-11-21T09:30:00Z"
        ) from None
    return text


def database_url(given: str | None, folder: Path) -> str:
    """Give the SQLAlchemy URL for what was given, for a file in the folder if nothing was."""
    if given is not None and "://" in given:
        return given
    path = folder / "sandbox.sqlite3" if given is None else Path(given)
    return f"sqlite+aiosqlite:///{path.absolute()}"

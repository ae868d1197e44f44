"""The command: prepare the database, listen, announce, serve."""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from sandbox import announcement
from sandbox.apis import APIS, all_defects
from sandbox.config import Settings
from sandbox.logs import set_up_logging
from sandbox.options import database_url, parse
from sandbox.serve import listen, run_many, run_one
from sandbox.storage.engine import Storage
from sandbox.storage.setup import DatabaseError, prepare

CONTROL_KEY_VARIABLE = "SANDBOX_CONTROL_KEY"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the value is the exit code."""
    options = parse(arguments)
    if options.list_defects:
        return _list_defects()
    signal.signal(signal.SIGTERM, _leave)
    try:
        with tempfile.TemporaryDirectory(prefix="sandbox-") as folder:
            return _serve(options, Path(folder))
    except (KeyboardInterrupt, SystemExit):
        return 0


def _list_defects() -> int:
    for defect in all_defects().values():
        print(f"{defect.name}\n    {defect.promise}")
    return 0


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Leave through the `with` blocks, so that the temporary files are removed."""
    raise SystemExit(0)


def _serve(options: argparse.Namespace, folder: Path) -> int:
    settings = _settings(options, folder)
    set_up_logging(settings)
    try:
        asyncio.run(_prepare(settings))
    except (DatabaseError, SQLAlchemyError, ImportError, OSError) as error:
        return _fail(f"cannot use database {_shown(settings.database)}: {_reason(error)}")
    try:
        listening = listen(options.host, options.port)
    except OSError as error:
        return _fail(f"cannot listen on {options.host} port {options.port}: {error.strerror}")
    announce = _announcer(options, listening.url)
    if options.workers == 1:
        run_one(settings, listening, announce)
    else:
        run_many(settings, listening, announce, options.workers)
    return 0


def _settings(options: argparse.Namespace, folder: Path) -> Settings:
    return Settings(
        database=database_url(options.database, folder),
        request_log=str(folder / "requests.jsonl"),
        seed_tickets=options.seed_data,
        start=options.clock,
        defects=tuple(options.defect),
        control_key=options.control_key or os.environ.get(CONTROL_KEY_VARIABLE) or None,
        log_requests=options.log_requests,
    )


async def _prepare(settings: Settings) -> None:
    storage = Storage(settings.database)
    try:
        await prepare(storage, settings, APIS)
    finally:
        await storage.close()


def _announcer(options: argparse.Namespace, url: str) -> Callable[[], None]:
    if options.announce == "json":
        text = announcement.as_json(url, APIS)
    else:
        text = announcement.as_text(url, APIS, options.defect)
    return lambda: print(text, flush=True)


def _shown(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


def _reason(error: Exception) -> str:
    """Give the first line of what the database driver says, without SQLAlchemy's frame."""
    return str(getattr(error, "orig", None) or error).partition("\n")[0]


def _fail(message: str) -> int:
    print(f"error: {message}", file=sys.stderr)
    return 1

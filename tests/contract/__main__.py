"""Run the suite: `python -m tests.contract --help` says how."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from scripts.problems import run_main
from tests.contract.command_line import parse
from tests.contract.rehearse import rehearse
from tests.contract.replay import clean_up
from tests.contract.runner import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suite as the command line says and return its exit code: 0, 1 or 2."""
    options = parse(arguments)
    command = clean_up if options.cleanup else rehearse if options.dry_run else run
    return run_main(lambda: command(options))


if __name__ == "__main__":
    sys.exit(main())

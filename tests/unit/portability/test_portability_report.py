"""A language that was not run is never told as one that agrees."""

from __future__ import annotations

import datetime

from tests.portability.report import Result, as_page, summary
from tests.portability.running import Language

PYTHON = Language("here", "a generator 1.0", ["python3"], "python3 --version", [], "")
MISSING = Language("there", "another 2.0", ["no-such-program"], "no-such-program", [], "")
RESULTS = [
    Result("books", PYTHON, "same JSON", "12 bytes"),
    Result("books", MISSING, "skipped", "the machine has no no-such-program"),
    Result("shops", PYTHON, "FAILED", "go build ended with 1:\nmore"),
    Result("shops", MISSING, "skipped", "the machine has no no-such-program"),
]


def test_skipped_is_not_passed() -> None:
    """Only those that printed the same are counted as agreeing."""
    assert "1 of 4 agree with Python, 2 skipped." == summary(RESULTS)
    assert "books, there (another 2.0): skipped, the machine has no no-such-program" == str(
        RESULTS[1]
    )


def test_the_page_has_a_row_for_each_language() -> None:
    """Each row names generator and toolchain, and the first line of what came of each API."""
    text = as_page(RESULTS, datetime.date(2026, 11, 22))

    assert "Run on 2026-11-22. 1 of 4 agree with Python, 2 skipped." in text
    here, there = text.strip().splitlines()[-2:]
    assert here.startswith("| here | a generator 1.0 | none | Python 3.")
    assert here.endswith("| same JSON, 12 bytes | FAILED, go build ended with 1: |")
    assert "| another 2.0 | none | not there | skipped, the machine has no" in there

"""Ask oasdiff, an independent program, about the same single changes.

It is written in Go, which the tests do not need: what it said is kept in oasdiff.json. To ask
again, or to see whether another version says the same:

    nox -s cross_check
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.comparison.cross_check import changelog
from scripts.documents import dump_json
from tests.unit.comparison.cases import whole_changes, with_single_changes
from tests.unit.comparison.side_by_side import base, joined

RECORD = Path(__file__).with_name("oasdiff.json")

# What oasdiff calls an error and we do not, and why.
EXPLAINED = {
    "type removed in a request": "Whatever was accepted is accepted still.",
    "format added in a response": "It says more about answers that were possible before.",
    "format removed in a request": "Whatever was accepted is accepted still.",
    "enum given up in a request": "Whatever was accepted is accepted still.",
    "known value removed in a request": "The list is open by definition: risky, not refused.",
}


def errors(program: Sequence[str]) -> dict[str, list[str]]:
    """Return for each single change the ids of what oasdiff calls an error, if anything."""
    found: dict[str, list[str]] = {}
    documents = with_single_changes()
    places = {f"Case{number:03}": name for number, name in enumerate(documents)}
    before = joined({place: base() for place in places})
    after = joined({place: documents[name] for place, name in places.items()})
    for item in changelog(program, before, after):
        place = item["path"].strip("/").partition("/")[0]
        found.setdefault(places[place], []).append(item["id"])
    for name, document in whole_changes().items():
        for item in changelog(program, base(), document):
            found.setdefault(name, []).append(item["id"])
    return {name: sorted(set(ids)) for name, ids in sorted(found.items())}


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask oasdiff, keep its answers and tell whether they are those of before."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.unit.comparison.oasdiff",
        description="Ask oasdiff about each single change and write oasdiff.json. Exit 0 when it "
        "says what is kept there already, 1 when not, 2 on wrong usage.",
    )
    parser.add_argument("program", nargs="+", metavar="PROGRAM", help="Start oasdiff so.")
    text = dump_json(errors(parser.parse_args(arguments).program))
    same = RECORD.exists() and RECORD.read_text(encoding="utf-8") == text
    RECORD.write_text(text, encoding="utf-8")
    print(f"{len(json.loads(text))} changes with errors.", file=sys.stderr)
    return 0 if same else 1


if __name__ == "__main__":
    raise SystemExit(main())

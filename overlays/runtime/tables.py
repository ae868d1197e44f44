"""Write what a call gave: as a table for people, or as JSON or CSV for programs."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TextIO, TypeGuard

Row = dict[str, Any]

_WIDEST = 40  # the most places that a cell of a table takes


def is_row(value: object) -> TypeGuard[Row]:
    """Return whether a value is a JSON object."""
    return type(value) is dict


def write_json(value: Any, output: TextIO) -> None:
    """Write one value."""
    output.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def write_json_items(items: Iterable[Any], output: TextIO) -> None:
    """Write an array, each item as it comes."""
    begin = "[\n"
    for item in items:
        output.write(begin + json.dumps(item, ensure_ascii=False))
        begin = ",\n"
    output.write("[]\n" if begin == "[\n" else "\n]\n")


def write_csv(rows: Iterable[Row], columns: Sequence[str], output: TextIO) -> None:
    """Write a line with the names of the columns, and one line for each row as it comes."""
    writer = csv.writer(output)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_text(row.get(column)) for column in columns])


def write_table(rows: Iterable[Row], columns: Sequence[str], output: TextIO) -> None:
    """Write aligned columns; long values are cut, and what is empty everywhere is left out."""
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    shown = [i for i in range(len(columns)) if not cells or any(line[i] for line in cells)]
    lines = [[columns[i] for i in shown], *([line[i] for i in shown] for line in cells)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = [
            text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)
        ]
        output.write("  ".join(padded).rstrip() + "\n")


def write_fields(row: Row, output: TextIO) -> None:
    """Write the members of one object, one on each line."""
    width = max((len(name) for name in row), default=0)
    for name, value in row.items():
        output.write(f"{name:{width}}  {_printable(_text(value))}".rstrip() + "\n")


def columns_of(rows: Sequence[Row]) -> list[str]:
    """Return the names of all members of `rows`, in the order in which they appear."""
    return list(dict.fromkeys(name for row in rows for name in row))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _cell(value: Any) -> str:
    text = " ".join(_printable(_text(value)).split())
    return text if _width(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _printable(text: str) -> str:
    # What a server sends must not move the cursor of a terminal.
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)

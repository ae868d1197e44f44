"""Tests of how the command line writes results."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from overlays.runtime import tables

ROWS: list[dict[str, Any]] = [
    {"id": "1", "name": "最終", "empty": None},
    {"id": "22", "name": "a\x1b[2Jb\nc", "more": {"x": [1]}},
]


def _written(write: Any, *arguments: Any) -> str:
    output = io.StringIO(newline="")
    write(*arguments, output)
    return output.getvalue()


def test_a_table_is_aligned_and_moves_no_cursor() -> None:
    """Wide signs take two places, signs for the terminal none, empty columns are left out."""
    assert _written(tables.write_table, ROWS, ["id", "name", "empty"]) == (
        "id  name\n1   最終\n22  a [2Jb c\n"
    )


def test_long_cells_are_cut() -> None:
    """A cell takes no more than its share, and says that there is more."""
    text = _written(tables.write_table, [{"a": "x" * 99}], ["a"])

    assert text == f"a\n{'x' * 39}…\n"


def test_a_table_of_nothing_has_its_head() -> None:
    """Without rows, the names of the columns are all there is."""
    assert _written(tables.write_table, [], ["a", "b"]) == "a  b\n"


def test_csv_keeps_every_sign() -> None:
    """What needs quotes gets them, null is empty, and what is no text is JSON."""
    assert _written(tables.write_csv, ROWS, ["id", "name", "empty", "more"]) == (
        'id,name,empty,more\r\n1,最終,,\r\n22,"a\x1b[2Jb\nc",,"{""x"": [1]}"\r\n'
    )


@pytest.mark.parametrize("items", [[], [1], [{"a": "ü"}, None]])
def test_json_items_make_an_array(items: list[Any]) -> None:
    """Items that are written one by one are one JSON value in the end."""
    assert json.loads(_written(tables.write_json_items, iter(items))) == items


def test_an_object_is_one_line_for_each_member() -> None:
    """Names are aligned, and values are in one line."""
    assert _written(tables.write_fields, {"a": 1, "long": "x\ny"}) == "a     1\nlong  x y\n"


def test_columns_are_those_of_all_rows() -> None:
    """They stand in the order in which they appear."""
    assert tables.columns_of(ROWS) == ["id", "name", "empty", "more"]

"""Tests of writing JSON text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.runtime.writing import array_text, boolean_text, integer_text, json_text, quoted


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {"a": [float("-inf")]}])
def test_what_json_cannot_hold_is_refused(value: Any) -> None:
    """NaN and the infinities are an error, and not sent as something else."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(value)


def test_text_is_compact_ascii() -> None:
    """There are no blanks, and what is not ASCII is escaped."""
    assert json_text({"a": "é\ud800", "b": [1, None]}) == '{"a":"\\u00e9\\ud800","b":[1,null]}'


@given(st.text() | st.text(alphabet='"\\\n\x00\x7f\ud800'))
def test_strings_are_written_as_json_writes_them(text: str) -> None:
    """Any string comes back from its JSON."""
    assert quoted(text) == json_text(text)
    assert json.loads(quoted(text)) == text


@pytest.mark.parametrize("value", [True, False, 0, -1, 2**70])
def test_plain_values_are_written_as_json_writes_them(value: int) -> None:
    """Booleans and integers have functions of their own, which write the same."""
    write = boolean_text if isinstance(value, bool) else integer_text

    assert write(value) == json_text(value)


@pytest.mark.parametrize(
    ("write", "value"),
    [(quoted, 5), (quoted, None), (integer_text, True), (integer_text, 1.0), (boolean_text, 1)],
)
def test_values_of_other_types_are_refused(write: Any, value: object) -> None:
    """So that a model can leave it to `to_dict` to say what becomes of them."""
    with pytest.raises(TypeError):
        write(value)


@pytest.mark.parametrize("items", [[], ["1"], ["1", '"a"', "[]"]])
def test_arrays_of_any_length(items: list[str]) -> None:
    """The items stand between brackets, with commas between them."""
    assert array_text(items) == f"[{','.join(items)}]"

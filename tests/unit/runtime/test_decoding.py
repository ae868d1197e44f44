"""Tests of the decoders."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.runtime import decoding
from overlays.runtime.errors import DecodeError
from overlays.runtime.unset import UNSET

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(), values, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("decode", "good", "bad", "expected"),
    [
        (decoding.text, "a", 1, "expected a string, found an integer"),
        (decoding.integer, 1, True, "expected an integer, found a boolean"),
        (decoding.integer, 1, 1.0, "expected an integer, found a number"),
        (decoding.number, 1.5, "1", "expected a number, found a string"),
        (decoding.number, 2, None, "expected a number, found null"),
        (decoding.number, 2.0, True, "expected a number, found a boolean"),
        (decoding.boolean, False, 0, "expected a boolean, found an integer"),
        (decoding.null, None, {}, "expected null, found an object"),
        (decoding.mapping, {"a": 1}, [], "expected an object, found an array"),
    ],
)
def test_plain_values(decode: Any, good: object, bad: object, expected: str) -> None:
    """A value of the right type is returned as it is; another is an error that tells both."""
    assert decode(good) is good or decode(good) == good
    with pytest.raises(DecodeError) as caught:
        decode(bad)

    assert caught.value.message == expected


@given(JSON)
def test_decoders_return_what_they_were_given(value: Any) -> None:
    """A decoder of plain values either refuses a value or returns the very same one."""
    for decode in (decoding.text, decoding.integer, decoding.number, decoding.boolean):
        try:
            decoded = decode(value)
        except DecodeError:
            continue

        assert decoded is value


def test_dates() -> None:
    """A date decodes from exactly yyyy-MM-dd."""
    assert decoding.day("2024-02-29") == date(2024, 2, 29)
    for text in ("2023-02-29", "20240229", "2024-W09-4", "", None):
        with pytest.raises(DecodeError, match="expected a date as yyyy-MM-dd"):
            decoding.day(text)


def test_errors_in_depth_name_the_path() -> None:
    """An error in an array in an object names the way to it as a JSONPath."""
    decode = decoding.list_of(decoding.map_of(decoding.list_of(decoding.text)))
    with pytest.raises(DecodeError) as caught:
        decode([{"a": ["x"]}, {"odd key": ["x", 5]}])

    assert caught.value.json_path == "$[1]['odd key'][1]"
    assert caught.value.message == "expected a string, found an integer"


def test_required_members() -> None:
    """A required member that is missing or wrong is an error at its place."""
    source = {"a": "x", "b": 5}

    assert decoding.member(source, "a", decoding.text) == "x"
    for name in ("b", "c"):
        with pytest.raises(DecodeError) as caught:
            decoding.member(source, name, decoding.text)
        assert caught.value.json_path == f"$.{name}"


def test_optional_members() -> None:
    """An optional member without a value is UNSET; null and the empty string are kept."""
    others: dict[str, Any] = {}
    source = {"a": None, "b": ["x"], "c": 5, "e": ""}
    decode = decoding.list_of(decoding.text)

    assert decoding.optional_member(source, "a", decode, others) is UNSET
    assert decoding.optional_member(source, "b", decode, others) == ["x"]
    assert decoding.optional_member(source, "missing", decode, others) is UNSET
    assert decoding.optional_member(source, "e", decode, others) is UNSET
    assert others == {"a": None, "e": ""}
    with pytest.raises(DecodeError):
        decoding.optional_member(source, "c", decode, others)


def test_null_is_a_value_where_it_is_described() -> None:
    """A nullable member that is null is None and not kept apart."""
    others: dict[str, Any] = {}
    decode = decoding.nullable(decoding.text)

    assert decoding.optional_member({"a": None}, "a", decode, others) is None
    assert decode("x") == "x"
    assert others == {}


def test_the_empty_string_stands_for_none_where_it_is_described() -> None:
    """The empty string is None, another value is decoded, and null is refused."""
    decode = decoding.empty_or(decoding.day)

    assert decode("") is None
    assert decode("2024-02-29") == date(2024, 2, 29)
    with pytest.raises(DecodeError):
        decode(None)


def test_one_of_several_types() -> None:
    """The first decoder that takes a value decodes it; without any it is an error."""
    decode = decoding.one_of(decoding.integer, decoding.list_of(decoding.text))

    assert decode(5) == 5
    assert decode(["x"]) == ["x"]
    with pytest.raises(DecodeError):
        decode("x")


def test_plain_members_checked_in_place() -> None:
    """The helpers behind inline checks tell the name of the member and both types."""
    others: dict[str, Any] = {}

    assert decoding.optional(UNSET, "a", "a string", others) is UNSET
    assert decoding.optional(None, "b", "a string", others) is UNSET
    assert others == {"b": None}
    with pytest.raises(DecodeError, match=r"\$\.a: expected a string, found nothing"):
        decoding.required(UNSET, "a", "a string")
    with pytest.raises(DecodeError, match=r"\$\.a: expected a string, found an integer"):
        decoding.optional(5, "a", "a string", others)


@pytest.mark.parametrize("names", [("a",), ("a", "b", "c")])
@given(source=st.dictionaries(st.sampled_from("abcde"), st.integers()))
def test_members_come_together(names: tuple[str, ...], source: dict[str, int]) -> None:
    """Each named member is there, or UNSET, whatever else an object holds; it stays as it is."""
    before = dict(source)

    assert decoding.members_of(*names)(source) == tuple(source.get(n, UNSET) for n in names)
    assert source == before

"""Tests of how arguments are encoded."""

from __future__ import annotations

import json

import pytest

from overlays.runtime.calls import (
    form_body,
    header_texts,
    json_body,
    path_segment,
    query_pairs,
)
from overlays.runtime.enums import OpenStrEnum
from overlays.runtime.writing import json_text


class Status(OpenStrEnum):
    """An enum to be sent."""

    IN_PROGRESS = "In Progress"


def test_query_arguments() -> None:
    """None is left out, lists repeat the name, booleans are lower case, enums are their value."""
    pairs = query_pairs(
        [("a", None), ("b", True), ("c", [1, None, "x"]), ("d", Status.IN_PROGRESS), ("e", "")]
    )

    assert pairs == (("b", "true"), ("c", "1"), ("c", "x"), ("d", "In Progress"), ("e", ""))


def test_header_arguments() -> None:
    """Header arguments are texts, and None is left out."""
    assert header_texts([("A", 1), ("B", None), ("C", False)]) == {"A": "1", "C": "false"}


@pytest.mark.parametrize(
    ("value", "segment"),
    [("WO1", "WO1"), ("a/b", "a%2Fb"), ("a b?#%", "a%20b%3F%23%25"), ("é", "%C3%A9"), (7, "7")],
)
def test_path_arguments_are_quoted(value: object, segment: str) -> None:
    """A path argument stays one segment of the path, whatever is in it."""
    assert path_segment("id", value) == segment


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_path_arguments_that_would_change_the_path_are_refused(value: str) -> None:
    """An argument that would call another operation is an error that names it."""
    with pytest.raises(ValueError, match="id must not be"):
        path_segment("id", value)


def test_json_bodies() -> None:
    """A JSON body is the text with its content type."""
    body = json_body(json_text({"a": "é\ud800", "b": [1, None]}))

    assert body.content_type == "application/json"
    assert isinstance(body.content, bytes)
    assert body.content == b'{"a":"\\u00e9\\ud800","b":[1,null]}'
    assert json.loads(body.content) == {"a": "é\ud800", "b": [1, None]}


def test_form_bodies() -> None:
    """A form body is encoded as forms are, with its content type."""
    body = form_body({"grant_type": "x y", "secret": "a&b=ü"})

    assert body.content_type == "application/x-www-form-urlencoded"
    assert body.content == b"grant_type=x+y&secret=a%26b%3D%C3%BC"

"""Tests of reading the bodies of good answers."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from overlays.runtime.answers import (
    bytes_answer,
    json_answer,
    no_answer,
    read_json,
    text_answer,
)
from overlays.runtime.decoding import list_of, text
from overlays.runtime.errors import DecodeError


def test_bodies_that_are_as_described() -> None:
    """JSON is decoded, text follows its encoding, bytes stay, and no body is None."""
    assert json_answer(list_of(text))(httpx.Response(200, json=["a"])) == ["a"]
    latin = httpx.Response(
        200, content="é".encode("latin-1"), headers={"Content-Type": "text/plain; charset=latin-1"}
    )
    assert text_answer(latin) == "é"
    assert bytes_answer(httpx.Response(200, content=b"\x00")) == b"\x00"
    nothing: Callable[[httpx.Response], object] = no_answer
    assert nothing(httpx.Response(204)) is None


@pytest.mark.parametrize(
    ("response", "found"),
    [
        (httpx.Response(200), "an empty body"),
        (httpx.Response(200, html="<p>"), "a body of type text/html that is not"),
        (httpx.Response(200, content=b'{"a": '), "a body that is not"),
        (httpx.Response(200, content=b'"\xff"'), "a body that is not"),
        (httpx.Response(200, content=b"NaN"), "a body that is not"),
        (httpx.Response(200, content=b"[" * 100_000), "a body that is not"),
        (httpx.Response(200, content=b"9" * 10_000), "a body that is not"),
    ],
)
def test_bodies_that_are_not_json(response: httpx.Response, found: str) -> None:
    """A body that is not JSON is an error that tells its type and size, and not its content."""
    with pytest.raises(DecodeError) as caught:
        read_json(response)

    assert caught.value.message.startswith(f"expected JSON, found {found}")


def test_byte_order_marks_are_harmless() -> None:
    """A JSON body that starts with a byte order mark is read."""
    assert read_json(httpx.Response(200, content=b'\xef\xbb\xbf{"a": 1}')) == {"a": 1}

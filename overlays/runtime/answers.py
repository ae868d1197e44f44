"""How to read the body of a good answer: as JSON, as text, as bytes, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, NoReturn, TypeVar

import httpx

from .decoding import Decoder
from .errors import DecodeError

Value = TypeVar("Value")


def json_answer(decode: Decoder[Value]) -> Callable[[httpx.Response], Value]:
    """Return a reader for JSON bodies that `decode` decodes."""

    def read(response: httpx.Response) -> Value:
        return decode(read_json(response))

    return read


def read_json(response: httpx.Response) -> Any:
    """Return the JSON value of a body; raise `DecodeError` when it is not JSON."""
    content = response.content
    try:
        # What json.loads does for bytes, which makes a new decoder for each of them.
        return _DECODER.decode(content.decode(json.detect_encoding(content), "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise DecodeError(f"expected JSON, found {_described(response)}") from error


def text_answer(response: httpx.Response) -> str:
    """Read a body as text, in the encoding that the answer names."""
    return response.text


def bytes_answer(response: httpx.Response) -> bytes:
    """Read a body as bytes."""
    return response.content


def no_answer(_: httpx.Response) -> None:
    """Read nothing: the API describes no body."""


def _refuse_constant(name: str) -> NoReturn:
    # The json module takes NaN and Infinity, which are not JSON and could not be sent back.
    raise ValueError(name)


_DECODER: Final = json.JSONDecoder(parse_constant=_refuse_constant)


def _described(response: httpx.Response) -> str:
    if not response.content:
        return "an empty body"
    media_type = response.headers.get("content-type", "").partition(";")[0]
    kind = f" of type {media_type}" if media_type else ""
    return f"a body{kind} that is not ({len(response.content)} bytes)"

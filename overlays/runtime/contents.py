"""Read the body of an answer into memory: not more than is allowed, and not for longer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import httpx

from .errors import DecodeError

READ: Final = "read"  # the extension of a request that reads its answers

Check = Callable[[], None]


def read(response: httpx.Response, most: int | None, check: Check) -> None:
    """Read a body of up to `most` bytes, uncompressed; call `check` after each piece.

    Raises `DecodeError` for a longer one, whose rest is not received, and what `check` raises.
    """
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in response.iter_bytes():
            pieces.append(piece)
            size = _counted(size + len(piece), most, check)
    finally:
        response.close()
    _keep(response, pieces)


async def read_async(response: httpx.Response, most: int | None, check: Check) -> None:
    """Do what `read` does, for an answer of an asynchronous client."""
    pieces: list[bytes] = []
    size = 0
    try:
        async for piece in response.aiter_bytes():
            pieces.append(piece)
            size = _counted(size + len(piece), most, check)
    finally:
        await response.aclose()
    _keep(response, pieces)


def _counted(size: int, most: int | None, check: Check) -> int:
    if most is not None and size > most:
        raise DecodeError(f"the body is longer than the {most} bytes of max_answer_size")
    check()
    return size


def _keep(response: httpx.Response, pieces: list[bytes]) -> None:
    # What httpx does at the end of read(), which has no limit of its own and no other way in.
    response._content = b"".join(pieces)  # pyright: ignore[reportPrivateUsage]

"""A server that answers constants, so that what is measured is the client.

`python -m tests.bench.server` prints its address and serves until its standard input ends:

- any POST: an access token
- `/v1/remotehands-tickets`: page `page` of 100, after 20 ms
- `/v1/remotehands-tickets/ID`: one ticket
- `/v1/reports/SIZE/download`: a file of SIZE bytes
"""

from __future__ import annotations

import asyncio
import sys
from urllib.parse import parse_qs, urlsplit

from tests.bench import data

PAGES = 100
PAGE_SIZE = 25
LATENCY = 0.02
_PIECE = bytes(range(256)) * 256
_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n"


def _answer(body: bytes) -> bytes:
    return _HEAD.format("application/json", len(body)).encode() + body


_TOKEN = _answer(data.token())
_TICKET = _answer(data.ticket())
_LISTED = [_answer(data.page(number, PAGE_SIZE, PAGES)) for number in range(PAGES)]


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            method, target, _ = head.split(b" ", 2)
            if method == b"POST":
                await _skip_body(head, reader)
                writer.write(_TOKEN)
            else:
                await _get(target.decode(), writer)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass  # the client has closed the connection
    finally:
        writer.close()


async def _skip_body(head: bytes, reader: asyncio.StreamReader) -> None:
    fields = (line.partition(b":") for line in head.lower().split(b"\r\n"))
    length = next(int(value) for name, _, value in fields if name == b"content-length")
    await reader.readexactly(length)


async def _get(target: str, writer: asyncio.StreamWriter) -> None:
    url = urlsplit(target)
    parts = url.path.strip("/").split("/")
    if parts[-1] == "download":
        await _send_file(int(parts[-2]), writer)
    elif parts[-1] == "remotehands-tickets":
        await asyncio.sleep(LATENCY)
        writer.write(_LISTED[int(parse_qs(url.query).get("page", ["0"])[0])])
    else:
        writer.write(_TICKET)


async def _send_file(size: int, writer: asyncio.StreamWriter) -> None:
    writer.write(_HEAD.format("application/octet-stream", size).encode())
    for start in range(0, size, len(_PIECE)):
        writer.write(_PIECE[: size - start])
        await writer.drain()


async def _main() -> None:
    server = await asyncio.start_server(_serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(f"http://127.0.0.1:{port}", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(_main())

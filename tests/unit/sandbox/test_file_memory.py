"""Large files go from the network to disk, and back, without ever being in memory as a whole."""

import asyncio
import tracemalloc
from collections.abc import AsyncIterator, Awaitable
from typing import Any, TypeVar

import httpx

from tests.unit.sandbox.attachment_calls import ATTACHMENTS, MAX_SIZE
from tests.unit.sandbox.calls import Account, Sandbox

Result = TypeVar("Result")
PIECE = b"0123456789abcdef" * 4096
FEW = 5_000_000


async def peak_of(work: Awaitable[Result]) -> tuple[Result, int]:
    """Give what the work gives, and how many bytes it held at most."""
    tracemalloc.start()
    try:
        result = await work
        return result, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


async def large_form() -> AsyncIterator[bytes]:
    """Write a form with a file of 25 MB, piece by piece."""
    yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="y"\r\n\r\n'
    for _ in range(MAX_SIZE // len(PIECE)):
        yield bytes(bytearray(PIECE))  # a new object each time, or holding it would cost nothing
    yield b"\r\n--x--\r\n"


def send_large_file(sandbox: Sandbox, first: Account) -> tuple[httpx.Response, int, str]:
    """Upload 25 MB; give the answer, the peak of the memory and the order's id."""
    ticket_id: str = first.create()["id"]
    headers = {**first.headers, "Content-Type": "multipart/form-data; boundary=x"}
    params = {"requestId": ticket_id, "file_name": "large.bin"}
    work = sandbox.send_async(
        "POST", ATTACHMENTS, params=params, headers=headers, content=large_form()
    )
    answer, peak = sandbox.run(peak_of(work))
    return answer, peak, ticket_id


def test_upload_is_written_as_it_comes_in(sandbox: Sandbox, first: Account) -> None:
    """The server holds a fraction of the file at most."""
    answer, peak, _ = send_large_file(sandbox, first)

    assert answer.status_code == 200
    assert peak < FEW


def test_download_is_read_as_it_goes_out(sandbox: Sandbox, first: Account) -> None:
    """The server holds a fraction of the file at most, also when all of it is sent."""
    answer, _, ticket_id = send_large_file(sandbox, first)
    path = f"{ATTACHMENTS}/{ticket_id}/file/{answer.json()['id']}"
    sizes: list[int] = []
    complete = asyncio.Event()

    async def receive() -> dict[str, Any]:
        """Wait, and go away once the answer is complete, as a server's connection does."""
        await complete.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sizes.append(len(message.get("body", b"")))
        if message["type"] == "http.response.body" and not message["more_body"]:
            complete.set()

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(k.lower().encode(), v.encode()) for k, v in first.headers.items()],
        "client": ("127.0.0.1", 50_000),
        "server": ("sandbox", 80),
    }
    _, peak = sandbox.run(peak_of(sandbox.app(scope, receive, send)))

    assert sum(sizes) == MAX_SIZE
    assert peak < FEW

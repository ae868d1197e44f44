"""Control operations for the server as a whole."""

from typing import Any

import msgspec
from litestar import Request, get, post

from sandbox.apis import APIS
from sandbox.clock import request_time
from sandbox.reading import read_query
from sandbox.request_log import RequestLine, RequestLog
from sandbox.storage.engine import Storage
from sandbox.storage.setup import reset

AnyRequest = Request[Any, Any, Any]
DEFAULT_LAST = 100


class Health(msgspec.Struct):
    """Answer of the health operation."""

    status: str


class Requests(msgspec.Struct):
    """The number of API requests since the last reset, and the last few of them."""

    count: int
    requests: list[RequestLine]


@get("/health")
async def get_health() -> Health:
    """Say that the server answers."""
    return Health("ok")


@get("/requests")
async def get_requests(request: AnyRequest) -> Requests:
    """Count the API requests and show the last ones, `last` of them (100)."""
    log: RequestLog = request.app.state.request_log
    last = read_query(request).integer("last", minimum=0, default=DEFAULT_LAST)
    count, lines = log.read(last)
    return Requests(count, lines)


@post("/reset", status_code=204)
async def reset_sandbox(request: AnyRequest, storage: Storage) -> None:
    """Bring data, clock, faults and request log back to the start; all tokens are gone."""
    await reset(storage, request.app.state.settings, APIS)
    request.app.state.request_log.clear()


@post("/tokens/expire", status_code=204)
async def expire_tokens(request: AnyRequest, storage: Storage) -> None:
    """End the life of every token of every API."""
    async with storage.writing() as session:
        for api in APIS:
            await api.expire_tokens(session, request_time(request))

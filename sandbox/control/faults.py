"""Control operation for faults."""

from typing import Annotated, Any

import msgspec
from litestar import Request, put
from sqlalchemy import update

from sandbox.reading import read_json
from sandbox.storage.control_state import ControlState
from sandbox.storage.engine import Storage

MAX_LATENCY_MS = 600_000
FieldValue = Annotated[
    str, msgspec.Meta(max_length=100, pattern=r"^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?\Z")
]


class Faults(msgspec.Struct, forbid_unknown_fields=True):
    """What the next `count` API calls get: a delay and, if `status` is given, that answer."""

    latency_ms: Annotated[int, msgspec.Meta(ge=0, le=MAX_LATENCY_MS)] = 0
    status: Annotated[int, msgspec.Meta(ge=400, le=599)] | None = None
    retry_after: FieldValue | None = None
    count: Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)] = 1


@put("/faults")
async def set_faults(request: Request[Any, Any, Any], storage: Storage) -> Faults:
    """Order faults in place of those ordered before; a count of 0 ends them."""
    faults = await read_json(request, Faults)
    async with storage.writing() as session:
        await session.execute(
            update(ControlState).values(
                latency_ms=faults.latency_ms,
                fault_status=faults.status,
                retry_after=faults.retry_after,
                faults_left=faults.count,
            )
        )
    return faults

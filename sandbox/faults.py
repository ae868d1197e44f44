"""Faults that the control API orders: late answers, and error answers for the next calls.

The layer reads the control state once a request, so it also sets the time of the request.
"""

import asyncio
from dataclasses import dataclass

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send
from sqlalchemy import select, update

from sandbox.clock import sandbox_time, set_request_time
from sandbox.failures import ErrorBody
from sandbox.layer import is_control_path, scope_members, send_json
from sandbox.storage.control_state import ControlState
from sandbox.storage.engine import Storage

MESSAGES = {429: "Too many requests.", 503: "The service is temporarily unavailable."}


@dataclass(frozen=True, slots=True)
class Fault:
    """What one call gets instead of, or before, its answer."""

    latency_ms: int
    status: int | None
    retry_after: str | None


async def claim_fault(storage: Storage) -> Fault | None:
    """Take one of the ordered faults, None when another call took the last one."""
    async with storage.writing() as session:
        statement = (
            update(ControlState)
            .where(ControlState.faults_left > 0)
            .values(faults_left=ControlState.faults_left - 1)
            .returning(ControlState.latency_ms, ControlState.fault_status, ControlState.retry_after)
        )
        row = (await session.execute(statement)).one_or_none()
    return None if row is None else Fault(*row)


class ControlLayer:
    """Sets the time of each request and lets the ordered faults happen to API calls."""

    def __init__(
        self,
        app: ASGIApp,
        storage: Storage,
        error_body: ErrorBody,
    ) -> None:
        """Wrap an application; `error_body` takes path, status and message."""
        self._app = app
        self._storage = storage
        self._error_body = error_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == ScopeType.HTTP:
            faults_left = await self._read_state(scope)
            if faults_left and not is_control_path(scope["path"]):
                fault = await claim_fault(self._storage)
                if fault and await self._happen(fault, scope, send):
                    return
        await self._app(scope, receive, send)

    async def _read_state(self, scope: Scope) -> int:
        statement = select(ControlState.clock_offset, ControlState.faults_left)
        async with self._storage.reading() as session:
            offset, faults_left = (await session.execute(statement)).one()
        set_request_time(scope_members(scope).setdefault("state", {}), sandbox_time(offset))
        return int(faults_left)

    async def _happen(self, fault: Fault, scope: Scope, send: Send) -> bool:
        """Say whether the fault was the whole answer."""
        await asyncio.sleep(fault.latency_ms / 1000)
        if fault.status is None:
            return False
        message = MESSAGES.get(fault.status, "The request could not be completed.")
        headers = {} if fault.retry_after is None else {"retry-after": fault.retry_after}
        body = self._error_body(scope["path"], fault.status, message)
        await send_json(send, fault.status, body, headers)
        return True

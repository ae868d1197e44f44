"""What the people and systems that fulfil requests do; reached through the control API only."""

from datetime import datetime

from sqlalchemy import select

from sandbox.dwp_catalog.ids import number_of
from sandbox.dwp_catalog.requests.values import COMPLETED, FULFILMENT_MOVES
from sandbox.dwp_catalog.tables.service_request import ServiceRequest
from sandbox.errors import ConflictError, NotFoundError
from sandbox.storage.engine import Storage


async def move_request(storage: Storage, request_id: str, status: str, now: datetime) -> None:
    """Give a request another status.

    Raises:
        NotFoundError: there is no such request.
        ConflictError: a request in its present status cannot come to that one.
    """
    async with storage.writing() as session:
        statement = select(ServiceRequest).where(ServiceRequest.id == number_of(request_id))
        request = (await session.execute(statement.with_for_update())).scalar_one_or_none()
        if request is None:
            raise NotFoundError(f"No request has the id {request_id}.")
        if status not in FULFILMENT_MOVES[request.status]:
            possible = ", ".join(FULFILMENT_MOVES[request.status]) or "nothing else"
            raise ConflictError(f"{request_id} is {request.status}; it can become {possible}.")
        request.status = status
        request.modified = now
        request.completed = now if status == COMPLETED else None

"""Finds requests in the database, with the services that they are for."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.dwp_catalog.call import Call
from sandbox.dwp_catalog.errors import no_entry
from sandbox.dwp_catalog.ids import number_of
from sandbox.dwp_catalog.tables.service import Service
from sandbox.dwp_catalog.tables.service_request import ServiceRequest
from sandbox.errors import ForbiddenError
from sandbox.storage.chunks import chunks
from sandbox.storage.slices import AnyRow, AnySelect


def select_requests() -> AnySelect:
    """Select all requests with name and profile of their services, newest first."""
    return (
        select(ServiceRequest, Service.name, Service.profile)
        .join(Service, Service.id == ServiceRequest.service_id)
        .order_by(ServiceRequest.started.desc(), ServiceRequest.id.desc())
    )


async def load_row(session: AsyncSession, request_id: str) -> AnyRow:
    """Read one request; a 404 if there is none of that id."""
    number = number_of(request_id)
    row: AnyRow | None = None
    if number is not None:
        statement = select_requests().where(ServiceRequest.id == number)
        row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise _no_request(request_id)
    return row


async def load_rows(session: AsyncSession, numbers: Sequence[int]) -> dict[int, AnyRow]:
    """Read requests by number; those that do not exist are left out."""
    rows: dict[int, AnyRow] = {}
    for part in chunks(numbers):
        statement = select_requests().where(ServiceRequest.id.in_(part))
        rows.update((row.ServiceRequest.id, row) for row in await session.execute(statement))
    return rows


async def load_own(
    session: AsyncSession, call: Call, service_id: str, request_id: str
) -> tuple[ServiceRequest, Service]:
    """Read a request for a service in order to change it.

    Raises:
        NotFoundError: the service has no such request.
        ForbiddenError: the caller neither made it nor is it for the caller.
    """
    statement = (
        select(ServiceRequest, Service)
        .join(Service, Service.id == ServiceRequest.service_id)
        .where(ServiceRequest.id == number_of(request_id), Service.id == service_id)
        .with_for_update(of=ServiceRequest)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise _no_request(request_id)
    request: ServiceRequest = row.ServiceRequest
    people = (request.requesting_user_id, request.request_for_user_id)
    if call.rules.requests.checks_owner and call.user not in people:
        raise ForbiddenError("The request was made by and for other users.")
    return request, row.Service


def _no_request(request_id: str) -> Exception:
    return no_entry(f"Request of id {request_id} not found.")

"""What can be asked about requests; everybody sees all of them, as the page says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from sandbox.dwp_catalog.call import Call
from sandbox.dwp_catalog.ids import number_of
from sandbox.dwp_catalog.paging import PageRequest, read_rows
from sandbox.dwp_catalog.questionnaires.schemas import AnsweredQuestion, to_answered
from sandbox.dwp_catalog.questionnaires.state import states_of
from sandbox.dwp_catalog.requests.schemas import MyRequests, RequestView
from sandbox.dwp_catalog.requests.store import load_row, load_rows, select_requests
from sandbox.dwp_catalog.requests.views import to_status, to_view
from sandbox.dwp_catalog.services.finding import no_service
from sandbox.dwp_catalog.tables.service import Service
from sandbox.dwp_catalog.tables.service_request import ServiceRequest
from sandbox.storage.slices import AnyRow, read_slice


@dataclass(frozen=True, slots=True)
class Filters:
    """Which requests are wanted; None is off."""

    requested_for: str | None
    requested_by: str | None
    since: datetime | None
    most: int | None


async def list_mine(call: Call, service_id: str, page: PageRequest) -> MyRequests:
    """Give one page of the caller's own requests for a service, oldest first."""
    statement = (
        select(ServiceRequest)
        .where(ServiceRequest.service_id == service_id, call.rules.requests.mine(call.user))
        .order_by(ServiceRequest.started, ServiceRequest.id)
    )
    async with call.storage.reading() as session:
        if await session.get(Service, service_id) is None:
            raise no_service(service_id)
        rows, total = await read_rows(session, statement, page, call.rules.paging)
    return MyRequests(total, [to_status(row.ServiceRequest) for row in rows])


async def find(call: Call, filters: Filters) -> list[RequestView]:
    """Give the requests that pass the filters, newest first."""
    rules = call.rules.requests
    statement = select_requests()
    if filters.requested_for is not None and "requestedfor" in rules.filters:
        statement = statement.where(ServiceRequest.request_for_user_id == filters.requested_for)
    if filters.requested_by is not None and "requestedby" in rules.filters:
        statement = statement.where(ServiceRequest.requesting_user_id == filters.requested_by)
    if filters.since is not None and "since" in rules.filters:
        statement = statement.where(ServiceRequest.modified >= filters.since)
    most = filters.most if rules.heeds_max else None
    async with call.storage.reading() as session:
        rows, _ = await read_slice(session, statement, offset=0, limit=most)
    return [_view(row) for row in rows]


async def find_by_ids(call: Call, request_ids: Sequence[str]) -> list[RequestView]:
    """Give the requests of these ids in their order; unknown ids are left out."""
    numbers = [number for number in map(number_of, request_ids) if number is not None]
    async with call.storage.reading() as session:
        rows = await load_rows(session, numbers)
    return [_view(rows[number]) for number in numbers if number in rows]


async def get(call: Call, request_id: str) -> RequestView:
    """Give one request."""
    async with call.storage.lookup() as session:
        return _view(await load_row(session, request_id))


async def list_answers(call: Call, request_id: str) -> list[AnsweredQuestion]:
    """Give the questions of a request that are visible and answered."""
    async with call.storage.reading() as session:
        request: ServiceRequest = (await load_row(session, request_id)).ServiceRequest
        service = await session.get_one(Service, request.service_id)
    questionnaire = service.questionnaire
    states = states_of(questionnaire, request.answers)
    return [
        to_answered(questionnaire, question, states[question.id])
        for question in questionnaire.questions()
        if states[question.id].is_answered
    ]


def _view(row: AnyRow) -> RequestView:
    return to_view(row.ServiceRequest, row.name, row.profile)

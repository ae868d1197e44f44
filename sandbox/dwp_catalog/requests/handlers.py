"""The eight operations on requests.

Order of the checks: token and headers (both in the guard), the body's form, the request, its
owner, its state, what the body says.
"""

from datetime import datetime
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from sandbox.dwp_catalog.call import InjectedCall
from sandbox.dwp_catalog.ids import read_ids
from sandbox.dwp_catalog.paging import read_bounded_page
from sandbox.dwp_catalog.questionnaires.schemas import AnsweredQuestion, Change
from sandbox.dwp_catalog.requests import finding, making
from sandbox.dwp_catalog.requests.schemas import Answer, Initiated, MyRequests, RequestView
from sandbox.dwp_catalog.timestamps import parse_http_date
from sandbox.errors import BadRequestError
from sandbox.reading import Parameters, read_json, read_query

AnyRequest = Request[Any, Any, Any]
MY_REQUESTS_A_PAGE = 10


@post("/services/{service_id:str}/requests", operation_id="initiateRequest", status_code=200)
async def initiate_request(
    request: AnyRequest, service_id: FromPath[str], call: InjectedCall
) -> Initiated:
    """Make a request for a service and give its questions."""
    user = call.checked_user(read_query(request))
    return await making.initiate(call, service_id, user)


@post(
    "/services/{service_id:str}/questionnaire/answers",
    operation_id="answerQuestion",
    status_code=200,
)
async def answer_question(
    request: AnyRequest, service_id: FromPath[str], call: InjectedCall
) -> dict[str, Change]:
    """Answer one question."""
    return await making.answer(call, service_id, await read_json(request, Answer))


@post(
    "/services/{service_id:str}/requests/{request_id:str}/submissions",
    operation_id="submitRequest",
    status_code=200,
)
async def submit_request(
    service_id: FromPath[str], request_id: FromPath[str], call: InjectedCall
) -> Response[bytes]:
    """Submit a request; the answer is empty but has a media type, as the page says."""
    await making.submit(call, service_id, request_id)
    return Response(b"", media_type="application/json")


@get("/services/{service_id:str}/myrequests", operation_id="listMyRequests")
async def list_my_requests(
    request: AnyRequest, service_id: FromPath[str], call: InjectedCall
) -> MyRequests:
    """List the caller's requests for a service."""
    page = read_bounded_page(read_query(request), default=MY_REQUESTS_A_PAGE)
    return await finding.list_mine(call, service_id, page)


@get("/services/requests", operation_id="findRequests")
async def find_requests(request: AnyRequest, call: InjectedCall) -> list[RequestView]:
    """Find requests by user and time."""
    query = read_query(request)
    filters = finding.Filters(
        requested_for=query.text("requestedfor") or None,
        requested_by=query.text("requestedby") or None,
        since=_read_since(query),
        most=query.integer("max", minimum=1, default=None),
    )
    return await finding.find(call, filters)


@post("/services/requests/search", operation_id="searchRequests", status_code=200)
async def search_requests(request: AnyRequest, call: InjectedCall) -> list[RequestView]:
    """Find requests by their ids."""
    return await finding.find_by_ids(call, await read_ids(request))


@get("/services/requests/{request_id:str}", operation_id="getRequest")
async def get_request(request_id: FromPath[str], call: InjectedCall) -> RequestView:
    """Get one request."""
    return await finding.get(call, request_id)


@get("/services/requests/{request_id:str}/answers", operation_id="listRequestAnswers")
async def list_request_answers(
    request_id: FromPath[str], call: InjectedCall
) -> list[AnsweredQuestion]:
    """List what was answered."""
    return await finding.list_answers(call, request_id)


def _read_since(query: Parameters) -> datetime | None:
    text = query.text("since")
    try:
        return None if text is None else parse_http_date(text)
    except ValueError:
        raise BadRequestError(
            "since: must be a date such as Tue, 08 Mar 2016 17:49:05 GMT"
        ) from None


REQUEST_HANDLERS = (
    initiate_request,
    answer_question,
    submit_request,
    list_my_requests,
    find_requests,
    search_requests,
    get_request,
    list_request_answers,
)

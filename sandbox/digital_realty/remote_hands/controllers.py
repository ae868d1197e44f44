"""The six remote hands operations.

Order of the checks: token, account headers (both in the guard), the ticket, the body, the state.
"""

from typing import Annotated, Any

from litestar import Controller, Request, get, post, put
from litestar.params import Parameter

from sandbox.digital_realty.pagination import read_page
from sandbox.digital_realty.remote_hands import schemas
from sandbox.digital_realty.remote_hands.categories import Categories, describe_categories
from sandbox.digital_realty.remote_hands.rules import RemoteHandsRules
from sandbox.digital_realty.remote_hands.service import RemoteHandsService
from sandbox.digital_realty.remote_hands.values import CATEGORIES, REQUEST_TYPES, STATUSES
from sandbox.reading import Parameters, read_json, read_query

AnyRequest = Request[Any, Any, Any]
TicketId = Annotated[str, Parameter(description="Identifier of the remote hands work order.")]


class RemoteHandsController(Controller):
    """Remote hands tickets."""

    path = "/v1/remotehands-tickets"

    @get(operation_id="listRemoteHandsTickets")
    async def list_tickets(
        self, request: AnyRequest, remote_hands: RemoteHandsService
    ) -> schemas.TicketList:
        """List the account's tickets, newest first."""
        query = read_query(request)
        return await remote_hands.list(_read_filters(query), read_page(query))

    @get("/categories", operation_id="listRemoteHandsCategories")
    async def list_categories(
        self, request: AnyRequest, remote_hands_rules: RemoteHandsRules
    ) -> Categories:
        """List the categories of one or of all request types."""
        request_type = read_query(request).choice("requestType", REQUEST_TYPES)
        return describe_categories(remote_hands_rules.categories, request_type)

    @get("/{ticket_id:str}", operation_id="getRemoteHandsTicket")
    async def get_ticket(
        self, ticket_id: TicketId, remote_hands: RemoteHandsService
    ) -> schemas.TicketDetail:
        """Get one ticket."""
        return await remote_hands.get(ticket_id)

    @post(operation_id="createRemoteHandsTicket", status_code=201)
    async def create_ticket(
        self,
        request: AnyRequest,
        remote_hands: RemoteHandsService,
        remote_hands_rules: RemoteHandsRules,
    ) -> schemas.Ticket:
        """Create a ticket."""
        return await remote_hands.create(await read_json(request, remote_hands_rules.create_body))

    @put("/{ticket_id:str}", operation_id="updateRemoteHandsTicket")
    async def update_ticket(
        self, request: AnyRequest, ticket_id: TicketId, remote_hands: RemoteHandsService
    ) -> schemas.TicketDetail:
        """Update a ticket that is New or In Progress."""
        await remote_hands.require(ticket_id)
        return await remote_hands.update(ticket_id, await read_json(request, schemas.TicketUpdate))

    @put("/{ticket_id:str}/cancel", operation_id="cancelRemoteHandsTicket")
    async def cancel_ticket(
        self, request: AnyRequest, ticket_id: TicketId, remote_hands: RemoteHandsService
    ) -> schemas.Message:
        """Request the cancellation of a ticket that is New or In Progress."""
        await remote_hands.require(ticket_id)
        return await remote_hands.cancel(ticket_id, await read_json(request, schemas.TicketCancel))


def _read_filters(query: Parameters) -> dict[str, str | None]:
    return {
        "site": query.text("site", max_length=6, pattern="[A-Za-z0-9]{6}"),
        "status": query.choice("status", STATUSES),
        "requestType": query.choice("requestType", REQUEST_TYPES),
        "category": query.choice("category", CATEGORIES),
        "createdBy": query.text("createdBy", max_length=40),
    }

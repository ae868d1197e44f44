"""The three operations on a single access ticket.

Order of the checks: token, account headers (both in the guard), the ticket, the body, the status of
the ticket, the dates.
"""

from typing import Any, TypeAlias

from litestar import Request, Router, get, put
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from sandbox.clock import request_time
from sandbox.dependencies import InjectedStorage
from sandbox.digital_realty.access_tickets import schemas
from sandbox.digital_realty.access_tickets.rules import AccessTicketRules
from sandbox.digital_realty.access_tickets.service import AccessTicketService
from sandbox.reading import read_json

AnyRequest = Request[Any, Any, Any]
Service: TypeAlias = NamedDependency[AccessTicketService]
Rules: TypeAlias = NamedDependency[AccessTicketRules]


def make_access_ticket_routes(rules: AccessTicketRules) -> Router:
    """Make the routes."""

    def provide_rules() -> AccessTicketRules:
        return rules

    return Router(
        path="/v1/facility-access/access-tickets/{ticket_id:str}",
        dependencies={
            "access_ticket_rules": Provide(provide_rules, sync_to_thread=False),
            "access_tickets": Provide(provide_access_tickets),
        },
        route_handlers=[get_access_ticket, edit_access_ticket, cancel_access_ticket],
    )


async def provide_access_tickets(
    request: AnyRequest, storage: InjectedStorage, access_ticket_rules: Rules
) -> AccessTicketService:
    """Make the service for the caller of a request."""
    return AccessTicketService(
        storage, request.state.caller, request_time(request), access_ticket_rules
    )


@get(operation_id="getAccessTicket")
async def get_access_ticket(
    ticket_id: FromPath[str], access_tickets: Service
) -> schemas.AccessTicketDetail:
    """Get one access ticket, of whatever kind."""
    return await access_tickets.get(ticket_id)


@put(operation_id="updateAccessTicket")
async def edit_access_ticket(
    request: AnyRequest, ticket_id: FromPath[str], access_tickets: Service
) -> schemas.EditedTicket:
    """Edit a permanent badge ticket; the body depends on its category."""
    variant = await access_tickets.variant(ticket_id)
    return await access_tickets.edit(ticket_id, await read_json(request, variant.body), variant)


@put("/cancel", operation_id="cancelAccessTicket")
async def cancel_access_ticket(
    request: AnyRequest,
    ticket_id: FromPath[str],
    access_tickets: Service,
    access_ticket_rules: Rules,
) -> schemas.CancelledTicket:
    """Cancel a ticket that is not over."""
    await access_tickets.require(ticket_id)
    body = await read_json(request, access_ticket_rules.cancel_body)
    return await access_tickets.cancel(ticket_id, body)

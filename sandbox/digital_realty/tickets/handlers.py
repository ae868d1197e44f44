"""The six operations of one kind of ticket.

Order of the checks: token, account headers (both in the guard), the ticket, the body, the state.
"""

from typing import Any, TypeAlias

import msgspec
from litestar import Request, Router, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from sandbox.clock import request_time
from sandbox.dependencies import InjectedStorage
from sandbox.digital_realty.pagination import read_page
from sandbox.digital_realty.tickets.categories import Categories
from sandbox.digital_realty.tickets.rules import TicketRules
from sandbox.digital_realty.tickets.schemas import Message, TicketPage
from sandbox.digital_realty.tickets.service import TicketService
from sandbox.reading import Parameters, read_json, read_query

AnyRequest = Request[Any, Any, Any]
Service: TypeAlias = NamedDependency[TicketService]
Rules: TypeAlias = NamedDependency[TicketRules]


def make_ticket_routes(rules: TicketRules) -> Router:
    """Make the routes of one kind of ticket."""
    name, item = rules.resource, "/{ticket_id:str}"

    def provide_ticket_rules() -> TicketRules:
        return rules

    return Router(
        path=rules.path,
        dependencies={
            "ticket_rules": Provide(provide_ticket_rules, sync_to_thread=False),
            "tickets": Provide(provide_tickets),
        },
        route_handlers=[
            get("/", operation_id=f"list{name}Tickets")(list_tickets),
            get("/categories", operation_id=f"list{name}Categories")(list_categories),
            get(item, operation_id=f"get{name}Ticket")(get_ticket),
            post("/", operation_id=f"create{name}Ticket", status_code=201)(create_ticket),
            put(item, operation_id=f"update{name}Ticket")(update_ticket),
            put(f"{item}/cancel", operation_id=f"cancel{name}Ticket")(cancel_ticket),
        ],
    )


async def provide_tickets(
    request: AnyRequest, storage: InjectedStorage, ticket_rules: Rules
) -> TicketService:
    """Make the service for the caller of a request."""
    return TicketService(storage, request.state.caller, request_time(request), ticket_rules)


async def list_tickets(request: AnyRequest, tickets: Service, ticket_rules: Rules) -> TicketPage:
    """List the account's tickets, newest first."""
    query = read_query(request)
    return await tickets.list(_read_filters(query, ticket_rules), read_page(query))


async def list_categories(request: AnyRequest, ticket_rules: Rules) -> Categories:
    """List the categories of one or of all request types."""
    request_type = read_query(request).choice("requestType", ticket_rules.categories)
    return ticket_rules.describe(ticket_rules.categories, request_type)


async def get_ticket(ticket_id: FromPath[str], tickets: Service) -> msgspec.Struct:
    """Get one ticket."""
    return await tickets.get(ticket_id)


async def create_ticket(
    request: AnyRequest, tickets: Service, ticket_rules: Rules
) -> msgspec.Struct:
    """Create a ticket."""
    return await tickets.create(await read_json(request, ticket_rules.create_body))


async def update_ticket(
    request: AnyRequest, ticket_id: FromPath[str], tickets: Service, ticket_rules: Rules
) -> msgspec.Struct:
    """Update a ticket that is New or In Progress."""
    await tickets.require(ticket_id)
    return await tickets.update(ticket_id, await read_json(request, ticket_rules.update_body))


async def cancel_ticket(
    request: AnyRequest, ticket_id: FromPath[str], tickets: Service, ticket_rules: Rules
) -> Message:
    """Cancel a ticket that is New or In Progress, or ask for it."""
    await tickets.require(ticket_id)
    return await tickets.cancel(ticket_id, await read_json(request, ticket_rules.cancel_body))


def _read_filters(query: Parameters, rules: TicketRules) -> dict[str, str | None]:
    categories = {name for names in rules.categories.values() for name in names}
    return {
        "site": query.text("site", max_length=6, pattern="[A-Za-z0-9]{6}"),
        "status": query.choice("status", rules.kind.staff_moves),
        "requestType": query.choice("requestType", rules.categories),
        "category": query.choice("category", sorted(categories)),
        "createdBy": query.text("createdBy", max_length=40),
    }

"""The four operations on permanent badges."""

from typing import Any, TypeAlias

from litestar import Request, Router, get, post, put
from litestar.di import NamedDependency, Provide

from sandbox.clock import request_time
from sandbox.dependencies import InjectedStorage
from sandbox.digital_realty.access_tickets.values import STAFF_MOVES
from sandbox.digital_realty.pagination import read_page
from sandbox.digital_realty.permanent_badges import schemas
from sandbox.digital_realty.permanent_badges.rules import PermanentBadgeRules
from sandbox.digital_realty.permanent_badges.service import PermanentBadgeService
from sandbox.reading import Parameters, read_json, read_query

AnyRequest = Request[Any, Any, Any]
Service: TypeAlias = NamedDependency[PermanentBadgeService]
Rules: TypeAlias = NamedDependency[PermanentBadgeRules]


def make_permanent_badge_routes(rules: PermanentBadgeRules) -> Router:
    """Make the routes."""

    def provide_rules() -> PermanentBadgeRules:
        return rules

    return Router(
        path="/v1/facility-access/perm-badges",
        dependencies={
            "badge_rules": Provide(provide_rules, sync_to_thread=False),
            "badges": Provide(provide_badges),
        },
        route_handlers=[list_badges, create_badge, modify_badge, terminate_badge],
    )


async def provide_badges(
    request: AnyRequest, storage: InjectedStorage, badge_rules: Rules
) -> PermanentBadgeService:
    """Make the service for the caller of a request."""
    return PermanentBadgeService(storage, request.state.caller, request_time(request), badge_rules)


@get(operation_id="listPermanentBadges")
async def list_badges(request: AnyRequest, badges: Service) -> schemas.BadgeList:
    """List the account's permanent badge tickets, newest first."""
    query = read_query(request)
    return await badges.list(_read_filters(query), read_page(query))


@post(operation_id="createPermanentBadge", status_code=200)
async def create_badge(
    request: AnyRequest, badges: Service, badge_rules: Rules
) -> schemas.WorkOrders:
    """Request a new permanent badge."""
    return await badges.create(await read_json(request, badge_rules.create_body))


@put("/modify", operation_id="modifyPermanentBadge")
async def modify_badge(
    request: AnyRequest, badges: Service, badge_rules: Rules
) -> schemas.WorkOrders:
    """Request changes to a permanent badge."""
    return await badges.modify(await read_json(request, badge_rules.modify_body))


@put("/terminate", operation_id="terminatePermanentBadge")
async def terminate_badge(
    request: AnyRequest, badges: Service, badge_rules: Rules
) -> schemas.WorkOrders:
    """Request the end of a permanent badge."""
    return await badges.terminate(await read_json(request, badge_rules.terminate_body))


def _read_filters(query: Parameters) -> dict[str, str | None]:
    return {
        "site": query.text("site", max_length=6, pattern="[A-Za-z0-9]{6}"),
        "status": query.choice("status", STAFF_MOVES),
        "createdBy": query.text("createdBy", max_length=40),
    }

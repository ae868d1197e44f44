"""Makes the routes of the API from its rules."""

from typing import Any

from litestar import Request, Router
from litestar.di import Provide

from sandbox.clock import request_time
from sandbox.digital_realty.access import AccessRules, access_guard
from sandbox.digital_realty.remote_hands.controllers import RemoteHandsController
from sandbox.digital_realty.remote_hands.rules import RemoteHandsRules
from sandbox.digital_realty.remote_hands.service import RemoteHandsService
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.token import TokenController
from sandbox.storage.engine import Storage


async def provide_remote_hands(
    request: Request[Any, Any, Any], storage: Storage, remote_hands_rules: RemoteHandsRules
) -> RemoteHandsService:
    """Make the service for the caller of a request."""
    return RemoteHandsService(
        storage, request.state.caller, request_time(request), remote_hands_rules
    )


def make_routes(rules: DigitalRealtyRules) -> Router:
    """Make the routes: the token operation is open, all others need a token and an account."""

    def provide_access() -> AccessRules:
        return rules.access

    def provide_remote_hands_rules() -> RemoteHandsRules:
        return rules.remote_hands

    protected = Router(
        path="/",
        guards=[access_guard(rules.access)],
        route_handlers=[RemoteHandsController],
        dependencies={
            "remote_hands_rules": Provide(provide_remote_hands_rules, sync_to_thread=False),
            "remote_hands": Provide(provide_remote_hands),
        },
    )
    return Router(
        path="/",
        route_handlers=[TokenController, protected],
        dependencies={"access": Provide(provide_access, sync_to_thread=False)},
    )

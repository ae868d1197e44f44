"""Makes the routes of the API from its rules."""

from litestar import Router
from litestar.di import Provide

from sandbox.digital_realty.access import AccessRules, access_guard
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.tickets.handlers import make_ticket_routes
from sandbox.digital_realty.token import TokenController


def make_routes(rules: DigitalRealtyRules) -> Router:
    """Make the routes: the token operation is open, all others need a token and an account."""

    def provide_access() -> AccessRules:
        return rules.access

    protected = Router(
        path="/",
        guards=[access_guard(rules.access)],
        route_handlers=[
            make_ticket_routes(rules.remote_hands),
            make_ticket_routes(rules.customer_support),
        ],
    )
    return Router(
        path="/",
        route_handlers=[TokenController, protected],
        dependencies={"access": Provide(provide_access, sync_to_thread=False)},
    )

"""Makes the routes of the API from its rules."""

from litestar import Router
from litestar.di import Provide

from sandbox.digital_realty.access import AccessRules, access_guard, token_guard
from sandbox.digital_realty.access_tickets.handlers import make_access_ticket_routes
from sandbox.digital_realty.attachments.handlers import make_attachment_routes
from sandbox.digital_realty.comments.handlers import make_comment_routes
from sandbox.digital_realty.directory.handlers import make_account_routes, make_place_routes
from sandbox.digital_realty.permanent_badges.handlers import make_permanent_badge_routes
from sandbox.digital_realty.reports.handlers import make_report_routes
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.tickets.handlers import make_ticket_routes
from sandbox.digital_realty.token import TokenController
from sandbox.digital_realty.workorders.handlers import make_workorder_routes


def make_routes(rules: DigitalRealtyRules) -> Router:
    """Make the routes.

    The token operation is open, the list of accounts needs a token, all others an account too.
    """

    def provide_access() -> AccessRules:
        return rules.access

    before_account = Router(
        path="/",
        guards=[token_guard(rules.access)],
        route_handlers=[make_account_routes(rules.directory)],
    )
    protected = Router(
        path="/",
        guards=[access_guard(rules.access)],
        route_handlers=[
            make_ticket_routes(rules.remote_hands),
            make_ticket_routes(rules.customer_support),
            make_place_routes(rules.directory),
            make_comment_routes(rules.comments),
            make_attachment_routes(rules.attachments),
            make_report_routes(rules.reports),
            make_workorder_routes(rules.workorders),
            make_permanent_badge_routes(rules.permanent_badges),
            make_access_ticket_routes(rules.access_tickets),
        ],
    )
    return Router(
        path="/",
        route_handlers=[TokenController, before_account, protected],
        dependencies={"access": Provide(provide_access, sync_to_thread=False)},
    )

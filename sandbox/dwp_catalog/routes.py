"""Makes the routes of the API from its rules."""

from litestar import Router
from litestar.di import Provide

from sandbox.dwp_catalog.access import AccessRules, access_guard, headers_guard
from sandbox.dwp_catalog.call import provide_call
from sandbox.dwp_catalog.categories.handlers import make_category_routes
from sandbox.dwp_catalog.login import login
from sandbox.dwp_catalog.migration.handlers import MIGRATION_HANDLERS
from sandbox.dwp_catalog.ratings.handlers import make_rating_routes
from sandbox.dwp_catalog.requests.handlers import REQUEST_HANDLERS
from sandbox.dwp_catalog.reviews.handlers import make_review_routes
from sandbox.dwp_catalog.rules import DwpCatalogRules
from sandbox.dwp_catalog.services.handlers import SERVICE_HANDLERS

PREFIX = "/api/myit-sb"


def make_routes(rules: DwpCatalogRules) -> Router:
    """Make the routes: the login is open, all other operations need a token."""

    def provide_access() -> AccessRules:
        return rules.access

    def provide_rules() -> DwpCatalogRules:
        return rules

    open_to_all = Router(path="/", guards=[headers_guard(rules.access)], route_handlers=[login])
    protected = Router(
        path="/",
        guards=[access_guard(rules.access)],
        route_handlers=[
            make_category_routes(),
            *SERVICE_HANDLERS,
            *REQUEST_HANDLERS,
            *MIGRATION_HANDLERS,
            make_review_routes(),
            make_rating_routes(),
        ],
        dependencies={"call": Provide(provide_call)},
    )
    return Router(
        path=PREFIX,
        route_handlers=[open_to_all, protected],
        dependencies={
            "access": Provide(provide_access, sync_to_thread=False),
            "catalog_rules": Provide(provide_rules, sync_to_thread=False),
        },
    )

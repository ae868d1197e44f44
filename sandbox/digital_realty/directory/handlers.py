"""The operations of the Accounts, Sites and Locations APIs; all answer bare arrays."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from litestar import Request, Router, get
from litestar.di import NamedDependency, Provide
from sqlalchemy import select

from sandbox.dependencies import InjectedStorage
from sandbox.digital_realty.directory.rules import DirectoryRules
from sandbox.digital_realty.directory.schemas import AccountItem, LocationItem, SiteItem
from sandbox.digital_realty.internal_ids import internal_id
from sandbox.digital_realty.places import Place
from sandbox.digital_realty.tables.account import Account
from sandbox.errors import BadRequestError
from sandbox.reading import read_query

AnyRequest = Request[Any, Any, Any]
Rules: TypeAlias = NamedDependency[DirectoryRules]


def make_account_routes(rules: DirectoryRules) -> Router:
    """Make the route of the Accounts API, which comes before any account is known."""
    return _make_router(rules, [get("/v1/accounts", operation_id="listAccounts")(list_accounts)])


def make_place_routes(rules: DirectoryRules) -> Router:
    """Make the routes of the Sites and Locations APIs."""
    return _make_router(
        rules,
        [
            get("/v1/sites", operation_id="listSites")(list_sites),
            get("/v1/locations", operation_id="listLocations")(list_locations),
        ],
    )


def _make_router(rules: DirectoryRules, handlers: list[Any]) -> Router:
    def provide_rules() -> DirectoryRules:
        return rules

    dependencies = {"directory": Provide(provide_rules, sync_to_thread=False)}
    return Router(path="/", dependencies=dependencies, route_handlers=handlers)


async def list_accounts(
    request: AnyRequest, storage: InjectedStorage, directory: Rules
) -> list[AccountItem]:
    """List the accounts that the app may act for, or only its default one."""
    only_default = read_query(request).boolean("defaultAccount", default=False)
    statement = (
        select(Account)
        .where(Account.client_id == request.state.client_id, directory.accounts(only_default))
        .order_by(Account.id)
    )
    async with storage.lookup() as session:
        rows = (await session.execute(statement)).scalars()
        return [
            AccountItem(
                row.master_account_id, row.master_account_name, row.account_id, row.account_name
            )
            for row in rows
        ]


async def list_sites(request: AnyRequest, directory: Rules) -> list[SiteItem]:
    """List the sites where the account has space."""
    sites = [place.data_center for place in directory.sites(request.state.caller.account)]
    return [
        SiteItem(site.code, site.address, site.city, site.metro, site.country) for site in sites
    ]


async def list_locations(request: AnyRequest, directory: Rules) -> list[LocationItem]:
    """List the rooms and racks of the account at one site; none where it has no space."""
    site = read_query(request).text("site", max_length=6, pattern="[A-Za-z0-9]{6}")
    if site is None and directory.site_required:
        raise BadRequestError("site: is required")
    places = directory.locations(request.state.caller.account, site or "")
    return [item for place in places for item in _describe_rooms(place)]


def _describe_rooms(place: Place) -> Iterator[LocationItem]:
    """Describe each room, followed by its racks."""
    for room, racks in place.rooms.items():
        room_id = internal_id("location", place.account, place.site, room)
        yield LocationItem(room_id, room, "")
        for rack in racks:
            rack_id = internal_id("location", place.account, place.site, room, rack)
            yield LocationItem(rack_id, rack, room_id)

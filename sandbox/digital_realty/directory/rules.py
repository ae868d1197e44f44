"""The documented rules of accounts, sites and locations as data, open to defects."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, true

from sandbox.digital_realty.places import Place, places_of
from sandbox.digital_realty.tables.account import Account


def only_default(wanted: bool) -> ColumnElement[bool]:
    """Keep the default account if it alone is wanted."""
    return Account.is_default.is_(True) if wanted else true()


def places_at(account: int, site: str) -> list[Place]:
    """Give the places of an account at one site: one or none."""
    return [place for place in places_of(account) if place.site == site]


@dataclass(frozen=True, slots=True)
class DirectoryRules:
    """Which accounts, sites and locations a caller gets to see."""

    accounts: Callable[[bool], ColumnElement[bool]] = only_default
    sites: Callable[[int], Sequence[Place]] = places_of
    locations: Callable[[int, str], Sequence[Place]] = places_at
    site_required: bool = True

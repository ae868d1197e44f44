"""The tickets that requests for permanent badges make, as rows of the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from sandbox.digital_realty.access_tickets.values import (
    BADGE_REQUEST,
    PERMANENT_BADGE,
    TITLES,
    UNESCORTED,
    Category,
)
from sandbox.digital_realty.permanent_badges.schemas import AccessSite, AddedSite
from sandbox.digital_realty.places import places_of

Given = TypeVar("Given")
Sites = Sequence[AccessSite] | Sequence[AddedSite]


@dataclass(frozen=True, slots=True)
class Holder:
    """The person who has or shall have a badge; first four members tell one from another."""

    first_name: str
    last_name: str
    email: str
    company: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when a badge is valid; None if that is open."""

    start: date | None
    end: date | None


def given(value: Given | UnsetType) -> Given | None:
    """Give the value of a member, None if it was not sent."""
    return None if value is UNSET else value


def plain_sites(sites: Sites) -> list[dict[str, Any]]:
    """Write the sites of a request as plain JSON values."""
    plain: list[dict[str, Any]] = msgspec.to_builtins(sites)
    return plain


def badge_members(category: Category, holder: Holder, period: Period) -> dict[str, Any]:
    """Give the columns that follow from what is asked for, for whom and when."""
    return {
        "request_type": PERMANENT_BADGE,
        "category": category,
        "title": TITLES[category],
        "visitor_type": UNESCORTED,
        "visitor_badge_type": BADGE_REQUEST,
        "first_name": holder.first_name,
        "last_name": holder.last_name,
        "email": holder.email,
        "phone": holder.phone,
        "company": holder.company,
        "badge_start": period.start,
        "badge_end": period.end,
    }


def place_members(
    sites: Sequence[dict[str, Any]], account: int, site_otherwise: str | None = None
) -> dict[str, Any]:
    """Give the columns that say where: a list shows the first site and location.

    A ticket without sites is handled by the facility that handled the badge before, else by the
    account's first one.
    """
    if sites:
        first = sites[0]
        site, location = first["site"], first["locations"][0]["location"]
    else:
        site, location = site_otherwise or home_site(account), ""
    return {"sites": list(sites), "site": site, "location": location}


def home_site(account: int) -> str:
    """Give the first site at which an account has space."""
    return places_of(account)[0].site

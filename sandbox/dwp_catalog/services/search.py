"""The body of the search, and what each criterion means."""

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType
from sqlalchemy import ColumnElement, exists, false

from sandbox.dwp_catalog.tables.service import Service
from sandbox.dwp_catalog.tables.service_category import ServiceCategory
from sandbox.errors import BadRequestError

MAX_IDS = 1000
MAX_TITLE = 1000
"""Characters; no service has so long a name or tag, and databases refuse very long patterns."""


class SearchBody(msgspec.Struct, rename="camel"):
    """At most one criterion; without one all services are found."""

    service_ids: Annotated[list[str], Meta(min_length=1, max_length=MAX_IDS)] | UnsetType = UNSET
    category_id: str | UnsetType = UNSET
    title: str | UnsetType = UNSET


def conditions(body: SearchBody) -> dict[str, ColumnElement[bool]]:
    """Give the condition of each criterion by its name."""
    result: dict[str, ColumnElement[bool]] = {}
    if body.service_ids is not UNSET:
        result["serviceIds"] = Service.id.in_(set(body.service_ids))
    if body.category_id is not UNSET:
        result["categoryId"] = _names_category(body.category_id)
    if body.title is not UNSET:
        result["title"] = _has_title(body.title)
    return result


def check_number(criteria: dict[str, ColumnElement[bool]], most: int) -> None:
    """Refuse a search with more criteria than one call may have."""
    if len(criteria) > most:
        names = ", ".join(criteria)
        raise BadRequestError(f"Multiple search criteria cannot be used in one call: {names}.")


def _names_category(category_id: str) -> ColumnElement[bool]:
    """Give the condition that a service names the category itself, not one below it."""
    return exists().where(
        ServiceCategory.service_id == Service.id, ServiceCategory.category_id == category_id
    )


def _has_title(title: str) -> ColumnElement[bool]:
    """Give the condition that name or tag holds a text; "%" and "_" stand for themselves."""
    if len(title) > MAX_TITLE:
        return false()
    return Service.search_text.contains(title.casefold(), autoescape=True)

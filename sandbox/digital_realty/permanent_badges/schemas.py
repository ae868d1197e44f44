"""Bodies of permanent badge requests and answers, members in the order of the samples."""

from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from sandbox.digital_realty.access_tickets.fields import (
    Company,
    Email,
    Location,
    MandatoryCompany,
    Name,
    Phone,
    TimeOfDay,
)
from sandbox.digital_realty.access_tickets.values import TICKET_TYPE
from sandbox.digital_realty.pagination import Pageable
from sandbox.digital_realty.tickets.fields import Site, Text32k
from sandbox.digital_realty.timestamps import wire_timestamp


class AccessLocation(msgspec.Struct, rename="camel"):
    """A location to which a new badge gives access; the times are local to the site."""

    location: Location
    access_start_date: date
    access_end_date: date | UnsetType = UNSET
    access_start_time: TimeOfDay | UnsetType = UNSET
    access_end_time: TimeOfDay | UnsetType = UNSET


class AccessSite(msgspec.Struct):
    """A site with locations to which a new badge gives access."""

    site: Site
    locations: Annotated[list[AccessLocation], Meta(min_length=1)]


class AddedLocation(msgspec.Struct):
    """A location to which an existing badge shall also give access."""

    location: Location


class AddedSite(msgspec.Struct):
    """A site with locations to which an existing badge shall also give access."""

    site: Site
    locations: Annotated[list[AddedLocation], Meta(min_length=1)]


class BadgeCreate(msgspec.Struct, rename="camel"):
    """Body of the create operation."""

    first_name: Name
    last_name: Name
    email: Email
    badge_start_date: date
    sites: Annotated[list[AccessSite], Meta(min_length=1)]
    phone: Phone = ""
    company: Company = ""
    badge_expiration_date: date | UnsetType = UNSET
    email_notifications: Text32k = ""


class BadgeModify(msgspec.Struct, rename="camel"):
    """Body of the modify operation; nothing may be added, but the member must be there."""

    first_name: Name
    last_name: Name
    email: Email
    company: MandatoryCompany
    badge_start_date: date
    add_sites: list[AddedSite]
    phone: Phone = ""
    badge_expiration_date: date | UnsetType = UNSET
    email_notifications: Text32k = ""


class BadgeTerminate(msgspec.Struct, rename="camel"):
    """Body of the terminate operation."""

    first_name: Name
    last_name: Name
    email: Email
    company: MandatoryCompany
    badge_expiration_date: date


class WorkOrderId(msgspec.Struct, rename="camel"):
    """The id of a work order."""

    work_order_id: str


class WorkOrders(msgspec.Struct, rename="camel"):
    """Answer of create, modify and terminate: each makes one work order."""

    work_order: list[WorkOrderId]


class BadgeSummary(msgspec.Struct, rename="camel"):
    """A permanent badge ticket in the list."""

    id: str
    title: str
    status: str
    site: str
    request_type: str
    category: str
    is_bulk_request: bool
    created_on: str
    updated_on: str
    closed_on: str
    created_by: str
    ticket_type: str
    description: str
    location: str


class BadgeList(msgspec.Struct):
    """Answer of the list operation."""

    content: list[BadgeSummary]
    pageable: Pageable


def to_summary(row: Any) -> BadgeSummary:
    """Make the list item of a row of the access ticket table."""
    return BadgeSummary(
        id=row.id,
        title=row.title,
        status=row.status,
        site=row.site,
        request_type=row.request_type,
        category=row.category,
        is_bulk_request=row.bulk_request,
        created_on=wire_timestamp(row.created_on),
        updated_on=wire_timestamp(row.updated_on),
        closed_on=wire_timestamp(row.closed_on),
        created_by=row.created_by,
        ticket_type=TICKET_TYPE,
        description=row.title,
        location=row.location,
    )

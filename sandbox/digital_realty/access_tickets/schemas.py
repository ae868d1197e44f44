"""Answers about access tickets, members in the order of the samples."""

from datetime import date

import msgspec

from sandbox.digital_realty.access_tickets.values import PERMANENT_BADGE, TICKET_TYPE
from sandbox.digital_realty.comments.schemas import Comment
from sandbox.digital_realty.places import PLACES
from sandbox.digital_realty.tables.access_ticket import AccessTicket
from sandbox.digital_realty.timestamps import wire_timestamp


class Location(msgspec.Struct):
    """A location to which access is asked for."""

    location: str


class Site(msgspec.Struct):
    """A site with locations; `address` is empty for a site that the sandbox does not have."""

    site: str
    locations: list[Location]
    address: str


class AccessTicketDetail(msgspec.Struct, rename="camel"):
    """An access ticket."""

    ticket_id: str
    ticket_type: str
    ticket_status: str
    requester: str
    ticket_created_date: str
    ticket_updated_date: str
    request_type: str
    ticket_category: str
    contact_first_name: str
    contact_last_name: str
    contact_email: str
    contact_phone: str
    representing_company: str
    badge_start_date: str
    badge_end_date: str
    site: list[Site]
    modified_by: str
    email_notifications: str
    visitor_type: str
    visitor_badge_type: str
    visitor_host_first_name: str
    visitor_host_last_name: str
    host_company: str
    notes: str
    contact_type: str
    escort_first_name: str
    escort_last_name: str
    visitor_badge_start_date: str
    visitor_badge_end_date: str
    customer_external_reference: str
    work_description: str
    description: str
    bulk_request: bool
    comments: list[Comment]


class EditedTicket(msgspec.Struct, rename="camel"):
    """Answer of the edit operation."""

    work_order_id: str


class CancelResult(msgspec.Struct):
    """The acknowledgement of a cancellation."""

    status: str


class CancelledTicket(msgspec.Struct):
    """Answer of the cancel operation."""

    result: CancelResult


def to_detail(ticket: AccessTicket, comments: list[Comment]) -> AccessTicketDetail:
    """Make the answer's form of an access ticket with the comments to it."""
    start, end = _wire_date(ticket.badge_start), _wire_date(ticket.badge_end)
    is_badge = ticket.request_type == PERMANENT_BADGE
    return AccessTicketDetail(
        ticket_id=ticket.id,
        ticket_type=TICKET_TYPE,
        ticket_status=ticket.status,
        requester=ticket.created_by,
        ticket_created_date=wire_timestamp(ticket.created_on),
        ticket_updated_date=wire_timestamp(ticket.updated_on),
        request_type=ticket.request_type,
        ticket_category=ticket.category,
        contact_first_name=ticket.first_name,
        contact_last_name=ticket.last_name,
        contact_email=ticket.email,
        contact_phone=ticket.phone,
        representing_company=ticket.company,
        badge_start_date=start if is_badge else "",
        badge_end_date=end if is_badge else "",
        site=_to_sites(ticket),
        modified_by=ticket.modified_by,
        email_notifications=ticket.email_notifications,
        visitor_type=ticket.visitor_type,
        visitor_badge_type=ticket.visitor_badge_type,
        visitor_host_first_name=ticket.visitor_host_first_name,
        visitor_host_last_name=ticket.visitor_host_last_name,
        host_company=ticket.host_company,
        notes=ticket.notes,
        contact_type=ticket.title,
        escort_first_name=ticket.escort_first_name,
        escort_last_name=ticket.escort_last_name,
        visitor_badge_start_date=start,
        visitor_badge_end_date=end,
        customer_external_reference=ticket.customer_external_reference,
        work_description=ticket.work_description,
        description=ticket.title,
        bulk_request=ticket.bulk_request,
        comments=comments,
    )


def _to_sites(ticket: AccessTicket) -> list[Site]:
    addresses = {place.site: place.address for place in PLACES}
    return [
        Site(
            site=site["site"],
            locations=[Location(location["location"]) for location in site["locations"]],
            address=addresses.get(site["site"], ""),
        )
        for site in ticket.sites
    ]


def _wire_date(day: date | None) -> str:
    return "" if day is None else day.isoformat()

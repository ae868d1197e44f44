"""Bodies of remote hands requests and answers, members in the order of the samples."""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from sandbox.digital_realty.pagination import Pageable
from sandbox.digital_realty.remote_hands.values import (
    DEFAULT_CANCEL_REASON,
    TICKET_TYPE,
    CancelReason,
    Category,
    RequestType,
)
from sandbox.digital_realty.tables.remote_hands_ticket import RemoteHandsTicket
from sandbox.digital_realty.tables.ticket_comment import TicketComment
from sandbox.digital_realty.timestamps import wire_timestamp

SITE_PATTERN = r"^[A-Za-z0-9]{6}\Z"

Title = Annotated[str, Meta(max_length=160)]
Site = Annotated[str, Meta(pattern=SITE_PATTERN)]
Text20 = Annotated[str, Meta(max_length=20)]
Text40 = Annotated[str, Meta(max_length=40)]
Text32k = Annotated[str, Meta(max_length=32_000)]


class TicketCreate(msgspec.Struct, rename="camel"):
    """Body of the create operation."""

    title: Title
    site: Site
    request_type: RequestType
    category: Category
    location: Text40 = ""
    detailed_instruction: Text32k = ""
    customer_reference: Text40 = ""
    reference_ticket: Text20 = ""
    notification_recipients: Text32k = ""


class TicketUpdate(msgspec.Struct, rename="camel"):
    """Body of the update operation; what is not given stays."""

    customer_reference: Text40 | UnsetType = UNSET
    notification_recipients: Text32k | UnsetType = UNSET


class TicketCancel(msgspec.Struct, rename="camel"):
    """Body of the cancel operation."""

    cancel_reason: CancelReason = DEFAULT_CANCEL_REASON


class Message(msgspec.Struct):
    """Answer of the cancel operation."""

    message: str


class TicketSummary(msgspec.Struct, rename="camel"):
    """A ticket in the list."""

    id: str
    title: str
    status: str
    site: str
    location: str
    category: str
    request_type: str
    created_on: str
    updated_on: str
    closed_on: str
    created_by: str


class TicketList(msgspec.Struct):
    """Answer of the list operation."""

    content: list[TicketSummary]
    pageable: Pageable


class Ticket(msgspec.Struct, rename="camel"):
    """A ticket as the create operation answers it."""

    id: str
    title: str
    status: str
    site: str
    location: str
    request_type: str
    category: str
    detailed_instruction: str
    customer_reference: str
    reference_ticket: str
    cancel_reason: str
    created_on: str
    updated_on: str
    closed_on: str
    created_by: str
    ticket_type: str
    notification_recipients: str


class Comment(msgspec.Struct, rename="camel"):
    """A comment to a ticket."""

    comment: str
    commented_by: str
    commented_on: str


class TicketDetail(Ticket):
    """A ticket as the get and update operations answer it."""

    comments: list[Comment]


def to_summary(row: Any) -> TicketSummary:
    """Make the list item of a row of the ticket table."""
    return TicketSummary(
        id=row.id,
        title=row.title,
        status=row.status,
        site=row.site,
        location=row.location,
        category=row.category,
        request_type=row.request_type,
        created_on=wire_timestamp(row.created_on),
        updated_on=wire_timestamp(row.updated_on),
        closed_on=wire_timestamp(row.closed_on),
        created_by=row.created_by,
    )


def _ticket_members(ticket: RemoteHandsTicket) -> dict[str, str]:
    """Give the members that `Ticket` and `TicketDetail` share, "" for what is not set."""
    return {
        "id": ticket.id,
        "title": ticket.title,
        "status": ticket.status,
        "site": ticket.site,
        "location": ticket.location,
        "request_type": ticket.request_type,
        "category": ticket.category,
        "detailed_instruction": ticket.detailed_instruction,
        "customer_reference": ticket.customer_reference,
        "reference_ticket": ticket.reference_ticket,
        "cancel_reason": ticket.cancel_reason,
        "created_on": wire_timestamp(ticket.created_on),
        "updated_on": wire_timestamp(ticket.updated_on),
        "closed_on": wire_timestamp(ticket.closed_on),
        "created_by": ticket.created_by,
        "ticket_type": TICKET_TYPE,
        "notification_recipients": ticket.notification_recipients,
    }


def to_ticket(ticket: RemoteHandsTicket) -> Ticket:
    """Make the answer to a create."""
    return Ticket(**_ticket_members(ticket))


def to_detail(ticket: RemoteHandsTicket, comments: list[TicketComment]) -> TicketDetail:
    """Make the answer to a get or an update."""
    return TicketDetail(**_ticket_members(ticket), comments=[to_comment(row) for row in comments])


def to_comment(row: TicketComment) -> Comment:
    """Make the answer's form of a comment."""
    return Comment(row.comment, row.commented_by, wire_timestamp(row.commented_on))

"""Editing an access ticket: three bodies, one for each category of permanent badge tickets.

A member may be edited in certain statuses of the ticket. To send a member with the value that the
ticket has is no edit of it, else a ticket could not be edited at all once a mandatory member is
fixed. A file name in `attachments` is always one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from sandbox.digital_realty.access_tickets import values
from sandbox.digital_realty.access_tickets.fields import Company, Email, Name, Phone
from sandbox.digital_realty.tables.access_ticket import AccessTicket
from sandbox.digital_realty.tickets.fields import Text32k
from sandbox.errors import BadRequestError


class NewBadgeEdit(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """Section 7, "Edit New Permanent Badge Work Order"."""

    first_name: Name
    last_name: Name
    email: Email
    badge_start_date: date
    phone: Phone | UnsetType = UNSET
    company: Company | UnsetType = UNSET
    badge_expiration_date: date | UnsetType = UNSET
    email_notifications: Text32k | UnsetType = UNSET
    attachments: str | UnsetType = UNSET


class ModifyBadgeEdit(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """Section 8, "Edit Modify Permanent Badge Work Order"."""

    visitor_phone: Phone | UnsetType = UNSET
    email_notifications: Text32k | UnsetType = UNSET


class TerminationEdit(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """Section 9, "Edit Terminate Permanent Badge Work Order"."""

    badge_expiration_date: date


@dataclass(frozen=True, slots=True)
class Variant:
    """The body for one category, and the statuses in which each member may be edited."""

    body: type[msgspec.Struct]
    editable_in: Mapping[str, frozenset[str]]


EARLY = frozenset({values.PENDING_APPROVAL, values.APPROVED})

VARIANTS: dict[str, Variant] = {
    values.NEW_BADGE: Variant(
        NewBadgeEdit,
        {
            "firstName": EARLY,
            "lastName": values.EVERY_STATUS,
            "email": EARLY,
            "phone": values.EVERY_STATUS,
            "company": EARLY,
            "badgeStartDate": EARLY,
            "badgeExpirationDate": EARLY,
            "emailNotifications": values.OPEN_STATUSES,
            "attachments": values.OPEN_STATUSES,
        },
    ),
    values.MODIFY_BADGE: Variant(
        ModifyBadgeEdit,
        {
            "visitorPhone": values.OPEN_STATUSES,
            "emailNotifications": values.OPEN_STATUSES,
        },
    ),
    values.TERMINATE_ALL_ACCESS: Variant(
        TerminationEdit, {"badgeExpirationDate": frozenset({values.PENDING_APPROVAL})}
    ),
}

COLUMNS = {
    "firstName": "first_name",
    "lastName": "last_name",
    "email": "email",
    "phone": "phone",
    "visitorPhone": "phone",
    "company": "company",
    "badgeStartDate": "badge_start",
    "badgeExpirationDate": "badge_end",
    "emailNotifications": "email_notifications",
}
"""Where a member is stored; a file name is not."""


def changes_of(ticket: AccessTicket, body: msgspec.Struct) -> dict[str, Any]:
    """Give the members of a body that would change the ticket."""
    given = {
        field.encode_name: getattr(body, field.name)
        for field in msgspec.structs.fields(body)
        if getattr(body, field.name) is not UNSET
    }
    return {
        name: value
        for name, value in given.items()
        if name not in COLUMNS or value != getattr(ticket, COLUMNS[name])
    }


def editable_changes(
    ticket: AccessTicket, changes: Mapping[str, Any], variant: Variant
) -> Mapping[str, Any]:
    """Give the changes, all of which must be allowed in the ticket's status.

    Raises:
        BadRequestError: names the first one that is not, and when it would be.
    """
    for name in changes:
        allowed = variant.editable_in[name]
        if ticket.status not in allowed:
            statuses = ", ".join(status for status in values.STAFF_MOVES if status in allowed)
            raise BadRequestError(
                f"{name}: can be edited only while the status is {statuses}; "
                f"the status of {ticket.id} is {ticket.status}"
            )
    return changes

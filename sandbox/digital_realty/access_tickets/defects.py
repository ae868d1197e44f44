"""The named defects of access tickets."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, true

from sandbox.defects import Answer, Defect, with_rules
from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.access_tickets import values
from sandbox.digital_realty.access_tickets.date_rules import EDIT_DATES
from sandbox.digital_realty.access_tickets.edits import (
    COLUMNS,
    EARLY,
    VARIANTS,
    ModifyBadgeEdit,
    NewBadgeEdit,
    TerminationEdit,
    Variant,
)
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.tables.access_ticket import AccessTicket
from sandbox.digital_realty.tickets.schemas import TicketCancel

OPEN = values.OPEN_STATUSES


class _OpenEdit(ModifyBadgeEdit, rename="camel", forbid_unknown_fields=False):
    pass


class _OptionalStart(NewBadgeEdit, rename="camel", forbid_unknown_fields=True, kw_only=True):
    badge_start_date: Any = msgspec.UNSET


class _AnyReason(TicketCancel, rename="camel"):
    cancel_reason: Any = "Request no longer needed"


def _everything(_caller: Caller, _account_id: object) -> ColumnElement[bool]:
    return true()


def _with_variant(category: str, **changes: Any) -> Mapping[str, Variant]:
    return {**VARIANTS, category: replace(VARIANTS[category], **changes)}


def _editable(category: str, name: str, statuses: frozenset[str]) -> Mapping[str, Variant]:
    """Let a member be edited in other statuses."""
    editable_in = {**VARIANTS[category].editable_in, name: statuses}
    return _with_variant(category, editable_in=editable_in)


def _what_may_be(
    ticket: AccessTicket, changes: Mapping[str, Any], variant: Variant
) -> Mapping[str, Any]:
    """Drop the changes that are not allowed instead of refusing all."""
    return {
        name: value for name, value in changes.items() if ticket.status in variant.editable_in[name]
    }


def _drop_bulk_flag(answer: Answer) -> None:
    answer.body.pop("bulkRequest", None)


def _null_for_empty(answer: Answer) -> None:
    for name, value in answer.body.items():
        if value == "":
            answer.body[name] = None


def _dates_with_times(answer: Answer) -> None:
    if answer.body.get("badgeStartDate"):
        answer.body["badgeStartDate"] += " 00:00:00"


def _one_site(answer: Answer) -> None:
    if answer.body.get("site"):
        answer.body["site"] = answer.body["site"][0]


def _message_on_top(answer: Answer) -> None:
    if answer.status == 200:
        answer.body = answer.body["result"]


ACCESS_TICKET_DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (
    Defect(
        name="accounts-share-access-tickets",
        promise="An account sees only its own access tickets.",
        rules=with_rules("access_tickets", visible=_everything),
    ),
    Defect(
        name="access-tickets-detail-drops-bulk-flag",
        promise="A ticket says whether it is a bulk request.",
        edits={"getAccessTicket": _drop_bulk_flag},
    ),
    Defect(
        name="access-tickets-detail-null-for-empty",
        promise='What is not set is "".',
        edits={"getAccessTicket": _null_for_empty},
    ),
    Defect(
        name="access-tickets-detail-dates-with-times",
        promise="badgeStartDate has the format yyyy-MM-dd.",
        edits={"getAccessTicket": _dates_with_times},
    ),
    Defect(
        name="access-tickets-detail-site-is-an-object",
        promise="site is an array.",
        edits={"getAccessTicket": _one_site},
    ),
    Defect(
        name="access-tickets-first-name-always-editable",
        promise="firstName is edited only while a ticket is Pending Approval or Approved.",
        rules=with_rules(
            "access_tickets",
            variants=_editable(values.NEW_BADGE, "firstName", values.EVERY_STATUS),
        ),
    ),
    Defect(
        name="access-tickets-last-name-editable-early-only",
        promise="lastName is edited in every status.",
        rules=with_rules("access_tickets", variants=_editable(values.NEW_BADGE, "lastName", EARLY)),
    ),
    Defect(
        name="access-tickets-notifications-editable-when-over",
        promise="emailNotifications are edited only while a ticket is not over.",
        rules=with_rules(
            "access_tickets",
            variants=_editable(values.NEW_BADGE, "emailNotifications", values.EVERY_STATUS),
        ),
    ),
    Defect(
        name="access-tickets-attachments-accepted-when-over",
        promise="Files are attached only while a ticket is not over.",
        rules=with_rules(
            "access_tickets",
            variants=_editable(values.NEW_BADGE, "attachments", values.EVERY_STATUS),
        ),
    ),
    Defect(
        name="access-tickets-change-editable-when-over",
        promise="visitorPhone of a change is edited only while it is not over.",
        rules=with_rules(
            "access_tickets",
            variants=_editable(values.MODIFY_BADGE, "visitorPhone", values.EVERY_STATUS),
        ),
    ),
    Defect(
        name="access-tickets-termination-editable-when-approved",
        promise="A termination is edited only while it is Pending Approval.",
        rules=with_rules(
            "access_tickets",
            variants=_editable(values.TERMINATE_ALL_ACCESS, "badgeExpirationDate", OPEN),
        ),
    ),
    Defect(
        name="access-tickets-edit-in-part",
        promise="One member that may not be edited refuses the whole edit.",
        rules=with_rules("access_tickets", editable=_what_may_be),
    ),
    Defect(
        name="access-tickets-edit-loses-phone",
        promise="An edit stores the phone number.",
        rules=with_rules(
            "access_tickets", columns={name: COLUMNS[name] for name in COLUMNS if name != "phone"}
        ),
    ),
    Defect(
        name="access-tickets-edit-without-start-accepted",
        promise="badgeStartDate is mandatory in the edit of a new badge.",
        rules=with_rules(
            "access_tickets", variants=_with_variant(values.NEW_BADGE, body=_OptionalStart)
        ),
    ),
    Defect(
        name="access-tickets-edit-start-in-the-past-accepted",
        promise="A new badgeStartDate is not before the current date.",
        rules=with_rules(
            "access_tickets",
            edit_dates={
                name: rule for name, rule in EDIT_DATES.items() if name != "start-not-past"
            },
        ),
    ),
    Defect(
        name="access-tickets-edit-expiration-before-start-accepted",
        promise="badgeExpirationDate >= badgeStartDate, also after an edit.",
        rules=with_rules(
            "access_tickets",
            edit_dates={
                name: rule
                for name, rule in EDIT_DATES.items()
                if name != "expiration-not-before-start"
            },
        ),
    ),
    Defect(
        name="access-tickets-unknown-members-accepted",
        promise="An edit holds the members for its category and no others.",
        rules=with_rules(
            "access_tickets", variants=_with_variant(values.MODIFY_BADGE, body=_OpenEdit)
        ),
    ),
    Defect(
        name="access-tickets-change-edited-as-termination",
        promise="The body of an edit must be the one for the category of the ticket.",
        rules=with_rules(
            "access_tickets",
            variants={
                **VARIANTS,
                values.MODIFY_BADGE: Variant(TerminationEdit, {"badgeExpirationDate": OPEN}),
            },
        ),
    ),
    Defect(
        name="access-tickets-cancel-allowed-when-completed",
        promise="A ticket that is over cannot be cancelled.",
        rules=with_rules("access_tickets", cancellable_in=OPEN | {values.COMPLETED}),
    ),
    Defect(
        name="access-tickets-cancel-refused-in-progress",
        promise="A ticket can be cancelled while it is In Progress.",
        rules=with_rules("access_tickets", cancellable_in=OPEN - {values.IN_PROGRESS}),
    ),
    Defect(
        name="access-tickets-cancel-reason-not-checked",
        promise="cancelReason is one of the documented values.",
        rules=with_rules("access_tickets", cancel_body=_AnyReason),
    ),
    Defect(
        name="access-tickets-cancel-changes-nothing",
        promise="A cancelled ticket is Cancelled.",
        rules=with_rules("access_tickets", status_after_cancel=values.IN_PROGRESS),
    ),
    Defect(
        name="access-tickets-cancel-answers-plain-status",
        promise="The acknowledgement stands in result.",
        edits={"cancelAccessTicket": _message_on_top},
    ),
)

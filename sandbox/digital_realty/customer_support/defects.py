"""The named defects of customer support."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from sandbox.defects import Answer, Defect, with_rules
from sandbox.digital_realty.customer_support.schemas import CustomerSupportCreate
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.tickets.categories import Categories, describe_categories
from sandbox.digital_realty.tickets.defects import everything, filters_without
from sandbox.digital_realty.tickets.fields import MandatoryText32k, Text32k, Text40
from sandbox.digital_realty.tickets.rules import OPEN_STATUSES


class _OptionalDescription(CustomerSupportCreate, rename="camel", kw_only=True):
    description: str = ""


class _NoTitle(msgspec.Struct, rename="camel"):
    description: MandatoryText32k | msgspec.UnsetType = msgspec.UNSET
    customer_reference: Text40 | msgspec.UnsetType = msgspec.UNSET
    notification_recipients: Text32k | msgspec.UnsetType = msgspec.UNSET


def _describe_all(categories: Mapping[str, Sequence[str]], _wanted: str | None) -> Categories:
    return describe_categories(categories, None)


def _say_remote_hands(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["ticketType"] = "Remote Hands"


def _write_comments_as_text(answer: Answer) -> None:
    if answer.status == 200:
        comments: list[dict[str, Any]] = answer.body["comments"]
        answer.body["comments"] = "\n".join(item["comment"] for item in comments)


def _show_cancel_reason(answer: Answer) -> None:
    for item in answer.body.get("content", []):
        item["cancelReason"] = ""


CUSTOMER_SUPPORT_DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (
    Defect(
        name="customer-support-description-optional",
        promise="A ticket cannot be created without a description.",
        rules=with_rules("customer_support", create_body=_OptionalDescription),
    ),
    Defect(
        name="customer-support-detail-says-remote-hands",
        promise='The ticketType is "Customer Support".',
        edits={"getCustomerSupportTicket": _say_remote_hands},
    ),
    Defect(
        name="customer-support-comments-are-a-text",
        promise="The comments of a ticket are an array of objects.",
        edits={"getCustomerSupportTicket": _write_comments_as_text},
    ),
    Defect(
        name="customer-support-list-shows-cancel-reason",
        promise="A ticket in the list has the documented members and no other.",
        edits={"listCustomerSupportTickets": _show_cancel_reason},
    ),
    Defect(
        name="customer-support-list-ignores-category-filter",
        promise="The list holds only tickets of the category that is asked for.",
        rules=with_rules("customer_support", filters=filters_without("category")),
    ),
    Defect(
        name="customer-support-update-loses-title",
        promise="An update stores the title.",
        rules=with_rules("customer_support", update_body=_NoTitle),
    ),
    Defect(
        name="customer-support-cancel-allowed-when-completed",
        promise="A ticket is cancelled only while it is New or In Progress.",
        rules=with_rules("customer_support", cancellable_in=OPEN_STATUSES | {"Completed"}),
    ),
    Defect(
        name="customer-support-cancel-is-a-request",
        promise="A cancelled ticket is Cancelled at once.",
        rules=with_rules("customer_support", status_after_cancel="In Progress"),
    ),
    Defect(
        name="customer-support-tickets-shared",
        promise="An account sees only its own tickets.",
        rules=with_rules("customer_support", visible=everything),
    ),
    Defect(
        name="customer-support-categories-of-all-types",
        promise="The categories are those of the request type that is asked for.",
        rules=with_rules("customer_support", describe=_describe_all),
    ),
)

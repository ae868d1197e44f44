"""The named defects of remote hands."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import ColumnElement, and_, select

from sandbox.defects import Answer, Defect, with_rules
from sandbox.digital_realty.filters import Condition
from sandbox.digital_realty.pagination import DEFAULT_SIZE
from sandbox.digital_realty.remote_hands.schemas import RemoteHandsCreate, RemoteHandsUpdate
from sandbox.digital_realty.remote_hands.values import CATEGORIES, REQUEST_TYPES
from sandbox.digital_realty.rules import DigitalRealtyRules
from sandbox.digital_realty.tables.ticket import TicketColumns
from sandbox.digital_realty.tickets.defects import everything, filters_without, random_order
from sandbox.digital_realty.tickets.fields import Text40
from sandbox.digital_realty.tickets.rules import (
    OPEN_STATUSES,
    documented_filters,
    newest_first,
)


class _AnyTitle(RemoteHandsCreate, rename="camel", kw_only=True):
    title: str


class _NoLocation(RemoteHandsCreate, rename="camel"):
    def __post_init__(self) -> None:
        self.location = ""


class _OnlyReference(msgspec.Struct, rename="camel"):
    customer_reference: Text40 | msgspec.UnsetType = msgspec.UNSET


class _AlsoTitle(RemoteHandsUpdate, rename="camel"):
    title: str | msgspec.UnsetType = msgspec.UNSET

    def __post_init__(self) -> None:
        self.title = self.customer_reference


def _filters_of_one_page(table: type[TicketColumns]) -> Mapping[str, Condition]:
    page = select(table.id).order_by(*newest_first(table)).limit(DEFAULT_SIZE)

    def within_page(condition: Condition) -> Condition:
        def narrowed(value: object) -> ColumnElement[bool]:
            return and_(condition(value), table.id.in_(page))

        return narrowed

    return {name: within_page(one) for name, one in documented_filters(table).items()}


def _answer_200(answer: Answer) -> None:
    if answer.status == 201:
        answer.status = 200


def _drop_created_on(answer: Answer) -> None:
    answer.body.pop("createdOn", None)


def _lengthen_title(answer: Answer) -> None:
    if answer.status == 200:
        answer.body["title"] = answer.body["title"].ljust(161, ".")


def _null_closed_on(answer: Answer) -> None:
    if answer.body.get("closedOn") == "":
        answer.body["closedOn"] = None


def _capitals(answer: Answer) -> None:
    for item in answer.body.get("content", []):
        item["status"] = item["status"].upper()


REMOTE_HANDS_DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (
    Defect(
        name="remote-hands-create-answers-200",
        promise="A created ticket is answered with 201.",
        edits={"createRemoteHandsTicket": _answer_200},
    ),
    Defect(
        name="remote-hands-create-loses-location",
        promise="A created ticket has the location that was given.",
        rules=with_rules("remote_hands", create_body=_NoLocation),
    ),
    Defect(
        name="remote-hands-title-length-not-checked",
        promise="A title has at most 160 characters.",
        rules=with_rules("remote_hands", create_body=_AnyTitle),
    ),
    Defect(
        name="remote-hands-category-not-checked",
        promise="The category must be part of the request type.",
        rules=with_rules("remote_hands", categories=dict.fromkeys(REQUEST_TYPES, CATEGORIES)),
    ),
    Defect(
        name="remote-hands-detail-drops-created-on",
        promise="A ticket has the time of its creation.",
        edits={"getRemoteHandsTicket": _drop_created_on},
    ),
    Defect(
        name="remote-hands-detail-closed-on-null",
        promise='closedOn is "" until the ticket is completed.',
        edits={"getRemoteHandsTicket": _null_closed_on},
    ),
    Defect(
        name="remote-hands-detail-title-too-long",
        promise="A title has at most 160 characters, also in an answer.",
        edits={"getRemoteHandsTicket": _lengthen_title},
    ),
    Defect(
        name="remote-hands-list-filters-one-page",
        promise="The list holds every ticket that matches, not only those of the first page.",
        rules=with_rules("remote_hands", filters=_filters_of_one_page),
    ),
    Defect(
        name="remote-hands-list-ignores-site-filter",
        promise="The list holds only tickets of the site that is asked for.",
        rules=with_rules("remote_hands", filters=filters_without("site")),
    ),
    Defect(
        name="remote-hands-list-in-random-order",
        promise="The order of a list stays the same from page to page.",
        rules=with_rules("remote_hands", order=random_order),
    ),
    Defect(
        name="remote-hands-list-status-in-capitals",
        promise="A status is one of the documented values, also in its case.",
        edits={"listRemoteHandsTickets": _capitals},
    ),
    Defect(
        name="remote-hands-update-allowed-when-completed",
        promise="A ticket is updated only while it is New or In Progress.",
        rules=with_rules("remote_hands", updatable_in=OPEN_STATUSES | {"Completed"}),
    ),
    Defect(
        name="remote-hands-update-loses-recipients",
        promise="An update stores the notification recipients.",
        rules=with_rules("remote_hands", update_body=_OnlyReference),
    ),
    Defect(
        name="remote-hands-update-changes-title",
        promise="An update changes no other field than those that are given.",
        rules=with_rules("remote_hands", update_body=_AlsoTitle),
    ),
    Defect(
        name="remote-hands-cancel-allowed-twice",
        promise="A ticket is cancelled only while it is New or In Progress.",
        rules=with_rules("remote_hands", cancellable_in=OPEN_STATUSES | {"Cancellation Requested"}),
    ),
    Defect(
        name="remote-hands-cancel-is-immediate",
        promise='A cancelled ticket is "Cancellation Requested" until the staff agree.',
        rules=with_rules("remote_hands", status_after_cancel="Cancelled"),
    ),
    Defect(
        name="accounts-share-tickets",
        promise="An account sees only its own tickets.",
        rules=with_rules("remote_hands", visible=everything),
    ),
)

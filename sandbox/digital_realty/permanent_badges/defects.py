"""The named defects of permanent badges."""

from datetime import date
from types import GenericAlias
from typing import Any

from msgspec import defstruct
from sqlalchemy import ColumnElement, true

from sandbox.defects import Answer, Defect, with_rules
from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.date_rules import DateRule
from sandbox.digital_realty.permanent_badges.date_rules import (
    CREATE_DATES,
    MODIFY_DATES,
    TERMINATE_DATES,
)
from sandbox.digital_realty.permanent_badges.rules import FILTERS
from sandbox.digital_realty.permanent_badges.schemas import (
    AccessLocation,
    AccessSite,
    BadgeCreate,
    BadgeModify,
)
from sandbox.digital_realty.rules import DigitalRealtyRules

Rules = dict[str, DateRule[Any]]


def _body_with_any_times() -> Any:
    """Make the create body anew with plain texts for the two times deep within it."""
    times = [("access_start_time", str, ""), ("access_end_time", str, "")]
    location = defstruct("_Location", times, bases=(AccessLocation,), rename="camel")
    locations = ("locations", GenericAlias(list, (location,)))
    site = defstruct("_Site", [locations], bases=(AccessSite,))
    sites = ("sites", GenericAlias(list, (site,)))
    return defstruct("_AnyTimes", [sites], bases=(BadgeCreate,), rename="camel", kw_only=True)


class _AnySites(BadgeCreate, rename="camel", kw_only=True):
    sites: list[AccessSite]


class _AnyFirstName(BadgeCreate, rename="camel", kw_only=True):
    first_name: str


class _OptionalCompany(BadgeModify, rename="camel", kw_only=True):
    company: str = ""


class _NoPhone(BadgeCreate, rename="camel"):
    def __post_init__(self) -> None:
        self.phone = ""


class _LastDayOfMonth(BadgeCreate, rename="camel", kw_only=True):
    """Takes 30 February for 28 February, as careless calendars do."""

    badge_start_date: Any

    def __post_init__(self) -> None:
        self.badge_start_date = _nearest_day(str(self.badge_start_date))


def _nearest_day(text: str) -> date:
    year, month, day = (int(part) for part in text.split("-"))
    for earlier in range(day, day - 3, -1):
        try:
            return date(year, month, earlier)
        except ValueError:
            continue
    raise ValueError("badgeStartDate is no date")


def _everything(_caller: Caller, _account_id: object) -> ColumnElement[bool]:
    return true()


def _without(rules: Rules, name: str) -> Rules:
    return {other: rules[other] for other in rules if other != name}


def _answer_201(answer: Answer) -> None:
    if answer.status == 200:
        answer.status = 201


def _single_work_order(answer: Answer) -> None:
    if "workOrder" in answer.body:
        answer.body["workOrder"] = answer.body["workOrder"][0]


def _bulk_flag_as_text(answer: Answer) -> None:
    for item in answer.body.get("content", []):
        item["isBulkRequest"] = str(item["isBulkRequest"]).lower()


def _count_page_only(answer: Answer) -> None:
    if pageable := answer.body.get("pageable"):
        pageable["totalElements"] = pageable["numberOfElements"]


PERMANENT_BADGE_DEFECTS: tuple[Defect[DigitalRealtyRules], ...] = (
    Defect(
        name="badges-create-answers-201",
        promise="A request for a badge is answered with 200.",
        edits={"createPermanentBadge": _answer_201},
    ),
    Defect(
        name="badges-create-loses-phone",
        promise="The ticket has the phone number that was given.",
        rules=with_rules("permanent_badges", create_body=_NoPhone),
    ),
    Defect(
        name="badges-first-name-length-not-checked",
        promise="A first name has at most 20 characters.",
        rules=with_rules("permanent_badges", create_body=_AnyFirstName),
    ),
    Defect(
        name="badges-empty-sites-accepted",
        promise="A badge gives access to at least one site.",
        rules=with_rules("permanent_badges", create_body=_AnySites),
    ),
    Defect(
        name="badges-access-times-not-checked",
        promise="Times have the format HH:mm:ss.",
        rules=with_rules("permanent_badges", create_body=_body_with_any_times()),
    ),
    Defect(
        name="badges-days-beyond-the-calendar-accepted",
        promise="A date is a day of the calendar.",
        rules=with_rules("permanent_badges", create_body=_LastDayOfMonth),
    ),
    Defect(
        name="badges-start-in-the-past-accepted",
        promise="badgeStartDate >= current date.",
        rules=with_rules(
            "permanent_badges", create_dates=_without(dict(CREATE_DATES), "start-not-past")
        ),
    ),
    Defect(
        name="badges-access-before-badge-accepted",
        promise="accessStartDate >= badgeStartDate.",
        rules=with_rules(
            "permanent_badges",
            create_dates=_without(dict(CREATE_DATES), "access-start-not-before-badge-start"),
        ),
    ),
    Defect(
        name="badges-access-from-expiration-accepted",
        promise="accessStartDate < badgeExpirationDate.",
        rules=with_rules(
            "permanent_badges",
            create_dates=_without(dict(CREATE_DATES), "access-start-before-expiration"),
        ),
    ),
    Defect(
        name="badges-access-after-expiration-accepted",
        promise="accessEndDate <= badgeExpirationDate.",
        rules=with_rules(
            "permanent_badges",
            create_dates=_without(dict(CREATE_DATES), "access-end-not-after-expiration"),
        ),
    ),
    Defect(
        name="badges-access-end-before-badge-accepted",
        promise="accessEndDate >= badgeStartDate.",
        rules=with_rules(
            "permanent_badges",
            create_dates=_without(dict(CREATE_DATES), "access-end-not-before-badge-start"),
        ),
    ),
    Defect(
        name="badges-list-ignores-status",
        promise="The list holds only tickets in the status that is asked for.",
        rules=with_rules(
            "permanent_badges", filters={name: FILTERS[name] for name in ("site", "createdBy")}
        ),
    ),
    Defect(
        name="badges-list-shows-visits",
        promise="The list holds permanent badge tickets only.",
        rules=with_rules("permanent_badges", listed=true()),
    ),
    Defect(
        name="badges-list-counts-one-page-only",
        promise="totalElements is the number of tickets on all pages.",
        edits={"listPermanentBadges": _count_page_only},
    ),
    Defect(
        name="badges-list-bulk-flag-is-a-text",
        promise="isBulkRequest is true or false.",
        edits={"listPermanentBadges": _bulk_flag_as_text},
    ),
    Defect(
        name="badges-list-of-all-accounts",
        promise="The list holds the tickets of the account only.",
        rules=with_rules("permanent_badges", visible=_everything),
    ),
    Defect(
        name="badges-modify-without-company-accepted",
        promise="company is mandatory for a change.",
        rules=with_rules("permanent_badges", modify_body=_OptionalCompany),
    ),
    Defect(
        name="badges-modify-start-in-the-past-accepted",
        promise="badgeStartDate >= current date, also for a change.",
        rules=with_rules(
            "permanent_badges", modify_dates=_without(dict(MODIFY_DATES), "start-not-past")
        ),
    ),
    Defect(
        name="badges-modify-expiration-before-start-accepted",
        promise="badgeExpirationDate >= badgeStartDate.",
        rules=with_rules(
            "permanent_badges",
            modify_dates=_without(dict(MODIFY_DATES), "expiration-not-before-start"),
        ),
    ),
    Defect(
        name="badges-modify-answers-one-object",
        promise="workOrder is an array.",
        edits={"modifyPermanentBadge": _single_work_order},
    ),
    Defect(
        name="badges-terminate-after-a-year-accepted",
        promise="badgeExpirationDate is not more than 365 days after badgeStartDate.",
        rules=with_rules(
            "permanent_badges",
            terminate_dates=_without(dict(TERMINATE_DATES), "expiration-within-a-year"),
        ),
    ),
    Defect(
        name="badges-terminate-before-start-accepted",
        promise="A badge does not end before it starts.",
        rules=with_rules(
            "permanent_badges",
            terminate_dates=_without(dict(TERMINATE_DATES), "expiration-not-before-start"),
        ),
    ),
)

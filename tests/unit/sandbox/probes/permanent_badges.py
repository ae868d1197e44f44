"""Probes for the defects of permanent badges."""

from typing import Any

from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.facility_calls import (
    BADGES,
    MODIFY,
    TERMINATE,
    TODAY,
    ask,
    badge,
    badge_at,
    change,
    get_ticket,
    list_badges,
    location,
    termination,
)
from tests.unit.sandbox.probes.registry import probe

YESTERDAY, TOMORROW, NEXT_WEEK = "2026-05-31", "2026-06-02", "2026-06-08"


def _status(sandbox: Sandbox, path: str, body: Any) -> int:
    return ask(sandbox.first, path, body).status_code


@probe("badges-create-answers-201")
def _create_answers_200(sandbox: Sandbox) -> bool:
    return _status(sandbox, BADGES, badge()) == 200


@probe("badges-create-loses-phone")
def _create_keeps_phone(sandbox: Sandbox) -> bool:
    ask(sandbox.first, BADGES, badge(phone="123"))
    ticket_id = list_badges(sandbox.first)["content"][0]["id"]
    return bool(get_ticket(sandbox.first, ticket_id)["contactPhone"] == "123")


@probe("badges-first-name-length-not-checked")
def _first_name_length_is_checked(sandbox: Sandbox) -> bool:
    return _status(sandbox, BADGES, badge(firstName="x" * 21)) == 400


@probe("badges-empty-sites-accepted")
def _sites_must_not_be_empty(sandbox: Sandbox) -> bool:
    return _status(sandbox, BADGES, badge(sites=[])) == 400


@probe("badges-access-times-not-checked")
def _times_are_checked(sandbox: Sandbox) -> bool:
    return _status(sandbox, BADGES, badge_at(location(accessStartTime="24:00:00"))) == 400


@probe("badges-days-beyond-the-calendar-accepted")
def _dates_are_in_the_calendar(sandbox: Sandbox) -> bool:
    place = location(accessStartDate="2027-03-01")
    return _status(sandbox, BADGES, badge_at(place, badgeStartDate="2027-02-30")) == 400


@probe("badges-start-in-the-past-accepted")
def _start_is_not_past(sandbox: Sandbox) -> bool:
    return _status(sandbox, BADGES, badge(badgeStartDate=YESTERDAY)) == 400


@probe("badges-access-before-badge-accepted")
def _access_is_not_before_badge(sandbox: Sandbox) -> bool:
    return _status(sandbox, BADGES, badge_at(location(accessStartDate=YESTERDAY))) == 400


@probe("badges-access-from-expiration-accepted")
def _access_is_before_expiration(sandbox: Sandbox) -> bool:
    body = badge_at(location(accessStartDate=TOMORROW), badgeExpirationDate=TOMORROW)
    return _status(sandbox, BADGES, body) == 400


@probe("badges-access-after-expiration-accepted")
def _access_ends_by_expiration(sandbox: Sandbox) -> bool:
    body = badge_at(location(accessEndDate=NEXT_WEEK), badgeExpirationDate=TOMORROW)
    return _status(sandbox, BADGES, body) == 400


@probe("badges-access-end-before-badge-accepted")
def _access_does_not_end_before_badge(sandbox: Sandbox) -> bool:
    return _status(sandbox, BADGES, badge_at(location(accessEndDate=YESTERDAY))) == 400


@probe("badges-list-ignores-status")
def _status_filter_works(sandbox: Sandbox) -> bool:
    items = list_badges(sandbox.first, status="Approved", size=1000)["content"]
    return {item["status"] for item in items} == {"Approved"}


@probe("badges-list-shows-visits")
def _list_has_badges_only(sandbox: Sandbox) -> bool:
    items = list_badges(sandbox.first, size=1000)["content"]
    return {item["requestType"] for item in items} == {"Permanent Badge"}


@probe("badges-list-bulk-flag-is-a-text")
def _bulk_flag_is_a_boolean(sandbox: Sandbox) -> bool:
    return list_badges(sandbox.first)["content"][0]["isBulkRequest"] is False


@probe("badges-list-counts-one-page-only")
def _total_counts_all_pages(sandbox: Sandbox) -> bool:
    total = list_badges(sandbox.first, size=1000)["pageable"]["totalElements"]
    return bool(list_badges(sandbox.first, size=1)["pageable"]["totalElements"] == total)


@probe("badges-list-of-all-accounts")
def _list_is_of_the_account(sandbox: Sandbox) -> bool:
    ids = [
        {item["id"] for item in list_badges(account, size=1000)["content"]}
        for account in (sandbox.first, sandbox.second)
    ]
    return not ids[0] & ids[1]


@probe("badges-modify-without-company-accepted")
def _change_needs_a_company(sandbox: Sandbox) -> bool:
    body = change()
    del body["company"]
    return _status(sandbox, MODIFY, body) == 400


@probe("badges-modify-start-in-the-past-accepted")
def _change_does_not_start_in_the_past(sandbox: Sandbox) -> bool:
    return _status(sandbox, MODIFY, change(badgeStartDate=YESTERDAY)) == 400


@probe("badges-modify-expiration-before-start-accepted")
def _change_does_not_expire_before_start(sandbox: Sandbox) -> bool:
    body = change(badgeStartDate=TOMORROW, badgeExpirationDate=TODAY)
    return _status(sandbox, MODIFY, body) == 400


@probe("badges-modify-answers-one-object")
def _change_answers_an_array(sandbox: Sandbox) -> bool:
    return isinstance(ask(sandbox.first, MODIFY, change()).json()["workOrder"], list)


@probe("badges-terminate-after-a-year-accepted")
def _termination_is_within_a_year(sandbox: Sandbox) -> bool:
    ask(sandbox.first, BADGES, badge())
    return _status(sandbox, TERMINATE, termination(badgeExpirationDate="2027-06-02")) == 400


@probe("badges-terminate-before-start-accepted")
def _termination_is_not_before_start(sandbox: Sandbox) -> bool:
    ask(sandbox.first, BADGES, badge())
    return _status(sandbox, TERMINATE, termination(badgeExpirationDate=YESTERDAY)) == 400

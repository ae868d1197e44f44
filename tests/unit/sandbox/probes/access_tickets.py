"""Probes for the defects of access tickets."""

from typing import Any

from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.facility_calls import (
    BADGES,
    CHANGE,
    NEW,
    TERMINATION,
    TICKETS,
    TODAY,
    asked,
    badge,
    cancel,
    edit,
    edit_of_badge,
    get_ticket,
    ticket_in,
)
from tests.unit.sandbox.probes.registry import probe

YESTERDAY, TOMORROW = "2026-05-31", "2026-06-02"


def _edited(sandbox: Sandbox, category: str, status: str, body: Any) -> int:
    """Edit a ticket of a category in a status, and give the status code."""
    return edit(sandbox.first, ticket_in(sandbox, category, status), body).status_code


def _detail(sandbox: Sandbox) -> Any:
    return get_ticket(sandbox.first, asked(sandbox.first, BADGES, badge()))


@probe("accounts-share-access-tickets")
def _tickets_are_kept_apart(sandbox: Sandbox) -> bool:
    ticket_id = asked(sandbox.second, BADGES, badge())
    return sandbox.first.send("GET", f"{TICKETS}/{ticket_id}").status_code == 404


@probe("access-tickets-detail-drops-bulk-flag")
def _detail_has_bulk_flag(sandbox: Sandbox) -> bool:
    return "bulkRequest" in _detail(sandbox)


@probe("access-tickets-detail-null-for-empty")
def _empty_is_a_text(sandbox: Sandbox) -> bool:
    return bool(_detail(sandbox)["notes"] == "")


@probe("access-tickets-detail-dates-with-times")
def _dates_are_dates(sandbox: Sandbox) -> bool:
    return bool(_detail(sandbox)["badgeStartDate"] == TODAY)


@probe("access-tickets-detail-site-is-an-object")
def _site_is_an_array(sandbox: Sandbox) -> bool:
    return isinstance(_detail(sandbox)["site"], list)


@probe("access-tickets-first-name-always-editable")
def _first_name_is_fixed_in_progress(sandbox: Sandbox) -> bool:
    return _edited(sandbox, NEW, "In Progress", edit_of_badge(firstName="Jane")) == 400


@probe("access-tickets-last-name-editable-early-only")
def _last_name_is_editable_when_completed(sandbox: Sandbox) -> bool:
    return _edited(sandbox, NEW, "Completed", edit_of_badge(lastName="Roe")) == 200


@probe("access-tickets-notifications-editable-when-over")
def _notifications_are_fixed_when_over(sandbox: Sandbox) -> bool:
    body = edit_of_badge(emailNotifications="noc@example.com")
    return _edited(sandbox, NEW, "Completed", body) == 400


@probe("access-tickets-attachments-accepted-when-over")
def _files_are_refused_when_over(sandbox: Sandbox) -> bool:
    return _edited(sandbox, NEW, "Cancelled", edit_of_badge(attachments="test.pdf")) == 400


@probe("access-tickets-change-editable-when-over")
def _change_is_fixed_when_over(sandbox: Sandbox) -> bool:
    return _edited(sandbox, CHANGE, "Approval Denied", {"visitorPhone": "1"}) == 400


@probe("access-tickets-termination-editable-when-approved")
def _termination_is_fixed_when_approved(sandbox: Sandbox) -> bool:
    return _edited(sandbox, TERMINATION, "Approved", {"badgeExpirationDate": TOMORROW}) == 400


@probe("access-tickets-edit-in-part")
def _edit_is_whole_or_refused(sandbox: Sandbox) -> bool:
    body = edit_of_badge(firstName="Jane", lastName="Roe")
    return _edited(sandbox, NEW, "Completed", body) == 400


@probe("access-tickets-edit-loses-phone")
def _edit_stores_phone(sandbox: Sandbox) -> bool:
    ticket_id = ticket_in(sandbox, NEW, "Approved")
    edit(sandbox.first, ticket_id, edit_of_badge(phone="123"))
    return bool(get_ticket(sandbox.first, ticket_id)["contactPhone"] == "123")


@probe("access-tickets-edit-without-start-accepted")
def _start_is_mandatory(sandbox: Sandbox) -> bool:
    body = edit_of_badge()
    del body["badgeStartDate"]
    return _edited(sandbox, NEW, "Approved", body) == 400


@probe("access-tickets-edit-start-in-the-past-accepted")
def _new_start_is_not_past(sandbox: Sandbox) -> bool:
    return _edited(sandbox, NEW, "Approved", edit_of_badge(badgeStartDate=YESTERDAY)) == 400


@probe("access-tickets-edit-expiration-before-start-accepted")
def _edit_keeps_dates_in_order(sandbox: Sandbox) -> bool:
    return _edited(sandbox, NEW, "Approved", edit_of_badge(badgeExpirationDate=YESTERDAY)) == 400


@probe("access-tickets-unknown-members-accepted")
def _unknown_members_are_refused(sandbox: Sandbox) -> bool:
    return _edited(sandbox, CHANGE, "Approved", {"visitorPhone": "1", "unknown": 1}) == 400


@probe("access-tickets-change-edited-as-termination")
def _body_fits_the_category(sandbox: Sandbox) -> bool:
    return _edited(sandbox, CHANGE, "Approved", {"badgeExpirationDate": TOMORROW}) == 400


@probe("access-tickets-cancel-allowed-when-completed")
def _completed_ticket_is_not_cancelled(sandbox: Sandbox) -> bool:
    ticket_id = ticket_in(sandbox, NEW, "Completed")
    return cancel(sandbox.first, ticket_id, {}).status_code == 400


@probe("access-tickets-cancel-refused-in-progress")
def _ticket_in_progress_is_cancelled(sandbox: Sandbox) -> bool:
    ticket_id = ticket_in(sandbox, NEW, "In Progress")
    return cancel(sandbox.first, ticket_id, {}).status_code == 200


@probe("access-tickets-cancel-reason-not-checked")
def _reason_is_checked(sandbox: Sandbox) -> bool:
    ticket_id = ticket_in(sandbox, NEW, "Approved")
    return cancel(sandbox.first, ticket_id, {"cancelReason": "Other"}).status_code == 400


@probe("access-tickets-cancel-changes-nothing")
def _cancelled_ticket_is_cancelled(sandbox: Sandbox) -> bool:
    ticket_id = ticket_in(sandbox, NEW, "Approved")
    cancel(sandbox.first, ticket_id, {})
    return bool(get_ticket(sandbox.first, ticket_id)["ticketStatus"] == "Cancelled")


@probe("access-tickets-cancel-answers-plain-status")
def _acknowledgement_is_in_result(sandbox: Sandbox) -> bool:
    ticket_id = ticket_in(sandbox, NEW, "Approved")
    return list(cancel(sandbox.first, ticket_id, {}).json()) == ["result"]

"""Probes for the defects of remote hands."""

from tests.unit.sandbox.calls import TICKETS, Sandbox, order
from tests.unit.sandbox.probes.registry import probe


@probe("remote-hands-create-answers-200")
def _create_answers_201(sandbox: Sandbox) -> bool:
    return sandbox.first.send("POST", TICKETS, json=order()).status_code == 201


@probe("remote-hands-create-loses-location")
def _create_keeps_location(sandbox: Sandbox) -> bool:
    answer = sandbox.first.send("POST", TICKETS, json=order(location="Cage 1"))
    return bool(answer.json()["location"] == "Cage 1")


@probe("remote-hands-title-length-not-checked")
def _title_length_is_checked(sandbox: Sandbox) -> bool:
    answer = sandbox.first.send("POST", TICKETS, json=order(title="x" * 161))
    return answer.status_code == 400


@probe("remote-hands-category-not-checked")
def _category_is_checked(sandbox: Sandbox) -> bool:
    body = order(requestType="Urgent Work", category="Tape swaps")
    return sandbox.first.send("POST", TICKETS, json=body).status_code == 400


@probe("remote-hands-detail-drops-created-on")
def _detail_has_created_on(sandbox: Sandbox) -> bool:
    return "createdOn" in sandbox.first.get(sandbox.first.create()["id"])


@probe("remote-hands-detail-closed-on-null")
def _open_ticket_has_empty_closed_on(sandbox: Sandbox) -> bool:
    return bool(sandbox.first.get(sandbox.first.create()["id"])["closedOn"] == "")


@probe("remote-hands-detail-title-too-long")
def _title_is_within_its_length(sandbox: Sandbox) -> bool:
    return len(sandbox.first.get(sandbox.first.create()["id"])["title"]) <= 160


@probe("remote-hands-list-filters-one-page")
def _filters_look_at_all_tickets(sandbox: Sandbox) -> bool:
    whole = [item["status"] for item in sandbox.first.list(size=1000)["content"]]
    found = sandbox.first.list(status="Completed", size=1000)["content"]
    return len(found) == whole.count("Completed")


@probe("remote-hands-list-ignores-site-filter")
def _site_filter_works(sandbox: Sandbox) -> bool:
    items = sandbox.first.list(site="PHX015", size=1000)["content"]
    return {item["site"] for item in items} == {"PHX015"}


@probe("remote-hands-list-in-random-order")
def _order_is_stable(sandbox: Sandbox) -> bool:
    lists = [sandbox.first.list(size=1000)["content"] for _ in range(2)]
    return bool(lists[0] == lists[1])


@probe("remote-hands-list-status-in-capitals")
def _status_has_its_case(sandbox: Sandbox) -> bool:
    statuses = {item["status"] for item in sandbox.first.list(size=1000)["content"]}
    return "Completed" in statuses


@probe("remote-hands-update-allowed-when-completed")
def _update_needs_an_open_ticket(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    sandbox.move(ticket_id, "Completed")
    return sandbox.first.update(ticket_id, {"customerReference": "x"}).status_code == 400


@probe("remote-hands-update-loses-recipients")
def _update_stores_recipients(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    body = {"notificationRecipients": "noc@example.com"}
    return bool(body.items() <= sandbox.first.update(ticket_id, body).json().items())


@probe("remote-hands-update-changes-title")
def _update_leaves_the_title(sandbox: Sandbox) -> bool:
    ticket = sandbox.first.create()
    sandbox.first.update(ticket["id"], {"customerReference": "REF-1"})
    return bool(sandbox.first.get(ticket["id"])["title"] == ticket["title"])


@probe("remote-hands-cancel-allowed-twice")
def _second_cancel_is_refused(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    return [sandbox.first.cancel(ticket_id, {}).status_code for _ in range(2)] == [200, 400]


@probe("remote-hands-cancel-is-immediate")
def _cancel_is_a_request(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    sandbox.first.cancel(ticket_id, {})
    return bool(sandbox.first.get(ticket_id)["status"] == "Cancellation Requested")

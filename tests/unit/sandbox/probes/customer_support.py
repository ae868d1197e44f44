"""Probes for the defects of customer support."""

from tests.unit.sandbox.calls import Account, Sandbox
from tests.unit.sandbox.kinds import CUSTOMER_SUPPORT
from tests.unit.sandbox.probes.registry import probe

PATH = CUSTOMER_SUPPORT.path


def _first(sandbox: Sandbox) -> Account:
    return sandbox.first.using(CUSTOMER_SUPPORT)


@probe("customer-support-description-optional")
def _description_is_mandatory(sandbox: Sandbox) -> bool:
    body = CUSTOMER_SUPPORT.order()
    del body["description"]
    return _first(sandbox).send("POST", PATH, json=body).status_code == 400


@probe("customer-support-detail-says-remote-hands")
def _ticket_type_is_right(sandbox: Sandbox) -> bool:
    first = _first(sandbox)
    return bool(first.get(first.create()["id"])["ticketType"] == "Customer Support")


@probe("customer-support-comments-are-a-text")
def _comments_are_an_array(sandbox: Sandbox) -> bool:
    first = _first(sandbox)
    return bool(first.get(first.create()["id"])["comments"] == [])


@probe("customer-support-list-shows-cancel-reason")
def _list_has_documented_members(sandbox: Sandbox) -> bool:
    items = _first(sandbox).list()["content"]
    return all(tuple(item) == CUSTOMER_SUPPORT.summary for item in items)


@probe("customer-support-list-ignores-category-filter")
def _category_filter_works(sandbox: Sandbox) -> bool:
    items = _first(sandbox).list(category="Parking", size=1000)["content"]
    return {item["category"] for item in items} == {"Parking"}


@probe("customer-support-update-loses-title")
def _update_stores_title(sandbox: Sandbox) -> bool:
    first = _first(sandbox)
    answer = first.update(first.create()["id"], {"title": "new"})
    return bool(answer.json()["title"] == "new")


@probe("customer-support-cancel-allowed-when-completed")
def _cancel_needs_an_open_ticket(sandbox: Sandbox) -> bool:
    first = _first(sandbox)
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, "Completed")
    return first.cancel(ticket_id, {}).status_code == 400


@probe("customer-support-cancel-is-a-request")
def _cancel_is_immediate(sandbox: Sandbox) -> bool:
    first = _first(sandbox)
    ticket_id = first.create()["id"]
    first.cancel(ticket_id, {})
    return bool(first.get(ticket_id)["status"] == "Cancelled")


@probe("customer-support-tickets-shared")
def _accounts_are_kept_apart(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.second.using(CUSTOMER_SUPPORT).create()["id"]
    return sandbox.first.send("GET", f"{PATH}/{ticket_id}").status_code == 404


@probe("customer-support-categories-of-all-types")
def _categories_are_of_one_type(sandbox: Sandbox) -> bool:
    query = {"requestType": "Amenities"}
    answer = sandbox.first.send("GET", f"{PATH}/categories", params=query)
    return len(answer.json()["result"]) == 1

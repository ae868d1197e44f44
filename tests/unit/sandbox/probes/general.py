"""Probes for the defects of access, pages, errors and timestamps."""

import re

from tests.unit.sandbox.calls import TICKETS, Sandbox
from tests.unit.sandbox.probes.registry import probe


@probe("tokens-never-expire")
def _tokens_expire(sandbox: Sandbox) -> bool:
    sandbox.first.list()
    sandbox.advance(4000)
    return sandbox.first.send("GET", TICKETS).status_code == 401


@probe("tokens-not-checked")
def _tokens_are_checked(sandbox: Sandbox) -> bool:
    return sandbox.first.send("GET", TICKETS, without="Authorization").status_code == 401


@probe("accounts-of-others-accepted")
def _accounts_of_others_are_refused(sandbox: Sandbox) -> bool:
    headers = {**sandbox.second.headers, "Authorization": sandbox.first.headers["Authorization"]}
    return sandbox.send("GET", TICKETS, headers=headers).status_code == 400


@probe("accounts-share-tickets")
def _accounts_are_kept_apart(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.second.create()["id"]
    return sandbox.first.send("GET", f"{TICKETS}/{ticket_id}").status_code == 404


@probe("pages-skip-last-item")
def _pages_hold_everything(sandbox: Sandbox) -> bool:
    page = sandbox.first.list(size=5)
    return len(page["content"]) == 5


@probe("pages-double-an-item")
def _items_come_once(sandbox: Sandbox) -> bool:
    ids = [item["id"] for item in sandbox.first.list(size=5)["content"]]
    return len(set(ids)) == 5


@probe("pages-ignore-size")
def _size_counts(sandbox: Sandbox) -> bool:
    return bool(sandbox.first.list(size=5)["pageable"]["size"] == 5)


@probe("texts-in-ascii")
def _texts_keep_their_letters(sandbox: Sandbox) -> bool:
    return bool(sandbox.first.create(title="Käfig 日本")["title"] == "Käfig 日本")


@probe("pages-count-one-more")
def _total_is_right(sandbox: Sandbox) -> bool:
    page = sandbox.first.list(size=1000)
    return bool(page["pageable"]["totalElements"] == len(page["content"]))


@probe("pages-never-last")
def _last_page_says_so(sandbox: Sandbox) -> bool:
    return sandbox.first.list(size=1000)["pageable"]["last"] is True


@probe("errors-without-type")
def _errors_have_a_type(sandbox: Sandbox) -> bool:
    return "type" in sandbox.first.send("GET", f"{TICKETS}/x").json()["error"]


@probe("timestamps-in-iso-format")
def _timestamps_have_a_space(sandbox: Sandbox) -> bool:
    item = sandbox.first.list()["content"][0]
    return re.fullmatch(r"\S{10} \S{8}", item["createdOn"]) is not None


@probe("token-expiry-is-a-number")
def _expiry_is_a_text(sandbox: Sandbox) -> bool:
    answer = sandbox.send("POST", "/v2/auth/token", data=sandbox.first.token_form())
    return bool(answer.json()["expires_in"] == "3599")

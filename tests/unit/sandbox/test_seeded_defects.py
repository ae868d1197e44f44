"""Named defects: each breaks the promise it names, and a healthy sandbox keeps them all."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from sandbox.apis import all_defects
from sandbox.config import Settings
from sandbox.defects import Defect, UnknownDefectError, changed_rules, check_names
from sandbox.digital_realty.api import DIGITAL_REALTY
from tests.unit.sandbox.calls import TICKETS, Sandbox, order, running

Probe = Callable[[Sandbox], bool]
PROBES: dict[str, Probe] = {}


def probe(name: str) -> Callable[[Probe], Probe]:
    """Register a function that says whether the promise of a defect is kept."""

    def register(function: Probe) -> Probe:
        PROBES[name] = function
        return function

    return register


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


@probe("remote-hands-cancel-allowed-twice")
def _second_cancel_is_refused(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    return [sandbox.first.cancel(ticket_id, {}).status_code for _ in range(2)] == [200, 400]


@probe("remote-hands-cancel-is-immediate")
def _cancel_is_a_request(sandbox: Sandbox) -> bool:
    ticket_id = sandbox.first.create()["id"]
    sandbox.first.cancel(ticket_id, {})
    return bool(sandbox.first.get(ticket_id)["status"] == "Cancellation Requested")


@contextmanager
def sandbox_with(settings: Settings, *defects: str) -> Iterator[Sandbox]:
    """Run a sandbox that has defects."""
    with running(dataclasses.replace(settings, defects=defects)) as result:
        yield result


def test_every_defect_has_a_probe() -> None:
    """No defect is without a test of its own."""
    assert set(PROBES) == {defect.name for defect in DIGITAL_REALTY.defects}


@pytest.mark.parametrize("name", PROBES)
def test_healthy_sandbox_keeps_the_promise(sandbox: Sandbox, name: str) -> None:
    """Without defects every promise is kept."""
    assert PROBES[name](sandbox)


@pytest.mark.parametrize("name", PROBES)
def test_defect_breaks_the_promise(settings: Settings, name: str) -> None:
    """With the defect its promise is broken."""
    with sandbox_with(settings, name) as sandbox:
        assert not PROBES[name](sandbox)


def test_defects_can_be_combined(settings: Settings) -> None:
    """Edits and rules of several defects apply together."""
    names = ("remote-hands-create-answers-200", "remote-hands-category-not-checked")
    with sandbox_with(settings, *names) as sandbox:
        assert not any(PROBES[name](sandbox) for name in names)


def test_answer_without_body_passes_the_edits(settings: Settings) -> None:
    """Edits concern JSON answers; control answers and empty ones go by."""
    with sandbox_with(settings, "errors-without-type", "pages-never-last") as sandbox:
        headers = sandbox.first.headers

        assert sandbox.control("GET", "/unknown").json() == {"error": "Not Found"}
        assert sandbox.send("OPTIONS", TICKETS, headers=headers).status_code == 204


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("token-never-expires", "tokens-never-expire"),
        ("cancel-allowed-twice", "remote-hands-cancel-allowed-twice"),
    ],
)
def test_unknown_name_is_refused_with_the_closest_match(name: str, meant: str) -> None:
    """The text says what was probably meant."""
    with pytest.raises(UnknownDefectError, match=f"no defect is named '{name}'.*'{meant}'"):
        check_names([name], all_defects())


def test_application_refuses_unknown_defects(settings: Settings) -> None:
    """A worker that is given a wrong name does not start."""
    with pytest.raises(UnknownDefectError), sandbox_with(settings, "unknown"):
        pass


def test_rules_change_in_the_order_of_the_defects() -> None:
    """Each defect gets the rules that the one before has made."""
    defects: list[Defect[Any]] = [
        Defect("a", "", rules=lambda rules: [*rules, "a"]),
        Defect("b", ""),
        Defect("c", "", rules=lambda rules: [*rules, "c"]),
    ]

    assert changed_rules(["documented"], defects) == ["documented", "a", "c"]

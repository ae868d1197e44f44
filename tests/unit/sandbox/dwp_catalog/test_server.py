"""How the catalog shares the server with the other API."""

import dataclasses
from typing import Any

import pytest

from sandbox.config import Settings
from sandbox.dwp_catalog.api import DWP_CATALOG
from tests.unit.sandbox.calls import TICKETS, Sandbox, running
from tests.unit.sandbox.dwp_catalog.calls import MARY, User


def test_announcement_says_who_may_log_in() -> None:
    """Base URL, user, password and roles; the first two users are an employee and an admin."""
    announcement = DWP_CATALOG.announcement("http://127.0.0.1:8080")

    assert announcement.base_url == "http://127.0.0.1:8080/api/myit-sb"
    assert [set(account) for account in announcement.accounts] == [
        {"user", "password", "roles"}
    ] * 4
    assert [account["roles"] for account in announcement.accounts] == [
        "employee",
        "employee, service catalog admin",
        "employee, asset manager",
        "employee",
    ]


def test_announced_users_can_log_in(sandbox: Sandbox) -> None:
    """Each with the password of the announcement."""
    for account in DWP_CATALOG.announcement("").accounts:
        body = {"id": account["user"], "password": account["password"]}
        answer = sandbox.send(
            "POST", DWP_CATALOG.prefix + "/users/login", json=body, headers={"X-Requested-By": "x"}
        )
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("defect", "broken"), [("errors-without-type", "other"), ("catalog-errors-without-message", "")]
)
def test_defect_of_one_api_leaves_the_other_alone(
    settings: Settings, defect: str, broken: str
) -> None:
    """An edit of every operation means every operation of its API."""
    with running(dataclasses.replace(settings, defects=(defect,))) as sandbox:
        other = sandbox.first.send("GET", f"{TICKETS}/x")
        own = User(sandbox, MARY).send("GET", "/reviews/x")

        assert (other.status_code, own.status_code) == (404, 404)
        assert ("type" in other.json()["error"]) == (broken != "other")
        assert ("message" in own.json()) == (broken == "other")


def test_reset_brings_the_first_state_back(sandbox: Sandbox, settings: Settings) -> None:
    """What was made is gone, the setting is off, and tokens are gone too."""
    with running(settings) as other:
        mary = User(other, MARY)
        before = mary.get("/reviews")
        mary.review(mary.search({})[0]["id"])
        other.control("PUT", "/dwp-catalog/fullcatalogview", {"on": True})
        other.control("POST", "/reset")

        assert mary.send("GET", "/reviews").status_code == 401
        again = User(other, MARY)
        assert again.get("/reviews") == before
        assert again.get("/services/fullcatalogview") is False


@pytest.mark.parametrize("body", [{}, {"on": "true"}, {"on": None}, {"on": True, "x": 1}])
def test_wrong_settings_are_refused(sandbox: Sandbox, body: Any) -> None:
    """One boolean value."""
    answer = sandbox.control("PUT", "/dwp-catalog/fullcatalogview", body)

    assert answer.status_code == 400

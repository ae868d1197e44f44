"""The data of a new catalog."""

import asyncio
import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.dwp_catalog.questionnaires.state import missing_questions, states_of
from sandbox.dwp_catalog.seeds.categories import make_categories
from sandbox.dwp_catalog.seeds.feedback import make_ratings, make_reviews
from sandbox.dwp_catalog.seeds.more_offers import MORE_OFFERS
from sandbox.dwp_catalog.seeds.offers import OFFERS
from sandbox.dwp_catalog.seeds.profiles import all_pictures
from sandbox.dwp_catalog.seeds.questionnaires import PAGES
from sandbox.dwp_catalog.seeds.requests import make_requests
from sandbox.dwp_catalog.seeds.services import make_services
from sandbox.dwp_catalog.seeds.takers import takers_of
from sandbox.dwp_catalog.services.profile import Picture
from sandbox.dwp_catalog.users import LOGINS, USERS
from tests.unit.sandbox.calls import running
from tests.unit.sandbox.databases import make_settings, prepare_database
from tests.unit.sandbox.dwp_catalog.calls import ALLEN, User, error_of

NOW = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)
SERVICES = list(make_services(300, NOW))


def test_same_day_gives_the_same_data() -> None:
    """The data are made up but not random."""
    later = NOW.replace(hour=23)

    assert list(make_services(300, later)) == SERVICES
    for make in (make_requests, make_reviews, make_ratings):
        assert list(make(300, SERVICES, NOW)) == list(make(300, SERVICES, later))


@pytest.mark.parametrize("count", [0, 1, 25, 300, 1_000])
def test_so_many_services_as_asked_for(count: int) -> None:
    """Ids count up, names are unique, and a small catalog is the beginning of a large one."""
    services = list(make_services(count, NOW))

    assert [one.id for one in services] == [f"{101 + index:015d}" for index in range(count)]
    assert len({one.row["name"] for one in services}) == count
    assert services[:300] == SERVICES[:count]


def test_services_refer_to_what_exists() -> None:
    """Categories, pictures and bundled services are there, and somebody may have each service."""
    categories, pictures = make_categories().paths, all_pictures()
    ids = [one.id for one in SERVICES]
    for position, service in enumerate(SERVICES):
        profile = service.row["profile"]
        media = [one.media_id for one in profile.media if isinstance(one, Picture)]

        assert set(service.categories) <= set(categories)
        assert {profile.icon, *media} <= set(pictures)
        assert set(profile.bundled_services) <= set(ids[:position])
        assert takers_of(service)
        assert service.row["created"] <= service.row["modified"] <= NOW


def test_every_category_at_the_bottom_has_offers() -> None:
    """No category of the first tree stays empty in the default catalog."""
    named = {offer.category for offer in (*OFFERS, *MORE_OFFERS)}
    seeds = make_categories()
    parents = {row["parent_id"] for row in seeds.categories}
    leaves = {
        row["name"]
        for row in seeds.categories
        if row["id"] not in parents and row["category_group_id"] == "000000000000001"
    }

    assert leaves == named
    assert {offer.questions for offer in (*OFFERS, *MORE_OFFERS)} == set(PAGES)


def test_requests_keep_the_rules() -> None:
    """Those who asked were entitled, what was submitted is answered, times fit the status."""
    by_id = {service.id: service for service in SERVICES}
    requests = list(make_requests(300, SERVICES, NOW))
    for request in requests:
        service = by_id[request["service_id"]]
        questionnaire = service.row["questionnaire"]

        assert request["request_for_user_id"] in takers_of(service)
        assert not missing_questions(questionnaire, states_of(questionnaire, request["answers"]))
        assert request["started"] <= request["modified"] <= NOW
        assert (request["completed"] is None) == (request["status"] != "COMPLETED")
    assert {request["status"] for request in requests} == {
        "INITIATED",
        "ACTIVE",
        "COMPLETED",
        "FAILED",
    }
    assert any(one["requesting_user_id"] != one["request_for_user_id"] for one in requests)


def test_feedback_comes_from_entitled_users() -> None:
    """Every user who can log in has given some; ratings are between 0 and 1."""
    by_id = {service.id: service for service in SERVICES}
    for make in (make_reviews, make_ratings):
        rows = list(make(300, SERVICES, NOW))
        assert all(row["user_id"] in takers_of(by_id[row["service_id"]]) for row in rows)
        assert {user.login for user in LOGINS} <= {row["user_id"] for row in rows}
    assert all(0 <= row["rating"] <= 1 for row in make_ratings(300, SERVICES, NOW))


def test_users_differ_in_what_they_may_have() -> None:
    """Two see everything, no two others the same."""
    seen = {
        user.login: frozenset(one.id for one in SERVICES if user.login in takers_of(one))
        for user in USERS
    }

    assert sum(1 for services in seen.values() if len(services) == 300) == 2
    assert len(set(seen.values())) == len(USERS) - 1
    assert all(seen.values())


def test_guids_look_like_the_sample() -> None:
    """Thirty capitals and digits, each its own."""
    guids = [row["guid"] for row in make_categories().categories]

    assert len(set(guids)) == len(guids)
    assert all(len(guid) == 30 and guid.isupper() and guid.isalnum() for guid in guids)


def test_catalog_without_seed_data_works(tmp_path: Path) -> None:
    """There are users and categories, empty lists, and what is imported is the first service."""
    settings = dataclasses.replace(make_settings(tmp_path), seed_tickets=0)
    asyncio.run(prepare_database(settings))
    with running(settings) as sandbox:
        allen = User(sandbox, ALLEN)
        page = {"pageSize": -1, "page": 1, "total": 0}

        assert allen.post("/services/search", {}) == {"services": [], **page}
        assert allen.get("/reviews") == {"reviews": [], **page}
        assert allen.get("/services/requests") == []
        assert allen.get("/categories")["total"] > 40
        assert allen.get("/categories/000000000000001/categories") == []
        assert error_of(allen.send("GET", "/services/000000000000101"))[0] == 404

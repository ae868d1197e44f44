"""Details of a service, and the full catalog view."""

import re
from typing import Any

import pytest

from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.dwp_catalog.calls import (
    ALLEN,
    FRANCIE,
    HANNAH,
    MARY,
    NO_ENTRY,
    User,
    error_of,
)

TIMESTAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000"
DETAIL = [
    "serviceType",
    "templateType",
    "id",
    "name",
    "description",
    "iconUrl",
    "rating",
    "modifiedDate",
    "createdDate",
    "ratingCount",
    "supplier",
    "categories",
    "price",
    "onceCost",
    "monthlyCost",
    "yearlyCost",
    "dynamicFields",
    "bundledServices",
    "entitled",
    "media",
]


def details(user: User) -> list[Any]:
    """Get every service that the user sees."""
    return [user.get(f"/services/{service['id']}") for service in user.search({})]


def test_details_have_the_members_of_the_sample(allen: User) -> None:
    """They stand in its order; the provisioning time is shown by the search alone."""
    for service in details(allen):
        assert list(service) == DETAIL
        assert re.fullmatch(TIMESTAMP, service["createdDate"])
        assert re.fullmatch(TIMESTAMP, service["modifiedDate"])
        assert service["createdDate"] < service["modifiedDate"]
        assert service["description"].startswith("<p>")
        assert service["entitled"] is True


def test_details_are_of_every_kind(allen: User) -> None:
    """Prices, media, bundles, fields and times vary as in the samples."""
    services = details(allen)

    assert {service["price"]["paymentType"] for service in services} == {
        "Free",
        "Once",
        "Recurring",
    }
    schedules = {service["price"].get("paymentSchedule") for service in services}
    assert schedules == {None, "", "Monthly", "Yearly"}
    assert {media["type"] for service in services for media in service["media"]} == {
        "IMAGE",
        "VIDEO",
    }
    assert {service["templateType"] for service in services} == {"SERVICE", "BUNDLE"}
    assert any(service["dynamicFields"] for service in services)
    found = allen.search({})
    units = {service["provisioningTime"]["timeUnit"] for service in found if has_time(service)}
    assert units == {"MIN", "HOUR", "DAY"}
    assert any(not has_time(service) for service in found)


def has_time(service: Any) -> bool:
    """Say whether a service has a provisioning time."""
    return "provisioningTime" in service


def test_costs_fit_the_price(allen: User) -> None:
    """What is free costs nothing, a year is twelve months, whole numbers have no point."""
    for service in details(allen):
        costs = [service[name] for name in ("onceCost", "monthlyCost", "yearlyCost")]
        kind = service["price"]["paymentType"]
        assert [cost > 0 for cost in costs] == [kind == "Once", *[kind == "Recurring"] * 2]
        assert abs(costs[1] * 12 - costs[2]) < 0.1
        assert all(isinstance(cost, int) or not cost.is_integer() for cost in costs)


def test_bundles_name_their_services(allen: User) -> None:
    """Each is a service that can be fetched."""
    bundles = [one for one in details(allen) if one["templateType"] == "BUNDLE"]

    assert bundles
    for bundle in bundles:
        assert len(bundle["bundledServices"]) == 3
        for part in bundle["bundledServices"]:
            assert allen.get(f"/services/{part['id']}")["name"] == part["name"]


def test_categories_of_a_service_are_those_of_the_list(allen: User) -> None:
    """Name, group, parent and count are the same; the guid is not shown here."""
    known = {one["id"]: one for one in allen.get("/categories")["categories"]}
    for service in details(allen):
        assert service["categories"]
        for category in service["categories"]:
            assert {"guid": known[category["id"]]["guid"], **category} == known[category["id"]]


def test_search_and_detail_agree(allen: User) -> None:
    """What both show is the same."""
    for summary in allen.search({}):
        detail = allen.get(f"/services/{summary['id']}")

        assert summary["excerpt"]
        alone = {"excerpt", "provisioningTime"} & summary.keys()
        assert {**summary, **detail} == {**detail, **{name: summary[name] for name in alone}}


def test_user_sees_entitled_services_only(mary: User, hannah: User, allen: User) -> None:
    """Another service is as unknown as one that does not exist."""
    every = {service["id"] for service in allen.search({})}
    for user in (mary, hannah):
        seen = {service["id"] for service in user.search({})}
        assert seen < every
        for service_id in sorted(every):
            answer = user.send("GET", f"/services/{service_id}")
            assert answer.status_code == (200 if service_id in seen else 404)


@pytest.mark.parametrize("login", [ALLEN, FRANCIE])
def test_admin_and_asset_manager_see_all(sandbox: Sandbox, login: Any) -> None:
    """Both roles see all services."""
    assert len(User(sandbox, login).search({})) == 80


def test_requestedfor_checks_that_user(allen: User, mary: User, hannah: User) -> None:
    """The entitlement of the named user counts, in both directions."""
    only_mary = sorted(
        {one["id"] for one in mary.search({})} - {one["id"] for one in hannah.search({})}
    )
    path = f"/services/{only_mary[0]}"

    assert allen.get(path, requestedfor=MARY.login)["id"] == only_mary[0]
    assert hannah.get(path, requestedfor=MARY.login)["id"] == only_mary[0]
    for user, named in ((allen, HANNAH.login), (mary, HANNAH.login), (allen, "nobody")):
        assert error_of(user.send("GET", path, params={"requestedfor": named})) == (404, NO_ENTRY)


@pytest.mark.parametrize("service_id", ["000000000000001", "101", "1", "abc", "%25", "9" * 300])
def test_unknown_service_is_not_found(allen: User, service_id: str) -> None:
    """Ids are compared as texts, zeros included."""
    answer = allen.send("GET", f"/services/{service_id}")

    assert error_of(answer) == (404, NO_ENTRY)
    assert answer.json()["data"].endswith("not found.")


def test_full_catalog_view_is_off(mary: User) -> None:
    """The setting is a bare boolean value."""
    assert mary.get("/services/fullcatalogview") is False


def test_full_catalog_view_shows_what_one_is_not_entitled_to(
    sandbox: Sandbox, hannah: User, allen: User
) -> None:
    """With the setting on, everything is seen, and `entitled` tells what may be requested."""
    entitled = {service["id"] for service in hannah.search({})}
    sandbox.control("PUT", "/dwp-catalog/fullcatalogview", {"on": True})
    services = hannah.search({})

    assert hannah.get("/services/fullcatalogview") is True
    assert len(services) == len(allen.search({}))
    assert {service["id"] for service in services if service["entitled"]} == entitled
    other = next(service["id"] for service in services if not service["entitled"])
    assert hannah.get(f"/services/{other}")["entitled"] is False
    assert error_of(hannah.send("POST", f"/services/{other}/requests"))[0] == 403


def test_ratings_make_up_the_rating(mary: User) -> None:
    """The rating is the mean of all ratings, the count their number."""
    service_id = next(one["id"] for one in mary.search({}) if one["ratingCount"] == 0)

    def shown() -> tuple[Any, Any]:
        service = mary.get(f"/services/{service_id}")
        found = mary.search({"serviceIds": [service_id]})[0]
        assert (found["rating"], found["ratingCount"]) == (
            service["rating"],
            service["ratingCount"],
        )
        return service["rating"], service["ratingCount"]

    assert shown() == (0, 0)
    rating_id = mary.rate(service_id, 0.25)
    assert shown() == (0.25, 1)
    mary.rate(service_id, 0.75)
    assert shown() == (0.5, 2)
    mary.send("PUT", f"/ratings/{rating_id}", json={"rating": 1})
    assert shown() == (0.875, 2)

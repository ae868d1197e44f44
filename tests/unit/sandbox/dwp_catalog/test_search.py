"""The search for services: POST /services/search."""

from typing import Any

import pytest

from tests.unit.sandbox.dwp_catalog.calls import HANNAH, User, error_of

SEARCH = "/services/search"
SUMMARY = [
    "serviceType",
    "templateType",
    "id",
    "name",
    "excerpt",
    "iconUrl",
    "rating",
    "modifiedDate",
    "createdDate",
    "ratingCount",
    "categories",
    "price",
    "onceCost",
    "monthlyCost",
    "yearlyCost",
    "provisioningTime",
    "bundledServices",
    "entitled",
]


def names(user: User, body: Any) -> list[str]:
    """Give the names of the services that a search finds."""
    return [service["name"] for service in user.search(body)]


def test_without_a_criterion_everything_is_found(allen: User) -> None:
    """The services stand in the order of their ids."""
    services = allen.search({})
    ids = [service["id"] for service in services]

    assert ids == [f"{number:015d}" for number in range(101, 181)]
    for service in services:
        expected = [name for name in SUMMARY if name != "provisioningTime" or name in service]
        assert list(service) == expected


def test_search_by_ids(allen: User) -> None:
    """Each is found once; ids that do not exist, or are written otherwise, are left out."""
    ids = ["000000000000105", "000000000000102", "000000000000105", "105", "999999999999999"]

    assert [service["id"] for service in allen.search({"serviceIds": ids})] == [
        "000000000000102",
        "000000000000105",
    ]
    assert allen.search({"serviceIds": ["%102", "102\n", "", "x"]}) == []
    assert allen.search({"categoryId": "x"}) == []


def test_search_by_category_finds_those_that_name_it(allen: User) -> None:
    """A category above finds them too since services name it; an unknown one finds nothing."""
    for category in allen.get("/categories")["categories"]:
        found = {service["id"] for service in allen.search({"categoryId": category["id"]})}
        naming = {
            service["id"]
            for service in allen.search({})
            if category["id"] in [one["id"] for one in service["categories"]]
        }
        assert found == naming
    assert allen.search({"categoryId": "999"}) == []


@pytest.mark.parametrize("title", ["Apple", "apple", "APPLE", "pple iPh"])
def test_search_by_title_disregards_case(allen: User, title: str) -> None:
    """Any part of a name will do."""
    assert "Apple iPhone" in names(allen, {"title": title})


def test_search_by_title_finds_tags(allen: User) -> None:
    """The category of a service is one of its tags."""
    assert "Apple iPhone" in names(allen, {"title": "phones"})


@pytest.mark.parametrize("title", ["%", "_", "%pple", "Appl_", "*", "Apple iPhones", "\n\n", "/"])
def test_wildcards_are_not_supported(allen: User, title: str) -> None:
    """They stand for themselves, and no service has them."""
    assert [name for name in names(allen, {"title": title}) if title not in name] == []


def test_empty_and_huge_titles(allen: User) -> None:
    """An empty text is part of every name, a huge one of none."""
    assert len(names(allen, {"title": ""})) == 80
    assert names(allen, {"title": "x" * 1_000_000}) == []
    assert names(allen, {"title": "x" * 1000}) == []


def test_search_finds_entitled_services_only(mary: User, hannah: User, allen: User) -> None:
    """The user of requestedfor counts if there is one."""
    ids = [service["id"] for service in allen.search({})]

    assert hannah.search({"serviceIds": ids}) == hannah.search({})
    assert len(hannah.search({})) < 80
    assert allen.search({}, requestedfor=HANNAH.login) == hannah.search({})
    assert mary.search({}, requestedfor=HANNAH.login) == hannah.search({})
    assert allen.search({}, requestedfor="nobody") == []


@pytest.mark.parametrize(
    "body",
    [
        {"serviceIds": ["000000000000101"], "title": "apple"},
        {"serviceIds": ["x"], "categoryId": "1"},
        {"categoryId": "1", "title": ""},
        {"serviceIds": ["1"], "categoryId": "1", "title": "x"},
    ],
)
def test_several_criteria_are_refused(mary: User, body: Any) -> None:
    """Multiple search criteria cannot be used in a same call."""
    status, message = error_of(mary.send("POST", SEARCH, json=body))

    assert status == 400
    assert message == f"Multiple search criteria cannot be used in one call: {', '.join(body)}."


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"serviceIds": "000000000000101"}, "serviceIds"),
        ({"serviceIds": [101]}, "serviceIds[0]"),
        ({"serviceIds": []}, "serviceIds"),
        ({"serviceIds": None}, "serviceIds"),
        ({"serviceIds": ["1"] * 1001}, "serviceIds"),
        ({"categoryId": 1}, "categoryId"),
        ({"categoryId": None}, "categoryId"),
        ({"title": 5}, "title"),
        ({"title": None}, "title"),
        ({"title": ["apple"]}, "title"),
    ],
)
def test_wrong_criteria_are_refused(mary: User, body: Any, place: str) -> None:
    """The message names the member."""
    status, message = error_of(mary.send("POST", SEARCH, json=body))

    assert status == 400
    assert message.startswith(f"{place}: ")


def test_unknown_members_are_ignored(mary: User) -> None:
    """They are no criterion."""
    assert mary.search({"other": 1, "title": "apple"}) == mary.search({"title": "apple"})

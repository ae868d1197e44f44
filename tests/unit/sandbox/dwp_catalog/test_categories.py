"""Categories and category groups."""

from typing import Any

import pytest

from sandbox.config import Settings
from tests.unit.sandbox.calls import running
from tests.unit.sandbox.dwp_catalog.calls import HANNAH, MARY, User, error_of
from tests.unit.sandbox.dwp_catalog.packages import changed_service, export, upload

ROOT = "000000000000001"
GROUP = "000000000000001"
MEMBERS = ["id", "guid", "name", "categoryGroupId", "parentId", "childCount", "subCategories"]


def below(user: User, category_id: str, **query: Any) -> Any:
    """List what is below a category."""
    return user.get(f"/categories/{category_id}/categories", **query)


def of_group(user: User, group_id: str, **query: Any) -> Any:
    """List the categories of a group."""
    return user.get(f"/categories/groups/{group_id}/categories", **query)


def all_of(nodes: Any) -> list[Any]:
    """Give the categories of all levels."""
    return [one for node in nodes for one in (node, *all_of(node["subCategories"] or []))]


def services_of(user: User, category_id: str, **query: Any) -> list[Any]:
    """Find the services that name a category."""
    return user.search({"categoryId": category_id}, **query)


def test_full_list_is_flat_and_has_guids(mary: User) -> None:
    """Every category is an item of its own, also one deep in the tree."""
    categories = mary.get("/categories")["categories"]
    by_id = {category["id"]: category for category in categories}

    assert all(list(category) == MEMBERS for category in categories)
    assert all(len(category["guid"]) == 30 for category in categories)
    assert {category["subCategories"] for category in categories} == {None}
    assert list(by_id) == sorted(by_id)
    for category in categories:
        children = [one for one in categories if one["parentId"] == category["id"]]
        assert category["childCount"] == len(children)
        assert category["parentId"] is None or category["parentId"] in by_id


def test_full_list_is_the_same_for_everybody(mary: User, hannah: User, allen: User) -> None:
    """Entitlement does not count here, as the page says nothing of it."""
    lists = [user.get("/categories") for user in (mary, hannah, allen)]

    assert lists[0] == lists[1] == lists[2]


def test_tree_is_three_levels_deep(allen: User) -> None:
    """Some category has a parent whose parent has none."""
    categories = {one["id"]: one for one in allen.get("/categories")["categories"]}

    def depth(category: Any) -> int:
        return 1 + (depth(categories[category["parentId"]]) if category["parentId"] else 0)

    assert {depth(category) for category in categories.values()} == {1, 2, 3}


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_depth_says_how_many_levels_there_are(allen: User, depth: int) -> None:
    """Deeper levels are nested; at the last level that was asked for stands null."""
    level = of_group(allen, GROUP, depth=depth)
    for _ in range(depth - 1):
        assert all(isinstance(node["subCategories"], list) for node in level)
        level = [child for node in level for child in node["subCategories"]]

    assert level
    assert all(node["subCategories"] is None for node in level)


def test_depth_is_one_by_default(allen: User) -> None:
    """Only the direct descendants, without guids as in the sample."""
    children = below(allen, ROOT)

    assert children == below(allen, ROOT, depth=1)
    assert {child["parentId"] for child in children} == {ROOT}
    assert all(list(child) == MEMBERS for child in children)
    assert {(child["guid"], child["subCategories"]) for child in children} == {(None, None)}


def test_nested_categories_are_those_of_the_child(allen: User) -> None:
    """What stands in subCategories is what one would get by asking for the child."""
    for child in below(allen, ROOT, depth=3):
        assert child["subCategories"] == below(allen, child["id"], depth=2)
        assert child["childCount"] == len(child["subCategories"])


def test_group_shows_its_top_categories(allen: User) -> None:
    """They have no parent and belong to the group."""
    for group in allen.get("/categories/groups"):
        top = of_group(allen, group["id"])

        assert {node["parentId"] for node in top} == {None}
        assert {node["categoryGroupId"] for node in top} == {group["id"]}
        assert len(top) <= group["childCount"]


def test_groups_are_described(mary: User) -> None:
    """The first one is the group that the page knows."""
    groups = mary.get("/categories/groups")

    assert [group["name"] for group in groups] == ["Type of Service", "Business Unit"]
    assert list(groups[0]) == [
        "id",
        "guid",
        "name",
        "description",
        "systemId",
        "groupStatus",
        "childCount",
        "categories",
    ]
    assert groups[0]["systemId"] == "type-of-service"
    assert groups[0]["groupStatus"] == "ACTIVE"
    assert groups[0]["categories"] is None


@pytest.mark.parametrize("user", [MARY, HANNAH])
def test_only_categories_with_entitled_services_are_shown(
    allen: User, mary: User, user: Any
) -> None:
    """A category is there if it, or one below it, holds a service for the user."""
    caller = User(mary.sandbox, user)
    shown = {node["id"] for node in all_of(of_group(caller, GROUP, depth=3))}
    every = allen.get("/categories")["categories"]
    of_this_group = {one["id"] for one in every if one["categoryGroupId"] == GROUP}

    filled = {one for one in of_this_group if services_of(caller, one)}
    assert shown == filled
    assert shown < {node["id"] for node in all_of(of_group(allen, GROUP, depth=3))}


def test_requestedfor_checks_that_user(allen: User, hannah: User) -> None:
    """An admin who asks for somebody sees what that user would."""
    for ask in (below, of_group):
        assert ask(allen, ROOT, depth=3, requestedfor=HANNAH.login) == ask(hannah, ROOT, depth=3)
        assert ask(allen, ROOT, requestedfor="nobody") == []
        assert ask(hannah, ROOT, requestedfor="") == ask(hannah, ROOT)


@pytest.mark.parametrize("category_id", ["000000000009999", "0", "1", "x", "%00", "é"])
def test_unknown_category_has_no_descendants(allen: User, category_id: str) -> None:
    """As the page says; a group that does not exist is answered alike."""
    assert below(allen, category_id) == []
    assert of_group(allen, category_id) == []


def test_category_without_descendants(allen: User) -> None:
    """The answer is empty too."""
    leaf = next(one for one in allen.get("/categories")["categories"] if one["childCount"] == 0)

    assert below(allen, leaf["id"], depth=3) == []


@pytest.mark.parametrize("depth", ["0", "4", "-1", "1.0", "", "one", "٣"])
def test_other_depths_are_refused(allen: User, depth: str) -> None:
    """Allowed values: 1, 2, 3."""
    for path in (f"/categories/{ROOT}/categories", f"/categories/groups/{GROUP}/categories"):
        status, message = error_of(allen.send("GET", path, params={"depth": depth}))

        assert status == 400
        assert message.startswith("depth: must be an integer of at ")


def test_full_catalog_view_shows_all_filled_categories(settings: Settings) -> None:
    """With the setting on, entitlement decides nothing about what is seen."""
    with running(settings) as sandbox:
        hannah = User(sandbox, HANNAH)
        before = all_of(of_group(hannah, GROUP, depth=3))
        sandbox.control("PUT", "/dwp-catalog/fullcatalogview", {"on": True})

        assert len(all_of(of_group(hannah, GROUP, depth=3))) > len(before)


def test_category_above_a_filled_one_is_shown(mary: User) -> None:
    """Also if no service for the user names it itself."""

    def change(service: Any) -> None:
        service |= {"categories": ["000000000000003"], "people": ["contractors"]}

    package = export(mary, mary.search({})[0]["id"])
    contractor = "temp.agency@calbro.example"
    before = all_of(of_group(mary, GROUP, depth=3, requestedfor=contractor))
    assert upload(mary, changed_service(package, change)).status_code == 200
    after = all_of(of_group(mary, GROUP, depth=3, requestedfor=contractor))

    ids = {node["id"] for node in after} - {node["id"] for node in before}
    assert {node["id"] for node in after} >= {ROOT, "000000000000002", "000000000000003"}
    assert "000000000000003" in ids
    assert services_of(mary, "000000000000002", requestedfor=contractor) == []

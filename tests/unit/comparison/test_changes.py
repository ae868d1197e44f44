"""Each single change of a description gets the verdict that is expected of it."""

from __future__ import annotations

from collections import defaultdict

import pytest

from scripts.comparison.changes import Change, Verdict, worst
from scripts.comparison.descriptions import compare_descriptions
from tests.unit.comparison.cases import (
    EXPECTED,
    EXPECTED_OF_WHOLE,
    whole_changes,
    with_single_changes,
)
from tests.unit.comparison.side_by_side import base, joined


@pytest.fixture(scope="module")
def found() -> dict[str, list[Change]]:
    """Return what is found of each change; they are judged side by side, in one comparison."""
    documents = with_single_changes()
    places = {f"Case{number:03}": name for number, name in enumerate(documents)}
    before = joined({place: base() for place in places})
    after = joined({place: documents[name] for place, name in places.items()})
    changes: dict[str, list[Change]] = defaultdict(list)
    for change in compare_descriptions(before, after):
        start = change.place.index("Case")
        changes[places[change.place[start : start + 7]]].append(change)
    return changes


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items(), ids=EXPECTED)
def test_single_change(found: dict[str, list[Change]], name: str, expected: str) -> None:
    """A change is breaking, risky or safe for the side that it is on."""
    assert str(worst(found[name])) == expected, found[name]


@pytest.mark.parametrize(("name", "expected"), EXPECTED_OF_WHOLE.items(), ids=EXPECTED_OF_WHOLE)
def test_single_change_of_the_whole(name: str, expected: str) -> None:
    """Paths, servers and security of all operations are judged too."""
    assert str(worst(compare_descriptions(base(), whole_changes()[name]))) == expected


def test_schema_of_both_sides_is_judged_for_both() -> None:
    """What is sent and answered breaks on one side or the other, whichever way it changes."""
    before, after = base(), base()
    for document in (before, after):
        schemas = document["components"]["schemas"]
        schemas["ThingCreate"] = {"$ref": "#/components/schemas/Thing"}
    after["components"]["schemas"]["Thing"]["properties"]["title"]["maxLength"] = 99
    after["components"]["schemas"]["Thing"]["properties"]["plain"]["default"] = "a"

    found = {(change.rule, change.side): change for change in compare_descriptions(before, after)}

    assert found["schema-constraint-changed", "response"].verdict is Verdict.BREAKING
    assert found["default-changed", "request"].verdict is Verdict.RISKY
    assert found["default-changed", "response"].verdict is Verdict.SAFE


def test_schemas_that_contain_themselves_are_compared() -> None:
    """An endless tree is walked once."""
    before, after = base(), base()
    for document in (before, after):
        thing = document["components"]["schemas"]["Thing"]
        thing["properties"]["below"] = {"$ref": "#/components/schemas/Thing"}
    after["components"]["schemas"]["Thing"]["properties"]["unit"]["x-extensible-enum"] = ["MIN"]

    rules = [change.rule for change in compare_descriptions(before, after)]

    assert rules == ["known-value-removed"] * 3


def test_places_name_the_operation_first() -> None:
    """A reader sees which calls a change is about, and where in them."""
    after = base()
    del after["components"]["schemas"]["ThingCreate"]["properties"]["plain"]

    assert compare_descriptions(base(), after)[0] == Change(
        Verdict.RISKY,
        "request-property-removed",
        "POST /things requestBody/content/application~1json/schema".replace("~1", "/"),
        "Property `plain` was removed from what is sent.",
        "request",
    )


def test_table_holds_enough() -> None:
    """The acceptance of the comparison asks for at least 80 single changes."""
    assert len(EXPECTED) + len(EXPECTED_OF_WHOLE) >= 80

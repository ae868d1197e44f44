"""`scripts.unroll`: schemas that contain themselves end after a number of levels."""

from copy import deepcopy
from typing import Any

from scripts.unroll import endless_schemas, unroll


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


DOCUMENT: dict[str, Any] = {
    "paths": {"/trees": {"get": {"schema": _ref("Tree")}}},
    "components": {
        "schemas": {
            "Tree": {"properties": {"below": {"items": _ref("Tree")}, "leaf": _ref("Leaf")}},
            "Leaf": {"type": "string"},
            "Forest": {"items": _ref("Tree")},
            "Left": {"properties": {"right": _ref("Right")}},
            "Right": {"properties": {"left": _ref("Left"), "tree": _ref("Tree")}},
        },
        "responses": {"Found": {"schema": _ref("Left")}},
    },
}


def test_endless_schemas_are_those_that_lead_back_to_themselves() -> None:
    """A schema that only refers to an endless one is none itself."""
    assert endless_schemas(DOCUMENT["components"]["schemas"]) == {"Tree", "Left", "Right"}


def test_each_level_refers_to_the_next_and_the_last_allows_anything() -> None:
    """A schema is repeated once a level; what was not endless is referred to as before."""
    before = deepcopy(DOCUMENT)
    schemas = unroll(DOCUMENT, levels=2)["components"]["schemas"]

    assert schemas["Tree"]["properties"]["below"]["items"] == _ref("Tree.level1")
    assert schemas["Tree.level1"]["properties"]["below"]["items"] == _ref("Tree.level2")
    assert schemas["Tree.level1"]["properties"]["leaf"] == _ref("Leaf")
    assert schemas["Tree.level2"] == {}
    assert endless_schemas(schemas) == set()
    assert before == DOCUMENT


def test_cycles_of_several_schemas_go_down_together() -> None:
    """Two schemas that contain each other share the count of levels."""
    schemas = unroll(DOCUMENT, levels=3)["components"]["schemas"]

    assert schemas["Left"]["properties"]["right"] == _ref("Right.level1")
    assert schemas["Right.level1"]["properties"]["left"] == _ref("Left.level2")


def test_references_from_outside_lead_to_the_first_level() -> None:
    """Operations, other components and other schemas see the schema under its own name."""
    unrolled = unroll(DOCUMENT)

    assert unrolled["components"]["schemas"]["Forest"] == {"items": _ref("Tree")}

    assert unrolled["paths"] == DOCUMENT["paths"]
    assert unrolled["components"]["responses"] == DOCUMENT["components"]["responses"]


def test_document_without_cycles_stays_as_it_is() -> None:
    """Nothing is copied where nothing is endless, nor where there are no schemas."""
    assert unroll({"paths": {}}) == {"paths": {}}

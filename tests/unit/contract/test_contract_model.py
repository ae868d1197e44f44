"""A document is read as its authors mean it."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.conformance.model.contract import Contract, walk
from scripts.conformance.model.dialect import to_json_schema
from scripts.conformance.model.document import Document
from scripts.conformance.model.listings import Filter
from scripts.conformance.model.rules import Validation
from scripts.conformance.model.schemas import flatten, is_open, node_at, properties
from tests.unit.contract.parcels import SPEC


def test_operations_have_what_the_document_says(contract: Contract) -> None:
    """Parameters of the path count, statuses are sorted, security and safety are known."""
    update = contract.operations["updateParcel"]

    assert [(p.name, p.location) for p in update.parameters] == [
        ("Account", "header"),
        ("id", "path"),
    ]
    assert update.statuses() == [200, 400, 401, 404]
    assert update.statuses(2) == [200]
    assert (update.secured, update.safe) == (True, False)
    assert contract.operations["getParcel"].safe
    assert not contract.operations["createToken"].secured
    assert contract.is_safe(contract.operations["createToken"])


def test_a_status_is_found_by_code_then_by_default(contract: Contract) -> None:
    """What is documented one by one wins over the default answer."""
    operation = contract.operations["getParcel"]

    answers = [operation.answer(status) for status in (200, 404, 503)]
    assert [answer and answer.status for answer in answers] == ["200", "404", "default"]


def test_relations_come_from_links(contract: Contract) -> None:
    """Links say what lists and makes the items; paths say what changes them."""
    (resource,) = contract.resources

    assert resource.path == "/parcels/{id}"
    assert resource.listing is not None
    assert resource.listing.ids_of({"id": "P1"}) == {"id": "P1"}
    assert resource.create is not None
    assert resource.create.operation.id == "createParcel"
    assert {op.id for op in resource.changes} == {"updateParcel", "deleteParcel", "returnParcel"}
    assert resource.remove is not None
    assert resource.remove.id == "deleteParcel"


def test_relations_are_guessed_from_paths(document: dict[str, Any]) -> None:
    """Without links the collection is the path above, and `id` is the id."""
    bare = _without_links(document)
    paged = _without_links(document)
    paged["paths"]["/parcels"]["get"]["x-pagination"] = {
        "page": {"parameter": "page"},
        "size": {"parameter": "size"},
        "items": "/items",
    }
    (resource,) = Contract.of("parcels", bare, paged).resources

    assert resource.listing is not None
    assert resource.listing.ids == {"id": "/id"}
    assert resource.create is not None
    assert resource.create.ids == {"id": "/id"}


def test_a_list_without_pagination_is_found_by_its_filters(document: dict[str, Any]) -> None:
    """The only array of the answer holds the items."""
    (listing,) = Contract.of("parcels", document, document).listings

    assert (listing.pointer, listing.paging) == ("/items", None)
    assert listing.items_of({"items": [1, 2]}) == [1, 2]
    assert listing.items_of({"other": []}) == []


@pytest.mark.parametrize(
    ("field", "comparison", "item", "kept"),
    [
        ("a", "eq", {"a": 1}, True),
        ("a", "eq", {}, False),
        ("a.b", "eq", {"a": {"b": 1}}, True),
        ("a", "ge", {"a": 1}, True),
        ("a", "ge", {"a": 0}, False),
        ("a", "le", {"a": 2}, False),
        ("a", "le", {}, False),
    ],
)
def test_filters_compare(
    contract: Contract, field: str, comparison: str, item: Any, kept: bool
) -> None:
    """A filter keeps an item whose field, also an inner one, compares with the value."""
    parameter = contract.operations["listParcels"].parameters[0]

    assert Filter(parameter, field, comparison).keeps(item, 1) is kept


def test_places_are_files_and_lines(contract: Contract) -> None:
    """A place is told as file and line of the authors' file, through references."""
    pointer = "/paths/~1parcels/post/requestBody/content/application~1json/schema/properties/due"
    file, _, line = contract.document.place(pointer).rpartition(":")

    assert file.endswith("tests/unit/contract/parcels.yaml")
    assert SPEC.read_text(encoding="utf-8").splitlines()[int(line) - 1].strip().startswith("due:")


def test_places_without_files_are_pointers(document: dict[str, Any]) -> None:
    """A document that came from nowhere is told by its name."""
    assert Document("parcels", document).place("/paths") == "parcels#/paths"


def test_all_of_is_merged() -> None:
    """Properties, requirements and rules of all parts count; the nearest keyword wins."""
    document = Document(
        "d",
        {
            "components": {
                "schemas": {
                    "A": {
                        "required": ["a"],
                        "type": "object",
                        "properties": {"a": {"type": "string"}},
                        "description": "far",
                    }
                }
            }
        },
    )
    schema = {
        "description": "near",
        "required": ["b"],
        "properties": {"b": {}},
        "allOf": [{"$ref": "#/components/schemas/A"}],
    }

    assert flatten(document, schema) == {
        "description": "near",
        "required": ["b", "a"],
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {}},
    }
    node = node_at(document, "/s", schema)
    assert {name: child.pointer for name, child in properties(document, node).items()} == {
        "b": "/s/properties/b",
        "a": "/s/allOf/0/properties/a",
    }


def test_properties_of_variants_count() -> None:
    """An object may have the properties of any alternative."""
    document = Document("d", {})
    schema = {"oneOf": [{"properties": {"a": {}}}, {"type": "null"}, {"properties": {"b": {}}}]}

    assert list(properties(document, node_at(document, "/s", schema))) == ["a", "b"]


def test_a_schema_that_contains_itself_is_walked_once() -> None:
    """Walking ends although the tree has no end."""
    tree = {"type": "object", "properties": {"left": {"$ref": "#/components/schemas/Tree"}}}
    document = Document("d", {"components": {"schemas": {"Tree": tree}}})
    root = node_at(document, "/s", {"$ref": "#/components/schemas/Tree"})

    assert len(list(walk(document, root))) == 2


@pytest.mark.parametrize(
    ("schema", "openness"),
    [
        ({"type": "object", "properties": {"a": {}}}, False),
        ({"type": "object", "properties": {"a": {}}, "additionalProperties": True}, True),
        ({"type": "object", "additionalProperties": {"type": "string"}}, True),
        ({"type": "object", "additionalProperties": False}, False),
        ({"type": "object"}, True),
    ],
)
def test_a_schema_is_open_when_it_says_so(schema: dict[str, Any], openness: bool) -> None:
    """A schema that lists properties and says no more is closed, as readers take it to be."""
    document = Document("d", {})

    assert is_open(node_at(document, "/s", schema)) is openness


@pytest.mark.parametrize(
    ("schema", "translated"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"allOf": [{}], "nullable": True}, {"anyOf": [{"allOf": [{}]}, {"type": "null"}]}),
        ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}),
        ({"maximum": 1, "exclusiveMaximum": False}, {"maximum": 1}),
        ({"exclusiveMinimum": 1}, {"exclusiveMinimum": 1}),
        (
            {"properties": {"nullable": {"type": "string", "nullable": True}}},
            {"properties": {"nullable": {"type": ["string", "null"]}}},
        ),
        (
            {"items": {"nullable": True, "type": "integer"}},
            {"items": {"type": ["integer", "null"]}},
        ),
    ],
)
def test_openapi_schemas_become_json_schema(schema: Any, translated: Any) -> None:
    """What OpenAPI 3.0 writes in its own way means the same to a JSON Schema validator."""
    assert to_json_schema(schema) == translated


def test_patterns_end_where_they_say(document: dict[str, Any]) -> None:
    r"""`$` is the very end, and `\d` is a digit of ASCII, as in ECMAScript."""
    validator = Document("d", document).validator("/p", {"type": "string", "pattern": r"^\d+$"})

    assert [validator.is_valid(text) for text in ("12", "12\n", "١٢")] == [True, False, False]


@pytest.mark.parametrize(
    ("value", "holds"),
    [({"a": "2024-01-02"}, True), ({"a": "2023-12-31"}, False), ({}, True), ({"a": 5}, True)],
)
def test_rules_are_evaluated(value: Any, holds: bool) -> None:
    """A rule over `this` and `today` is true, false, or silent about values of a wrong type."""
    rule = Validation("id", "!has(this.a) || this.a >= today", "", "/r")

    assert rule.fields == ["a"]
    assert rule.holds(value, "2024-01-01") is holds


def test_rules_may_speak_of_a_whole_object() -> None:
    """A rule over all of `this` sees all its members, not those alone that it also names."""
    rule = Validation("id", "this.a == 1 && size(this) == 2 && current == {'c': 3}", "", "/r")

    assert (rule.fields, rule.current_fields) == (["a"], [])
    assert rule.holds({"a": 1, "b": 2}, "2024-01-01", {"c": 3})
    assert not rule.holds({"a": 1, "b": 2}, "2024-01-01", {"c": 4})


def _without_links(document: Any) -> Any:
    if isinstance(document, dict):
        return {k: _without_links(v) for k, v in document.items() if k != "links"}
    return [_without_links(item) for item in document] if isinstance(document, list) else document

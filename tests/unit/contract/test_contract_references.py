"""Calls that name things elsewhere than in their path, have variants, or carry files."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.conformance.exchanges import Exchange, path_values
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.listings import Filter
from scripts.conformance.model.rules import Validation, state_rules
from scripts.runtime_expressions import Sent
from tests.contract.data.dates import dates_in, edges, with_dates
from tests.contract.wire.requests import Request


def _json(schema: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


ORDER = {"type": "object", "properties": {"id": {"type": "string"}, "state": {"enum": ["A", "B"]}}}
OPEN = {"operation": "getOrder", "parameters": {"id": "$request.body#/order"}}
MADE = {"operation": "getOrder", "parameters": {"id": "$response.body#/orders/0/id"}}
PATHS: dict[str, Any] = {
    "/orders/{id}": {
        "get": {"operationId": "getOrder", "responses": {"200": _json(ORDER)}},
        "put": {
            "operationId": "updateOrder",
            "requestBody": _json(
                {
                    "anyOf": [
                        {"$ref": "#/components/schemas/Rename"},
                        {"$ref": "#/components/schemas/Move"},
                    ]
                }
            ),
            "responses": {"200": {"description": "Done."}},
            "x-state-rules": [
                {"id": "any", "allowed-when": {"state": ["A"]}},
                {"id": "r", "variant": "Rename", "allowed-when": {"state": ["A"]}},
                {"id": "m", "variant": "Move", "fields": ["to"], "allowed-when": {"state": ["A"]}},
            ],
        },
    },
    "/orders/{id}/label": {"get": {"operationId": "getLabel", "responses": {}}},
    "/notes": {
        "post": {
            "operationId": "addNote",
            "requestBody": _json({"type": "object", "properties": {"order": {"type": "string"}}}),
            "responses": {"200": {"description": "Done."}},
            "x-state-rules": [{"id": "n", "of": OPEN, "allowed-when": {"state": ["A"]}}],
        }
    },
    "/order": {
        "put": {
            "operationId": "placeOrder",
            "responses": {
                "200": {
                    **_json({"type": "object"}),
                    "links": {
                        "Get": {
                            "operationId": "getOrder",
                            "parameters": {"id": "$response.body#/orders/0/id"},
                        }
                    },
                }
            },
            "x-state-rules": [{"id": "p", "of": MADE, "results-in": {"state": ["A"]}}],
        }
    },
}
SCHEMAS = {
    "Rename": {"type": "object", "properties": {"name": {"type": "string"}}},
    "Move": {"type": "object", "properties": {"to": {"type": "string"}}},
}


@pytest.fixture
def orders() -> Contract:
    """A contract with two variants of a body, and notes that name an order in their body."""
    document = {"paths": PATHS, "components": {"schemas": SCHEMAS}}
    return Contract.of("orders", document, document)


def test_an_operation_has_a_form_for_each_variant_of_its_body(orders: Contract) -> None:
    """A form is the same operation, with the rules that are about it."""
    update = orders.operations["updateOrder"]
    rename, move = orders.forms["updateOrder"]

    assert (rename.form, move.form) == ("Rename", "Move")
    assert rename == move == update
    assert [rule.id for rule in state_rules(rename)] == ["any", "r"]
    assert [rule.id for rule in state_rules(move)] == ["any", "m"]
    assert state_rules(move)[1].fields == ("to",)
    assert [rule.id for rule in state_rules(update)] == ["any", "r", "m"]
    assert orders.forms["addNote"] == [orders.operations["addNote"]]


def test_a_rule_tells_what_a_request_names(orders: Contract) -> None:
    """What is known only after the call is nothing that the request names."""
    ((of, resource),) = orders.references(orders.operations["addNote"])

    assert of.parameters["id"].name == "/order"
    assert resource.read.id == "getOrder"
    assert orders.references(orders.operations["placeOrder"]) == []


def test_whatever_answers_a_new_id_makes_items(orders: Contract) -> None:
    """A maker need not be a POST on the path above; a word below an item reads it too."""
    (resource,) = orders.resources
    (maker,) = resource.makers

    assert maker.operation.id == "placeOrder"
    assert maker.ids_of({"orders": [{"id": "7"}]}, Sent()) == {"id": "7"}
    assert [view.id for view in resource.views] == ["getLabel"]
    assert orders.resource_of(orders.operations["getLabel"]) is resource


def test_a_rule_may_compare_with_what_was_there() -> None:
    """Without a thing that was there, `current` has no fields."""
    rule = Validation("r", "!has(current.a) || this.b >= current.a", "", "")

    assert (rule.fields, rule.current_fields) == (["b"], ["a"])
    assert rule.holds({"b": "1"}, "2026-01-01")
    assert rule.holds({"b": "2"}, "2026-01-01", {"a": "2"})
    assert not rule.holds({"b": "1"}, "2026-01-01", {"a": "2"})


@pytest.mark.parametrize(
    ("op", "form", "found", "value", "kept"),
    [
        ("eq-ignoring-case", None, "Done", "done", True),
        ("eq-ignoring-case", None, "Done", "don", False),
        ("eq", None, "Done", "done", False),
        ("le", "date", "2023-07-31 23:59:59", "2023-07-31", True),
        ("le", "date", "2023-08-01 00:00:00", "2023-07-31", False),
        ("ge", "date", "2023-07-01 00:00:00", "2023-07-01", True),
        ("ge", "date", "", "2023-07-01", False),
        ("le", "date", "", "2023-07-01", False),
        ("le", None, "2023-07-31 23:59:59", "2023-07-31", False),
    ],
)
def test_filters_compare_as_documented(
    op: str, form: str | None, found: str, value: str, kept: bool
) -> None:
    """Case may be of no matter, and a date stands for the whole day of a timestamp."""
    schema = {"type": "string", **({"format": form} if form else {})}
    parameter = {
        "name": "f",
        "in": "query",
        "schema": schema,
        "x-filters": {"field": "at", "op": op},
    }
    items = {"type": "array", "items": {"type": "object"}}
    get = {"operationId": "list", "parameters": [parameter], "responses": {"200": _json(items)}}
    document = {"paths": {"/things": {"get": get}}}
    (listing,) = Contract.of("things", document, document).listings
    rule: Filter = listing.filters[0]

    assert rule.keeps({"at": found}, value) is kept


def test_files_travel_as_parts_of_a_form() -> None:
    """The bytes of a file stand in the body as they are."""
    form = {
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        }
    }
    post = {"operationId": "upload", "requestBody": form, "responses": {}}
    document = {"paths": {"/files": {"post": post}}}
    operation = Contract.of("files", document, document).operations["upload"]
    content, media_type = Request(operation, body={"file": b"\x00\r\n\xff"}).encoded()

    assert media_type is not None
    boundary = media_type.partition("boundary=")[2]
    assert content is not None
    head, body = content.removeprefix(f"--{boundary}\r\n".encode()).split(b"\r\n\r\n", 1)
    assert b'name="file"; filename=' in head
    assert body == b"\x00\r\n\xff\r\n--" + boundary.encode() + b"--\r\n"


def test_what_was_sent_can_be_named_afterwards(orders: Contract) -> None:
    """Links and rules reach the path, query, headers and JSON of a request."""
    exchange = Exchange(
        operation=orders.operations["getLabel"],
        method="GET",
        url="http://host/base/orders/a%20b/label?size=1&q=",
        request_headers={"X-Who": "me"},
        request_content=b'{"a": 1}',
        status=200,
        headers={},
        content=b"",
        seconds=0.0,
    )

    assert exchange.sent == Sent({"id": "a b"}, {"size": "1", "q": ""}, {"x-who": "me"}, {"a": 1})
    assert path_values("/orders/{id}", "/orders/7/label") == {}


def test_dates_are_tried_at_the_edges_of_each_other() -> None:
    """The day before, the day itself and the day after, also at the distance of a rule."""
    assert edges(["2024-03-01"], "") == ["2024-03-01", "2024-02-29", "2024-03-02"]
    assert "2025-03-02" in edges(["2024-03-01"], "x + duration('8760h')")
    value = {"a": ["2024-03-01", {"b": "2024-03-02", "c": "text"}]}
    assert list(dates_in(value)) == ["2024-03-01", "2024-03-02"]
    assert [level.value for level in with_dates(value, ["2030-01-01"])] == [
        {"a": ["2030-01-01", {"b": "2024-03-02", "c": "text"}]},
        {"a": ["2024-03-01", {"b": "2030-01-01", "c": "text"}]},
    ]

"""What is sent is legal where it should be, and illegal where it should not."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.conformance.model.document import Document
from scripts.conformance.model.schemas import Node, node_at
from tests.contract.data.boundaries import levels
from tests.contract.data.hostile import read_otherwise
from tests.contract.data.known import Known
from tests.contract.data.near_misses import body_misses, json_misses, text_misses
from tests.contract.data.pairs import cover
from tests.contract.data.search import search
from tests.contract.data.strategies import legal, pattern_text

SCHEMAS: list[dict[str, Any]] = [
    {"type": "string"},
    {"type": "string", "minLength": 2, "maxLength": 5},
    {"type": "string", "enum": ["New", "In Progress"]},
    {"type": "string", "pattern": "^[A-Za-z0-9]{6}$", "minLength": 6, "maxLength": 6},
    {"type": "string", "pattern": "^[A-Z]*[0-9]+$", "maxLength": 20},
    {"type": "string", "format": "date"},
    {"type": "string", "format": "date-time"},
    {"type": "string", "format": "email"},
    {"type": "integer", "minimum": 1},
    {"type": "integer", "minimum": 0, "exclusiveMinimum": True, "maximum": 5},
    {"type": "integer", "multipleOf": 5, "minimum": 0, "maximum": 20},
    {"type": "number", "minimum": 0, "maximum": 1},
    {"type": "boolean"},
    {"type": "string", "maxLength": 3, "nullable": True},
    {"type": "array", "maxItems": 2, "items": {"type": "string", "maxLength": 3}},
    {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": ["a", "b"]}},
    {"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "string", "maxLength": 0}]},
    {
        "type": "object",
        "required": ["a"],
        "properties": {"a": {"type": "integer"}, "b": {"type": "string"}},
    },
]


def _node(schema: dict[str, Any]) -> tuple[Document, Node]:
    document = Document("d", {})
    return document, node_at(document, "/s", schema)


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_boundary_values_are_legal(schema: dict[str, Any]) -> None:
    """There are boundary values for every kind of schema, and its validator accepts them all."""
    document, node = _node(schema)
    found = levels(document, node)

    assert found
    assert all(document.validator("/s", schema).is_valid(level.value) for level in found)


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
@search(30)
@given(data=st.data())
def test_drawn_values_are_legal(schema: dict[str, Any], data: st.DataObject) -> None:
    """What a strategy draws keeps the schema."""
    document, node = _node(schema)

    assert document.validator("/s", schema).is_valid(data.draw(legal(document, node)))


@search(200)
@given(pattern_text(r"^\d[a-z]?$"))
def test_texts_of_a_pattern_end_with_it(text: str) -> None:
    r"""`$` lets no line feed follow, and `\d` is a digit of ASCII."""
    assert re.fullmatch("[0-9][a-z]?", text)


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_near_misses_are_illegal(schema: dict[str, Any]) -> None:
    """There are near misses for every kind of schema, and its validator refuses them all."""
    document, node = _node(schema)
    found = json_misses(document, node)

    assert found
    assert not any(document.validator("/s", schema).is_valid(miss.value) for miss in found)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "integer", "minimum": 1}, {"5", 1.5, True, None, 0}),
        ({"type": "string", "enum": ["New"]}, {"new", "NEW", "New\n", " New", "Ne", ""}),
        ({"type": "string", "maxLength": 3}, {"xxxx", 5, True}),
        ({"type": "string", "minLength": 1}, {""}),
        ({"type": "string", "format": "date"}, {"2023-02-30", "2023-13-01", "2023-1-1"}),
        (
            {"type": "string", "pattern": "^[0-9]{2}$", "example": "12"},
            {"12\n", "١٢", "1", "123"[:1]},
        ),
        (
            {
                "type": "string",
                "x-documented-format": "dd.MM.yyyy",
                "pattern": "^[0-9.]{10}$",
                "example": "01.01.2024",
            },
            {"01.01.2024\n"},
        ),
        ({"type": "boolean"}, {"true", 1, 0}),
    ],
)
def test_the_usual_near_misses_are_tried(schema: dict[str, Any], expected: set[Any]) -> None:
    """Each kind of constraint has the near misses that lenient parsers let through."""
    document, node = _node(schema)
    found = [(type(miss.value), str(miss.value)) for miss in json_misses(document, node)]

    assert {(type(value), str(value)) for value in expected} <= set(found)


def test_parameters_are_missed_as_text() -> None:
    """Numbers in a query string have near misses of their own."""
    document, node = _node({"type": "integer", "minimum": 1, "maximum": 100})
    found = {miss.value for miss in text_misses(document, node)}

    assert {"1.5", "1_0", " 1", "٣", "", "abc", "0", "101"} <= found


def test_real_ids_are_missed_closely() -> None:
    """The id of an item is tried with the small changes that its pattern forbids."""
    document, node = _node({"type": "string", "pattern": "^WO[0-9]+$", "maxLength": 20})
    found = {miss.value for miss in text_misses(document, node, "WO123")}

    assert {"wo123", "WO123 ", " WO123", "WO123x"} <= found
    assert "WO12" not in found


def test_bodies_have_one_fault_each() -> None:
    """Faults are put in at every level, each into an otherwise legal body."""
    schema = {
        "type": "object",
        "required": ["a"],
        "properties": {
            "a": {"type": "object", "properties": {"b": {"type": "integer", "maximum": 3}}},
            "c": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["d"],
                    "properties": {"d": {"type": "string"}},
                },
            },
        },
    }
    document, node = _node(schema)
    validator = document.validator("/s", schema)
    found = list(body_misses(document, node, {"a": {"b": 1}, "c": [{"d": "x"}]}))

    assert not any(validator.is_valid(miss.body) for miss in found)
    assert {"c": [{"d": "x"}]} in [miss.body for miss in found]
    assert {"a": {"b": 4}, "c": [{"d": "x"}]} in [miss.body for miss in found]
    assert {"a": {"b": 1}, "c": [{}]} in [miss.body for miss in found]


@search(50)
@given(st.lists(st.integers(1, 5), min_size=2, max_size=5), st.integers(0, 9))
def test_every_pair_is_covered(sizes: list[int], seed: int) -> None:
    """Each pair of levels of two factors is in some row, and no row is outside the factors."""
    rows = cover(sizes, seed=seed)

    assert all(level < size for row in rows for level, size in zip(row, sizes, strict=True))
    for one, two in combinations(range(len(sizes)), 2):
        pairs = {(row[one], row[two]) for row in rows}
        assert pairs == set(product(range(sizes[one]), range(sizes[two])))


def test_pairs_that_rules_forbid_are_left_out() -> None:
    """All pairs that an allowed row can hold are covered, and no forbidden row is made."""
    rows = cover([3, 3, 3], lambda row: row[0] != row[1])

    assert all(row[0] != row[1] for row in rows)
    assert {(row[0], row[1]) for row in rows} == {
        (a, b) for a in range(3) for b in range(3) if a != b
    }
    assert {(row[1], row[2]) for row in rows} == set(product(range(3), range(3)))


def test_pairs_that_few_rows_may_hold_are_covered() -> None:
    """All pairs are found where most rows are forbidden, as by rules over dates."""

    def allowed(row: tuple[int, ...]) -> bool:
        return set(row[:5]) == {0}

    rows = cover([6] * 5 + [4, 4], allowed)

    assert all(map(allowed, rows))
    assert {row[5:] for row in rows} == set(product(range(4), range(4)))


def test_one_factor_has_all_its_levels() -> None:
    """A single factor is covered by one row a level; no factor by one empty row."""
    assert cover([3]) == [(0,), (1,), (2,)]
    assert cover([]) == [()]


@pytest.mark.parametrize(
    ("condition", "is_right"),
    [
        ("name = ?", True),
        ("name LIKE ?", False),
        ("name GLOB ?", False),
        ("name = '{}'", False),
        ('name = "{}"', False),
    ],
)
def test_texts_are_found_by_careless_searches_alone(condition: str, is_right: bool) -> None:
    """Patterns, code and broken quotes find something or fail, where they are not just texts."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE things AS SELECT 'Rack A4' AS name")

        def is_empty(text: str) -> bool:
            values = (text,) if "?" in condition else ()
            query = f"SELECT name FROM things WHERE {condition.format(text)}"
            try:
                return database.execute(query, values).fetchall() == []
            except sqlite3.OperationalError:
                return False

        assert all(map(is_empty, read_otherwise("Rack A4"))) is is_right


def test_known_values_are_remembered_by_name() -> None:
    """Texts and numbers of answers are known by their property, at any depth, a few each."""
    known = Known()
    known.learn({"content": [{"site": f"S{n}", "n": n, "open": True} for n in range(50)]})

    assert known("site")[:2] == ["S0", "S1"]
    assert len(known("site")) == 20
    assert known("open") == known("nothing") == []

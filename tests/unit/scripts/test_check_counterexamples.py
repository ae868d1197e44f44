"""A counterexample names a rule of its body, and really breaks it."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.checks.counterexamples import check

RULES = [
    {"id": "one-name", "rule": "!has(this.name) || !has(this.title)", "message": "One."},
    {"id": "later", "rule": "!has(current.name) || current.name == this.name", "message": "No."},
    {"id": "short", "rule": "!has(this.name) || this.name.size() < 3", "message": "Short."},
]
SCHEMA = {"type": "object", "x-validations": [*RULES, "a text", {"id": "without-a-rule"}]}


def _messages(examples: Any) -> list[tuple[str, str | None]]:
    media = {
        "schema": {"allOf": [{"$ref": "#/components/schemas/Thing"}]},
        "examples": {"Good": {"value": {}}},
        "x-counterexamples": examples,
    }
    operation = {"requestBody": {"content": {"application/json": media}}}
    document = {
        "paths": {"/things": {"post": operation}},
        "components": {"schemas": {"Thing": SCHEMA}},
    }
    found = list(check(document))
    assert all(
        finding.pointer.startswith(
            "/paths/~1things/post/requestBody/content/application~1json/x-counterexamples"
        )
        for finding in found
    )
    return [(finding.message, finding.remedy) for finding in found]


def test_counterexample_that_breaks_its_rule() -> None:
    """Nothing is said of a body that its rule refuses."""
    assert _messages({"Both": {"breaks": "one-name", "value": {"name": "a", "title": "b"}}}) == []


def test_shared_body() -> None:
    """A body that stands among the components is looked at as well."""
    media = {"schema": SCHEMA, "x-counterexamples": []}
    body = {"content": {"application/json": media}}
    document = {
        "paths": {"/things": {"post": {"requestBody": {"$ref": "#/components/requestBodies/B"}}}},
        "components": {"requestBodies": {"B": body}},
    }

    assert [finding.pointer for finding in check(document)] == [
        "/components/requestBodies/B/content/application~1json/x-counterexamples"
    ]


@pytest.mark.parametrize(
    ("example", "message", "remedy"),
    [
        (
            {"breaks": "one-name", "value": {"name": "a"}},
            "counterexample Bad does not break one-name",
            "Correct the value, or the id.",
        ),
        (
            {"breaks": "one-name", "value": 5},
            "counterexample Bad does not break one-name",
            "Correct the value, or the id.",
        ),
        (
            {"breaks": "short", "value": {"name": 5}},
            "counterexample Bad does not break short",
            "Correct the value, or the id.",
        ),
        (
            {"breaks": "two-names", "value": {}},
            "counterexample Bad breaks two-names, which is no rule of x-validations of the body",
            "Did you mean one-name?",
        ),
        (
            {"breaks": "later", "value": {"name": "a"}},
            "counterexample Bad breaks later, which a body alone cannot",
            None,
        ),
        ({"breaks": "one-name"}, "counterexample Bad has no `value`", None),
        ({"value": {}}, "counterexample Bad has no `breaks`", None),
        ({"breaks": 7, "value": {}}, "`breaks` of counterexample Bad must be a text", None),
        (
            {"breaks": "one-name", "value": {"name": "a", "title": "b"}, "sumary": "x"},
            "counterexample Bad has the unknown key `sumary`",
            "Did you mean summary?",
        ),
        ("name and title", "counterexample Bad must be a mapping", None),
    ],
)
def test_faulty_counterexample(example: Any, message: str, remedy: str | None) -> None:
    """Each fault gives one finding that names the counterexample."""
    assert _messages({"Bad": example}) == [(message, remedy)]


def test_counterexamples_must_be_named() -> None:
    """A list or an empty mapping holds no counterexample."""
    shapes: list[Any] = [[], {}]
    for examples in shapes:
        assert _messages(examples) == [("x-counterexamples must be a mapping of names", None)]


def test_counterexample_among_the_examples() -> None:
    """One body cannot be both."""
    both = {"breaks": "one-name", "value": {"name": "a", "title": "b"}}

    assert _messages({"Good": both}) == [
        ("counterexample Good stands among the examples too", None)
    ]

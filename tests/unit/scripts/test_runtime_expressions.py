"""Runtime expressions are read and evaluated as the OpenAPI Specification defines them."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.runtime_expressions import Expression, Sent, evaluate, parse_expression

SENT = Sent(path={"id": "7"}, query={"q": "x"}, header={"x-who": "me"}, body={"a": [{"b": 1}]})
ANSWER = {"items": [{"id": "9"}]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$request.path.id", "7"),
        ("$request.query.q", "x"),
        ("$request.query.none", None),
        ("$request.header.X-Who", "me"),
        ("$request.body", SENT.body),
        ("$request.body#/a/0/b", 1),
        ("$request.body#/a/1/b", None),
        ("$response.body#/items/0/id", "9"),
        ("$response.body", ANSWER),
        ("$response.header.Location", None),
    ],
)
def test_values_of_expressions(text: str, value: Any) -> None:
    """Each part of a request is reached, the answer by its body; what is not there is None."""
    expression = parse_expression(text)
    assert expression is not None
    assert evaluate(expression, SENT, ANSWER) == value


@pytest.mark.parametrize(
    "text",
    ["", "id", "$url", "$request.body#id", "$request.cookie.x", "$response.query.q", 5, None],
)
def test_other_texts_are_no_expressions(text: object) -> None:
    """A constant is not mistaken for an expression, nor a query looked for in an answer."""
    assert parse_expression(text) is None


def test_expression_tells_where_to_look() -> None:
    """A pointer without anything is the whole body."""
    assert parse_expression("$response.body#") == Expression("response", "body", "")

"""Conditions see requests with values of their types."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.conformance.history import request_value
from scripts.conformance.model.document import Document
from scripts.conformance.model.operations import operations
from scripts.runtime_expressions import Sent


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("boolean", "true", True),
        ("boolean", "false", False),
        ("boolean", "True", "True"),
        ("boolean", ["true", "x"], ["true", "x"]),
        ("boolean", {"a": 1}, {"a": 1}),
        ("integer", "12", 12),
        ("integer", ["12"], ["12"]),
        ("number", "1.5", 1.5),
        ("number", "x", "x"),
        ("string", "12", "12"),
    ],
)
def test_parameters_have_their_types(
    document: dict[str, Any], kind: str, text: Any, value: Any
) -> None:
    """What is no value of the type of its parameter, a list for one, stays what it is."""
    changed = {
        **document,
        "paths": {
            "/x": {
                "get": {
                    "operationId": "x",
                    "parameters": [{"name": "p", "in": "query", "schema": {"type": kind}}],
                    "responses": {"200": {"description": "Done."}},
                }
            }
        },
    }
    [operation] = operations(Document("x", changed, None))

    assert request_value(operation, Sent(query={"p": text}))["query"] == {"p": value}

"""Runtime expressions of OpenAPI, such as `$request.body#/requestId`, as links and rules use them.

They are defined in the OpenAPI Specification 3.0.3, section "Runtime Expressions". Those that
name a whole URL, a method or a status code are none of this project's business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.documents import resolve_pointer

_EXPRESSION = re.compile(
    r"\$(request|response)\.(?:(body)(?:#((?:/[^#]*)?))?|(query|path|header)\.(.+))"
)


@dataclass(frozen=True)
class Expression:
    """Where a value stands in an exchange.

    Attributes:
        message: request or response.
        part: body, query, path or header.
        name: The name of the parameter or header, or the JSON pointer into the body; the
            empty pointer is the whole body.
    """

    message: str
    part: str
    name: str


@dataclass(frozen=True)
class Sent:
    """What a request carries, as far as expressions can name it; header names in lower case."""

    path: Mapping[str, Any] = field(default_factory=dict[str, Any])
    query: Mapping[str, Any] = field(default_factory=dict[str, Any])
    header: Mapping[str, Any] = field(default_factory=dict[str, Any])
    body: Any = None


def parse_expression(text: Any) -> Expression | None:
    """Return the expression that a text is, None for any other text or value."""
    match = _EXPRESSION.fullmatch(text) if isinstance(text, str) else None
    if match is None or (match[1] == "response" and match[4] in ("query", "path")):
        return None
    return Expression(match[1], match[2] or match[4], (match[3] or "") if match[2] else match[5])


def evaluate(expression: Expression, sent: Sent, answer: Any = None) -> Any:
    """Return the value of an expression, None where request or answer do not have it.

    `answer` is the JSON of the answer; headers of answers are not looked at.
    """
    if expression.part == "body":
        body = sent.body if expression.message == "request" else answer
        try:
            return resolve_pointer(body, expression.name)
        except (KeyError, TypeError):
            return None
    if expression.message == "response":
        return None
    name = expression.name.lower() if expression.part == "header" else expression.name
    values: Mapping[str, Any] = getattr(sent, expression.part)
    return values.get(name)
